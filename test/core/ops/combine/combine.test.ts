import { describe, expect, it } from "vitest";
import { reduceSum } from "../../../../core/ir/build.ts";
import { grad } from "../../../../core/ir/grad.ts";
import { interpret } from "../../../../core/ir/interpret.ts";
import type { Op } from "../../../../core/op.ts";
import { add } from "../../../../core/ops/combine/add.ts";
import { concatenate } from "../../../../core/ops/combine/concatenate.ts";
import { divide } from "../../../../core/ops/combine/divide.ts";
import { dot } from "../../../../core/ops/combine/dot.ts";
import { matmul } from "../../../../core/ops/combine/matmul.ts";
import { mean } from "../../../../core/ops/combine/mean.ts";
import { multiply } from "../../../../core/ops/combine/multiply.ts";
import { slice } from "../../../../core/ops/combine/slice.ts";
import { stopGradient } from "../../../../core/ops/combine/stopGradient.ts";
import { subtract } from "../../../../core/ops/combine/subtract.ts";
import { lowerOp, type SomeSettings } from "../lowerOp.ts";

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

describe.each<[string, Op, number[]]>([
  ["Subtract", subtract, [-9, -18]],
  ["Multiply", multiply, [10, 40]],
  ["Divide", divide, [0.1, 0.1]],
])("%s", (label, op, expected) => {
  it("works number by number, the first with the second", () => {
    const { outputs } = lowerOp(op, { shapes: { a: [1, 2], b: [1, 2] } });
    expect(interpret(Object.values(outputs), { a: [1, 2], b: [10, 20] })).toEqual([Float64Array.from(expected)]);
  });

  it("refuses inputs of two shapes", () => {
    expect(() => lowerOp(op, { shapes: { b: [4, 1] } })).toThrow(
      `${label} expects two inputs of one shape, gets [batch, 3] and [batch, 1]. Give both the same number of units.`,
    );
  });
});

describe("mean and dot", () => {
  it("keep their axis with size 1, or drop it", () => {
    expect(lowerOp(mean, { settings: { axis: 1 } }).outputs.out?.shape).toEqual([4, 1, 3]);
    expect(lowerOp(mean, { settings: { axis: 1, keepDim: false } }).outputs.out?.shape).toEqual([4, 3]);
    expect(lowerOp(dot).outputs.out?.shape).toEqual([4, 1]);
    expect(lowerOp(dot, { settings: { keepDim: false } }).outputs.out?.shape).toEqual([4]);
  });

  it("give the mean, and the sum of the products", () => {
    const average = lowerOp(mean, { shapes: { x: [2, 2] } }).outputs;
    expect(interpret(Object.values(average), { x: [1, 2, 3, 5] })).toEqual([Float64Array.of(1.5, 4)]);
    const product = lowerOp(dot, { shapes: { a: [1, 2], b: [1, 2] } }).outputs;
    expect(interpret(Object.values(product), { a: [1, 2], b: [10, 20] })).toEqual([Float64Array.of(50)]);
  });

  it("refuse to mix cases", () => {
    expect(() => lowerOp(mean, { settings: { axis: 0 } })).toThrow("Mean cannot work along axis 0, the batch");
    expect(() => lowerOp(dot, { shapes: { a: [4], b: [4] } })).toThrow(
      "Dot product works along the last axis of [batch, …, features], gets [batch].",
    );
  });
});

describe("matmul", () => {
  it("multiplies the matrices of each case, the second transposed if asked", () => {
    const feeds = { a: [1, 2], b: [3, 4, 5, 6] };
    const product = (settings: SomeSettings) =>
      interpret(Object.values(lowerOp(matmul, { shapes: { a: [1, 1, 2], b: [1, 2, 2] }, settings }).outputs), feeds);
    expect(product({})).toEqual([Float64Array.of(13, 16)]);
    expect(product({ transposeB: true })).toEqual([Float64Array.of(11, 17)]);
  });

  it("refuses what does not fit, and matrices whose rows are the cases", () => {
    expect(() => lowerOp(matmul, { shapes: { b: [4, 2, 3] } })).toThrow(
      "Matmul expects [batch, m, k] and [batch, k, n], gets [batch, 2, 3] and [batch, 2, 3].",
    );
    expect(() => lowerOp(matmul, { shapes: { a: [4, 4], b: [4, 4] } })).toThrow("gets [batch, 4] and [batch, 4].");
  });
});

describe("slice", () => {
  it("takes a part along its axis", () => {
    const { outputs } = lowerOp(slice, { shapes: { x: [2, 3] }, settings: { start: 1, size: 2 } });
    expect(interpret(Object.values(outputs), { x: [1, 2, 3, 4, 5, 6] })).toEqual([Float64Array.of(2, 3, 5, 6)]);
  });

  it("refuses to take what is not there", () => {
    expect(() => lowerOp(slice, { settings: { start: 2, size: 2 } })).toThrow(
      "Slice takes 2 to 3 along axis -1, but [batch, 3] goes only to 2 there.",
    );
  });
});

it("stopGradient passes on what it gets, and no gradient back", () => {
  const { outputs, inputs } = lowerOp(stopGradient, { shapes: { x: [1, 2] } });
  const [out] = Object.values(outputs);
  const roots = out ? [out, ...grad(reduceSum(out), Object.values(inputs))] : [];
  expect(interpret(roots, { x: [1, 2] })).toEqual([Float64Array.of(1, 2), Float64Array.of(0, 0)]);
});
