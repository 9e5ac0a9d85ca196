import { describe, expect, it } from "vitest";
import type { Shape } from "../../../../core/ir/graph.ts";
import { interpret } from "../../../../core/ir/interpret.ts";
import { defaults, type Op } from "../../../../core/op.ts";
import { batchNorm } from "../../../../core/ops/layers/batchNorm.ts";
import { groupNorm } from "../../../../core/ops/layers/groupNorm.ts";
import { instanceNorm } from "../../../../core/ops/layers/instanceNorm.ts";
import { layerNorm } from "../../../../core/ops/layers/layerNorm.ts";
import { rmsNorm } from "../../../../core/ops/layers/rmsNorm.ts";
import { lowerOp, type SomeSettings } from "../lowerOp.ts";

const apply = (op: Op, shape: Shape, x: readonly number[], settings: SomeSettings): number[] => [
  ...(interpret(Object.values(lowerOp(op, { shapes: { x: shape }, settings }).outputs), { x })[0] ?? []),
];
const near = (numbers: readonly number[]) => numbers.map((number) => expect.closeTo(number, 5));
const ones = [1, 2, 3, 4, 5, 6, 7, 8].map(() => 1);

describe("layerNorm", () => {
  const settings = { elementwiseAffine: false };

  it("brings each row to mean 0 and variance 1, or the whole case", () => {
    expect(apply(layerNorm, [1, 2, 2], [1, 3, 10, 30], settings)).toEqual(near([-1, 1, -1, 1]));
    const whole = apply(layerNorm, [1, 2, 2], [1, 3, 1, 3], { ...settings, over: "all" });
    expect(whole).toEqual(near([-1, 1, -1, 1]));
  });

  it("learns a scale and a shift for each number that it works over", () => {
    const shapeOf = (over: string) =>
      lowerOp(layerNorm, { shapes: { x: [4, 2, 3] }, settings: { over } }).parameters.weight?.shape;
    expect([shapeOf("last"), shapeOf("all")]).toEqual([[3], [2, 3]]);
    expect(lowerOp(layerNorm).initializers).toEqual({
      weight: { kind: "constant", value: 1 },
      bias: { kind: "constant", value: 0 },
    });
  });
});

describe("groupNorm", () => {
  it("takes one mean a group: one group is the whole case, one a channel is instance norm", () => {
    const x = [1, 5, 2, 9, 4, 4, 0, 7];
    const groups = (numGroups: number) => apply(groupNorm, [1, 4, 2], x, { numGroups, affine: false });
    expect(groups(1)).toEqual(apply(layerNorm, [1, 4, 2], x, { over: "all", elementwiseAffine: false }));
    expect(groups(4)).toEqual(apply(instanceNorm, [1, 4, 2], x, { affine: false }));
  });

  it("refuses groups of different sizes", () => {
    expect(() => lowerOp(groupNorm, { settings: { numGroups: 3 } })).toThrow(
      "4 channels cannot be split into 3 groups of one size.",
    );
  });
});

describe("rmsNorm", () => {
  it("divides by the root mean square and keeps the mean", () => {
    const settings = { elementwiseAffine: false };
    expect(apply(rmsNorm, [2, 2], [3, 4, -30, 40], settings)).toEqual(
      near([3, 4, -3, 4].map((number) => number / Math.sqrt(12.5))),
    );
    expect(apply(rmsNorm, [1, 8], ones, settings)).toEqual(near(ones));
  });
});

describe("a norm", () => {
  it.each<[string, Op, Shape, SomeSettings, string]>([
    ["layerNorm", layerNorm, [4, 1], {}, "Layer norm of one number is always 0"],
    ["rmsNorm", rmsNorm, [4, 1], {}, "RMS norm of one number leaves only its sign."],
    ["groupNorm", groupNorm, [4, 2], { numGroups: 2 }, "Each group is a single number"],
    ["instanceNorm", instanceNorm, [4, 2, 1], {}, "Each channel is a single number"],
  ])("warns where nothing is left: %s", (_, op, x, settings, warning) => {
    expect(lowerOp(op, { shapes: { x }, settings }).warnings).toEqual([expect.stringContaining(warning)]);
  });

  it.each<[Op, Shape, string]>([
    [layerNorm, [4], "Layer norm expects [batch, features], gets [batch]."],
    [rmsNorm, [4], "RMS norm expects [batch, features], gets [batch]."],
    [groupNorm, [4], "Group norm expects [batch, channels, …], gets [batch]."],
    [
      instanceNorm,
      [4, 3],
      "Instance norm expects [batch, channels, …] with more than one number a channel, gets [batch, 3]. Use Layer norm.",
    ],
  ])("refuses a shape with nothing to work over", (op, x, message) => {
    expect(() => lowerOp(op, { shapes: { x } })).toThrow(message);
  });
});

it.each<[Op, string, string]>([
  [batchNorm, "LazyBatchNorm2d", "LazyBatchNorm1d"],
  [instanceNorm, "LazyInstanceNorm2d", "LazyInstanceNorm1d"],
])("the PyTorch line of $0.label names the form for sequences too", (op, twice, once) => {
  expect(op.torch(defaults(op.fields))).toMatch(new RegExp(`^nn\\.${twice}\\(.*\\)  # ${once} for `));
});
