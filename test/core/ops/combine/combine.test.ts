import { describe, expect, it } from "vitest";
import { interpret } from "../../../../core/ir/interpret.ts";
import { add } from "../../../../core/ops/combine/add.ts";
import { concatenate } from "../../../../core/ops/combine/concatenate.ts";
import { lowerOp } from "../lowerOp.ts";

describe("add", () => {
  it("adds number by number", () => {
    const { outputs } = lowerOp(add, { shapes: { a: [1, 2], b: [1, 2] } });
    expect(interpret(Object.values(outputs), { a: [1, 2], b: [10, 20] })).toEqual([Float64Array.of(11, 22)]);
  });

  it("refuses inputs of two shapes, also where one could be stretched to the other", () => {
    expect(() => lowerOp(add, { shapes: { a: [4, 8], b: [4, 1] } })).toThrow(
      "Add expects two inputs of one shape, gets [batch, 8] and [batch, 1]. Give both the same number of units.",
    );
  });
});

describe("concatenate", () => {
  it("puts the second input behind the first, case by case", () => {
    const { outputs } = lowerOp(concatenate, { shapes: { a: [2, 2], b: [2, 1] } });
    expect(interpret(Object.values(outputs), { a: [1, 2, 3, 4], b: [10, 20] })).toEqual([
      Float64Array.of(1, 2, 10, 3, 4, 20),
    ]);
  });

  it("refuses inputs that differ in another axis, and the batch as its axis", () => {
    const shapes = { a: [4, 2, 3], b: [4, 5, 3] };
    expect(() => lowerOp(concatenate, { shapes })).toThrow(
      "Concatenate expects inputs that differ in axis 2 only, gets [batch, 2, 3] and [batch, 5, 3].",
    );
    expect(() => lowerOp(concatenate, { shapes, settings: { axis: 0 } })).toThrow("axis 0, the batch");
    expect(lowerOp(concatenate, { shapes, settings: { axis: 1 } }).outputs.out?.shape).toEqual([4, 7, 3]);
    expect(() => lowerOp(concatenate, { shapes: { a: [4, 3], b: [4] } })).toThrow("gets [batch, 3] and [batch].");
  });
});
