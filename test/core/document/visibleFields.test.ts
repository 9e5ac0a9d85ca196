import { describe, expect, it } from "vitest";
import { visibleFields } from "../../../core/document/visibleFields.ts";
import type { Fields } from "../../../core/op.ts";
import { data } from "../../../core/ops/data/data.ts";

const fields: Fields = {
  kind: { kind: "choice", label: "Kind", default: "a", options: { a: "A", b: "B" } },
  bias: { kind: "bool", label: "Bias", default: true },
  depth: { kind: "int", label: "Depth", default: 1, min: 1, max: 9, when: { field: "kind", is: ["b"] } },
  size: { kind: "float", label: "Size", default: 1, min: 0, max: 9, when: { field: "bias", is: [true] } },
};
const names = (settings: Readonly<Record<string, number | string | boolean>>) =>
  visibleFields(fields, settings).map(([name]) => name);

describe("the fields that are shown", () => {
  it("are those whose condition holds, in order", () => {
    expect(names({ kind: "b", bias: false })).toEqual(["kind", "bias", "depth"]);
    expect(names({ kind: "a", bias: true })).toEqual(["kind", "bias", "size"]);
  });

  it("of own data are those of its kind", () => {
    const shown = (own: "images" | "table", dataset = "own") =>
      visibleFields(data.fields, { dataset }, own).map(([name]) => name);
    expect(shown("images")).toContain("rotate");
    expect(shown("table")).not.toContain("rotate");
    expect(shown("table")).toContain("validationSplit");
    expect(shown("table", "digits")).toContain("rotate");
  });

  it("go by the default of a setting that is missing", () => {
    expect(names({})).toEqual(["kind", "bias", "size"]);
  });
});
