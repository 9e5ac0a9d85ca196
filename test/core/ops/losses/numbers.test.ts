import { describe, expect, it } from "vitest";
import { input, matmul } from "../../../../core/ir/build.ts";
import { interpret } from "../../../../core/ir/interpret.ts";
import type { Op } from "../../../../core/op.ts";
import { gaussianNll } from "../../../../core/ops/losses/gaussianNll.ts";
import { huber } from "../../../../core/ops/losses/huber.ts";
import { klDiv } from "../../../../core/ops/losses/klDiv.ts";
import { l1 } from "../../../../core/ops/losses/l1.ts";
import { mse } from "../../../../core/ops/losses/mse.ts";
import { poissonNll } from "../../../../core/ops/losses/poissonNll.ts";
import { smoothL1 } from "../../../../core/ops/losses/smoothL1.ts";
import { lowerOp, type SomeSettings } from "../lowerOp.ts";

const lossOf = (op: Op, feeds: Readonly<Record<string, readonly number[]>>, settings: SomeSettings = {}) => {
  const shapes = Object.fromEntries(Object.entries(feeds).map(([port, numbers]) => [port, [numbers.length, 1]]));
  return interpret(Object.values(lowerOp(op, { settings, shapes }).outputs), feeds)[0]?.[0];
};

describe.each<[string, Op]>([
  ["MSE", mse],
  ["L1", l1],
  ["Smooth L1", smoothL1],
  ["Huber", huber],
  ["KL divergence", klDiv],
  ["Poisson NLL", poissonNll],
  ["Gaussian NLL", gaussianNll],
])("%s", (label, op) => {
  it("refuses classes", () => {
    const message = `${label} compares numbers, but these targets are classes. Use Cross entropy.`;
    const shapes = { input: [4, 2], target: [4] };
    expect(() => lowerOp(op, { shapes, classes: 2 })).toThrow(expect.objectContaining({ message, port: "target" }));
  });

  it("refuses a prediction of another shape, also where one could be stretched to the other", () => {
    expect(() => lowerOp(op, { shapes: { input: [4, 1], target: [4, 2] } })).toThrow(
      `${label} compares number by number: the prediction is [batch, 1], the targets are [batch, 2]. Give the last layer 2 units.`,
    );
  });

  it("shows numbers and measures how far they are off", () => {
    const { metrics, predictions } = lowerOp(op);
    expect(Object.keys(metrics)).toEqual(["error"]);
    expect(predictions.map(({ kind }) => kind)).toEqual(["numbers"]);
  });
});

describe("a distance without end", () => {
  it.each<[string, Op]>([
    ["smoothL1", smoothL1],
    ["huber", huber],
  ])("makes %s infinite, not NaN", (_, op) => {
    expect(lossOf(op, { input: [Number.POSITIVE_INFINITY], target: [0] })).toBe(Number.POSITIVE_INFINITY);
  });
});

it("smoothL1 with beta 0 is L1", () => {
  const feeds = { input: [1, -2, 3], target: [0, 0, 3] };
  expect(lossOf(smoothL1, feeds, { beta: 0 })).toBe(lossOf(l1, feeds));
});

describe("klDiv", () => {
  it("is 0 where the two are equal, and counts nothing where the target is 0", () => {
    const target = [0.25, 0.75, 0];
    const [loss] = interpret(Object.values(lowerOp(klDiv, { shapes: { input: [1, 3], target: [1, 3] } }).outputs), {
      input: [Math.log(0.25), Math.log(0.75), -50],
      target,
    });
    expect(loss?.[0]).toBeCloseTo(0, 15);
  });

  it("divides by the cases, or by all numbers", () => {
    const feeds = { input: Array(6).fill(-1), target: Array(6).fill(1) };
    const shapes = { input: [2, 3], target: [2, 3] };
    const loss = (reduction: string) =>
      interpret(Object.values(lowerOp(klDiv, { shapes, settings: { reduction } }).outputs), feeds)[0]?.[0];
    expect([loss("batchmean"), loss("mean"), loss("sum")]).toEqual([3, 1, 6]);
  });
});

describe("poissonNll", () => {
  it("predicts the rate, whose logarithm comes in", () => {
    const { predictions } = lowerOp(poissonNll, { shapes: { input: [1, 1], target: [1, 1] } });
    expect(interpret([predictions[0]?.value ?? input("none", [])], { input: [0] })).toEqual([Float64Array.of(1)]);
  });

  // torch.nn.functional.poisson_nll_loss of PyTorch 1.13.1 in float64.
  it.each([
    [{ full: true }, 2.1733802472109605],
    [{ logInput: false }, 0.47351947777338815],
    [{ logInput: false, full: true, eps: 0.5 }, 0.7032480799374756],
  ])("is PyTorch's with %j", (settings, loss) => {
    expect(lossOf(poissonNll, { input: [0.5, 1, 2], target: [0, 1, 3] }, settings)).toBeCloseTo(loss, 12);
  });
});

describe("gaussianNll", () => {
  // torch.nn.functional.gaussian_nll_loss of PyTorch 1.13.1 in float64.
  it.each([
    [{ full: true }, 1.0534140031113484],
    [{ eps: 0.5 }, 1 / 6],
  ])("is PyTorch's with %j", (settings, loss) => {
    const feeds = { input: [0.5, 1, 2], target: [0, 1, 3], variance: [0.25, 1, 2] };
    expect(lossOf(gaussianNll, feeds, settings)).toBeCloseTo(loss, 12);
  });

  it("takes one variance a case, and refuses any other shape", () => {
    const shapes = { input: [4, 2], target: [4, 2], variance: [4, 1] };
    expect(lowerOp(gaussianNll, { shapes }).outputs.loss?.shape).toEqual([]);
    expect(() => lowerOp(gaussianNll, { shapes: { ...shapes, variance: [4, 3] } })).toThrow(
      "Gaussian NLL expects one variance for each prediction, or one a case: the prediction is [batch, 2], the variance is [batch, 3].",
    );
  });

  it("warns of a variance that may be negative", () => {
    const variance = matmul(input("x", [4, 3]), input("weight", [3, 2]));
    expect(lowerOp(gaussianNll, { values: { variance } }).warnings).toEqual([
      "A variance must be positive, and this one may be below 0. Put a Softplus before it.",
    ]);
  });
});
