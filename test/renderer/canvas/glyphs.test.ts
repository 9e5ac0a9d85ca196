import { describe, expect, it } from "vitest";
import { catalogue, findOp } from "../../../core/catalogue.ts";
import { defaults } from "../../../core/op.ts";
import { curveOf } from "../../../renderer/canvas/curve.ts";
import { glyphs } from "../../../renderer/canvas/glyphs.ts";

/** Ops that draw themselves. */
const hasCurve = (name: string): boolean => {
  const op = findOp(name);
  return op !== undefined && curveOf(name, op, defaults(op.fields)) !== undefined;
};

describe("the drawings of ops", () => {
  it("are there for every op that has no curve, and for no other", () => {
    const wanted = Object.keys(catalogue).filter((name) => !hasCurve(name));
    expect(Object.keys(glyphs).sort()).toEqual(wanted.sort());
  });

  it("tell every op from every other", () => {
    const drawings = Object.values(glyphs).map((glyph) => JSON.stringify(glyph));
    expect(new Set(drawings).size).toBe(drawings.length);
  });

  it("are paths that begin somewhere, of commands and numbers alone", () => {
    for (const [name, glyph] of Object.entries(glyphs)) {
      for (const path of Object.values(glyph)) {
        expect(path, name).toMatch(/^M-?\d*\.?\d+[ -]/);
        expect(path, name).toMatch(/^([MLHVCSQAZ]|-?\d*\.?\d+|[ ,])+$/i);
      }
    }
  });
});
