import { describe, expect, it } from "vitest";
import { input, sigmoid, tanh } from "../../../../core/ir/build.ts";
import { grad } from "../../../../core/ir/grad.ts";
import type { Value } from "../../../../core/ir/graph.ts";
import { interpret } from "../../../../core/ir/interpret.ts";
import { bce } from "../../../../core/ops/losses/bce.ts";
import { lowerOp } from "../lowerOp.ts";

describe("bce", () => {
  it("has no gradient where it is held at 100, and no NaN", () => {
    const { outputs, inputs } = lowerOp(bce, { shapes: { input: [2, 1], target: [2] } });
    const [loss] = Object.values(outputs);
    const [probabilities] = Object.values(inputs);
    const roots = loss && probabilities ? [loss, ...grad(loss, [probabilities])] : [];
    const [value, slope] = interpret(roots, { input: [0, 1], target: [1, 0] });
    expect([...(value ?? [])]).toEqual([100]);
    for (const number of slope ?? []) expect(number).toBeCloseTo(0, 15);
  });

  it("takes class numbers for one probability a case, measures the accuracy and shows the probability", () => {
    const { metrics, predictions } = lowerOp(bce, { shapes: { input: [4, 1], target: [4] }, classes: 2 });
    const [accuracy] = interpret(Object.values(metrics), { input: [0.9, 0.6, 0.1, 0.2], target: [1, 0, 0, 1] });
    expect(accuracy).toEqual(Float64Array.of(0.5));
    expect(predictions.map(({ kind, value }) => [kind, value.shape])).toEqual([["binary", [4, 1]]]);
  });

  it("warns of scores and of log-probabilities, and not of a sigmoid", () => {
    const scores = input("scores", [4, 1]);
    const warnings = (value: Value) => lowerOp(bce, { values: { input: value } }).warnings;
    expect(warnings(sigmoid(scores))).toEqual([]);
    expect(warnings(tanh(scores))).toEqual([
      "BCE expects probabilities from 0 to 1, gets scores (logits). Put a Sigmoid before it, or use BCE with logits.",
    ]);
  });

  it("refuses more than two classes, and another number of weights than outputs", () => {
    expect(() => lowerOp(bce, { classes: 3 })).toThrow(
      "BCE tells two classes apart, the data has 3. Use Cross entropy.",
    );
    expect(() => lowerOp(bce, { settings: { weight: "1, 2" } })).toThrow(
      "Weights: there are 2, but 1 are needed. Clear them to let all count alike.",
    );
  });
});
