import { describe, expect, it } from "vitest";
import { interpret } from "../../../../core/ir/interpret.ts";
import { pairs } from "../../../../core/ops/data/pairs.ts";
import { picture } from "../../../../core/ops/data/picture.ts";
import { triplets } from "../../../../core/ops/data/triplets.ts";
import { lowerOp } from "../lowerOp.ts";

const namesOf = (op: typeof pairs | typeof triplets) =>
  Object.fromEntries(Object.entries(lowerOp(op).outputs).map(([port, { attrs }]) => [port, attrs]));

describe("pairs and triplets", () => {
  it("give each case and what it goes with", () => {
    expect(namesOf(pairs)).toMatchObject({ a: { name: "features" }, b: { name: "other" }, same: { name: "same" } });
    expect(namesOf(triplets)).toMatchObject({
      ...{ anchor: { name: "features" }, positive: { name: "positive" }, negative: { name: "negative" } },
    });
  });

  it("are of labelled cases alone", () => {
    for (const { fields } of [pairs, triplets]) {
      expect(Object.keys(fields.dataset.options)).toContain("digits");
      expect(Object.keys(fields.dataset.options)).not.toContain("sine");
    }
  });
});

describe("picture", () => {
  it("takes the targets apart: pixels, the slopes along both axes, Laplacians", () => {
    const { outputs } = lowerOp(picture);
    const targets = Float64Array.from({ length: 16 }, (_, i) => i);
    const given = (port: string) => {
      const value = outputs[port] ?? expect.fail();
      return [value.shape, ...interpret([value], { targets })].map((numbers) => [...numbers]);
    };
    expect(given("pixels")).toEqual([
      [4, 1],
      [0, 4, 8, 12],
    ]);
    expect(given("gradient")).toEqual([
      [4, 2],
      [1, 2, 5, 6, 9, 10, 13, 14],
    ]);
    expect(given("laplacian")).toEqual([
      [4, 1],
      [3, 7, 11, 15],
    ]);
    expect(outputs.coordinates?.attrs).toMatchObject({ name: "features" });
  });
});
