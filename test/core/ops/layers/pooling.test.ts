import { describe, expect, it } from "vitest";
import { reduceSum } from "../../../../core/ir/build.ts";
import { grad } from "../../../../core/ir/grad.ts";
import type { Value } from "../../../../core/ir/graph.ts";
import { interpret } from "../../../../core/ir/interpret.ts";
import type { Op } from "../../../../core/op.ts";
import { avgPool2d } from "../../../../core/ops/layers/avgPool2d.ts";
import { globalAvgPool } from "../../../../core/ops/layers/globalAvgPool.ts";
import { maxPool2d } from "../../../../core/ops/layers/maxPool2d.ts";
import { upsample } from "../../../../core/ops/layers/upsample.ts";
import { lowerOp, type SomeSettings } from "../lowerOp.ts";

const only = (values: Readonly<Record<string, Value>>): readonly Value[] => Object.values(values);
const apply = (op: Op, shape: number[], x: number[], settings: SomeSettings = {}) => [
  ...(interpret(only(lowerOp(op, { shapes: { x: shape }, settings }).outputs), { x })[0] ?? []),
];
const image = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

describe("pooling", () => {
  it("takes the greatest or the mean of each window, and leaves a rest that is no window", () => {
    expect(apply(maxPool2d, [1, 1, 3, 4], image)).toEqual([6, 8]);
    expect(apply(avgPool2d, [1, 1, 3, 4], image)).toEqual([3.5, 5.5]);
  });

  it("pads with what is never the greatest, and with zeros that count in the mean", () => {
    const settings = { padding: 1 };
    expect(apply(maxPool2d, [1, 1, 2, 2], [-1, -2, -3, -4], settings)).toEqual([-1, -2, -3, -4]);
    expect(apply(avgPool2d, [1, 1, 2, 2], [4, 8, 12, 16], settings)).toEqual([1, 2, 3, 4]);
  });

  it.each([
    ["all equal", [0, 0, 0, 0], [1, 0, 0, 0]],
    ["equal in the second row", [1, 2, 3, 3], [0, 0, 1, 0]],
    ["equal across the diagonal", [1, 2, 2, 0], [0, 1, 0, 0]],
    ["equal in the second column", [0, 5, 1, 5], [0, 1, 0, 0]],
  ])("gives the gradient to the first greatest in the order of reading: %s", (_, x, gradient) => {
    const { outputs, inputs } = lowerOp(maxPool2d, { shapes: { x: [1, 1, 2, 2] } });
    const slopes = only(outputs).flatMap((y) => grad(reduceSum(y), only(inputs)));
    expect(interpret(slopes, { x }).map((each) => [...each])).toEqual([gradient]);
  });

  it("is NaN where a number of the window is", () => {
    expect(apply(maxPool2d, [1, 1, 2, 2], [1, Number.NaN, 3, 4])).toEqual([Number.NaN]);
  });

  it("refuses what does not fit", () => {
    const refuse = (x: number[], settings: SomeSettings) => () => lowerOp(maxPool2d, { shapes: { x }, settings });
    expect(refuse([4, 64], {})).toThrow("Max pooling 2-D expects [batch, channels, height, width], gets [batch, 64].");
    expect(refuse([4, 1, 8, 2], { kernelSize: 3 })).toThrow(
      "The window is 3 long and the input, with its padding, only 2.",
    );
    expect(refuse([4, 1, 8, 8], { padding: 2 })).toThrow("The padding can be half of the window at most.");
  });

  it("of everything leaves one number a channel", () => {
    expect(apply(globalAvgPool, [1, 2, 1, 2], [1, 3, 10, 20])).toEqual([2, 15]);
    expect(lowerOp(globalAvgPool, { shapes: { x: [4, 3, 5] } }).outputs.out?.shape).toEqual([4, 3]);
    expect(() => lowerOp(globalAvgPool, { shapes: { x: [4, 3] } })).toThrow("gets [batch, 3].");
  });
});

describe("upsample", () => {
  it("repeats every number along every side", () => {
    expect(apply(upsample, [1, 1, 1, 2], [1, 2])).toEqual([1, 1, 2, 2, 1, 1, 2, 2]);
    expect(apply(upsample, [1, 1, 2], [1, 2], { scaleFactor: 3 })).toEqual([1, 1, 1, 2, 2, 2]);
    expect(() => lowerOp(upsample, { shapes: { x: [4, 3] } })).toThrow("Upsample expects [batch, channels, …]");
  });
});
