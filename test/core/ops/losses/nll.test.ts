import { describe, expect, it } from "vitest";
import { input } from "../../../../core/ir/build.ts";
import type { Value } from "../../../../core/ir/graph.ts";
import { interpret } from "../../../../core/ir/interpret.ts";
import type { Op } from "../../../../core/op.ts";
import { gelu } from "../../../../core/ops/activations/gelu.ts";
import { logSoftmax } from "../../../../core/ops/activations/logSoftmax.ts";
import { sigmoid } from "../../../../core/ops/activations/sigmoid.ts";
import { softmax } from "../../../../core/ops/activations/softmax.ts";
import { softmin } from "../../../../core/ops/activations/softmin.ts";
import { dense } from "../../../../core/ops/layers/dense.ts";
import { crossEntropy } from "../../../../core/ops/losses/crossEntropy.ts";
import { nll } from "../../../../core/ops/losses/nll.ts";
import { lowerOp } from "../lowerOp.ts";

const scores = input("scores", [4, 3]);
const through = (op: Op): Value => lowerOp(op, { values: { x: scores } }).outputs.out ?? scores;

describe("nll", () => {
  it("after log-softmax is cross entropy", () => {
    const losses = [
      ...Object.values(lowerOp(nll, { values: { input: through(logSoftmax) } }).outputs),
      ...Object.values(lowerOp(crossEntropy, { values: { input: scores } }).outputs),
    ];
    const feeds = { scores: [1, 2, 3, -1, 0, 5, 2, 2, 2, 0, -9, 9], target: [0, 1, 2, 0] };
    const [one, other] = interpret(losses, feeds);
    expect(one).toEqual(other);
  });

  it("shows the probabilities and measures the accuracy", () => {
    const { predictions, metrics } = lowerOp(nll, { shapes: { input: [1, 2], target: [1] } });
    const [probabilities, accuracy] = interpret([...predictions.map(({ value }) => value), ...Object.values(metrics)], {
      input: [Math.log(0.25), Math.log(0.75)],
      target: [1],
    });
    expect([...(probabilities ?? [])]).toEqual([expect.closeTo(0.25, 15), expect.closeTo(0.75, 15)]);
    expect(accuracy).toEqual(Float64Array.of(1));
  });

  it("warns of anything but log-probabilities", () => {
    const warnings = (value: Value) => lowerOp(nll, { values: { input: value } }).warnings;
    expect(warnings(through(logSoftmax))).toEqual([]);
    expect(warnings(lowerOp(dense, { settings: { units: 3 }, values: { x: scores } }).outputs.out ?? scores)).toEqual([
      "NLL expects log-probabilities, gets scores (logits). Put a Log-softmax before it, or use Cross entropy.",
    ]);
    expect(warnings(through(softmax))).toEqual([
      "NLL expects log-probabilities, gets probabilities. Use Log-softmax in place of the Softmax.",
    ]);
    expect(warnings(through(sigmoid))).toEqual([
      "NLL expects log-probabilities, gets probabilities. Use Log-softmax in place of the Sigmoid.",
    ]);
    expect(warnings(through(softmin))).toEqual([
      "NLL expects log-probabilities, gets probabilities. Use Log-softmax in place of the Softmin.",
    ]);
    expect(warnings(through(gelu))).toEqual([expect.stringContaining("gets scores (logits)")]);
  });

  it("refuses targets that are numbers", () => {
    expect(() => lowerOp(nll, { shapes: { target: [4, 1] } })).toThrow(
      "NLL compares classes, but these targets are numbers. Use MSE.",
    );
  });
});
