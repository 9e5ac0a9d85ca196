import { describe, expect, it } from "vitest";
import { input } from "../../../../core/ir/build.ts";
import type { Value } from "../../../../core/ir/graph.ts";
import { interpret } from "../../../../core/ir/interpret.ts";
import { softmax } from "../../../../core/ops/activations/softmax.ts";
import { crossEntropy } from "../../../../core/ops/losses/crossEntropy.ts";
import { lowerOp } from "../lowerOp.ts";

describe("crossEntropy", () => {
  it("is log k where nothing is known yet", () => {
    const { outputs } = lowerOp(crossEntropy, { shapes: { input: [2, 4], target: [2] } });
    expect(interpret(Object.values(outputs), { input: Array(8).fill(0), target: [0, 3] })[0]?.[0]).toBeCloseTo(
      Math.log(4),
      14,
    );
  });

  it("measures the accuracy and shows the probabilities", () => {
    const { metrics, predictions } = lowerOp(crossEntropy, { shapes: { input: [4, 2], target: [4] } });
    const scores = [0, Math.log(3), 1, 0, 0, 1, 5, 5];
    const [accuracy, probabilities] = interpret([...Object.values(metrics), ...predictions.map(({ value }) => value)], {
      input: scores,
      target: [1, 1, 1, 0],
    });
    expect([...(accuracy ?? [])]).toEqual([0.75]);
    expect(predictions.map(({ kind }) => kind)).toEqual(["classes"]);
    expect(probabilities?.[0]).toBeCloseTo(0.25, 14);
  });

  it("stays finite where a score is minus infinity, if that class is not the right one", () => {
    const { outputs } = lowerOp(crossEntropy, { shapes: { input: [1, 2], target: [1] } });
    const result = interpret(Object.values(outputs), { input: [Number.NEGATIVE_INFINITY, 3], target: [1] });
    expect(result[0]?.[0]).toBeCloseTo(0, 14);
  });

  it.each([
    [[4, 3], [4, 1], "target", "Cross entropy compares classes, but these targets are numbers. Use MSE."],
    [
      [4, 2, 3],
      [4],
      "input",
      "Cross entropy expects [batch, classes], gets [batch, 2, 3]. Put a Flatten and a Dense before it.",
    ],
    [[4], [4], "input", "Cross entropy expects [batch, classes], gets [batch]."],
    [[4, 2], [4], "input", "The data has 3 classes, but only 2 scores come in. Give the last Dense 3 units."],
    [[4, 1], [4], "input", "The data has 3 classes, but only 1 score comes in. Give the last Dense 3 units."],
  ])("refuses %j against %j of three classes", (scores, target, port, message) => {
    expect(() => lowerOp(crossEntropy, { shapes: { input: scores, target }, classes: 3 })).toThrow(
      expect.objectContaining({ message, port }),
    );
  });

  it("warns of probabilities where it expects scores, and only of them", () => {
    const scores = input("scores", [4, 3]);
    const probabilities = lowerOp(softmax, { values: { x: scores } }).outputs.out ?? scores;
    const warnings = (value: Value) => lowerOp(crossEntropy, { values: { input: value } }).warnings;
    expect(warnings(probabilities)).toEqual([
      "Cross entropy has softmax built in and expects scores (logits). Remove the Softmax before it.",
    ]);
    expect(warnings(scores)).toEqual([]);
  });
});
