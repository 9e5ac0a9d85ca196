import { describe, expect, it } from "vitest";
import { input } from "../../../../core/ir/build.ts";
import { grad } from "../../../../core/ir/grad.ts";
import { interpret } from "../../../../core/ir/interpret.ts";
import { sigmoid } from "../../../../core/ops/activations/sigmoid.ts";
import { bceWithLogits } from "../../../../core/ops/losses/bceWithLogits.ts";
import { lowerOp } from "../lowerOp.ts";

describe("bceWithLogits", () => {
  it("takes class numbers for one score a case, measures the accuracy and shows the probability of class 1", () => {
    const { metrics, predictions } = lowerOp(bceWithLogits, { shapes: { input: [4, 1], target: [4] }, classes: 2 });
    const [accuracy, probabilities] = interpret([...Object.values(metrics), ...predictions.map(({ value }) => value)], {
      input: [Math.log(3), 1, -1, 2],
      target: [1, 0, 0, 1],
    });
    expect([...(accuracy ?? [])]).toEqual([0.75]);
    expect(predictions.map(({ kind, value }) => [kind, value.shape])).toEqual([["binary", [4, 1]]]);
    expect(probabilities?.[0]).toBeCloseTo(0.75, 14);
  });

  it("has the gradient sigmoid minus target at 0 too, where an untrained network may stand", () => {
    const { outputs, inputs } = lowerOp(bceWithLogits, { shapes: { input: [1, 1], target: [1] } });
    const [loss] = Object.values(outputs);
    const [scores] = Object.values(inputs);
    const gradients = loss && scores ? grad(loss, [scores]) : [];
    expect(interpret(gradients, { input: [0], target: [1] })).toEqual([Float64Array.of(-0.5)]);
  });

  it("shows several independent answers as numbers", () => {
    const { predictions } = lowerOp(bceWithLogits, { shapes: { input: [4, 3], target: [4, 3] } });
    expect(predictions.map(({ kind, value }) => [kind, value.shape])).toEqual([["numbers", [4, 3]]]);
  });

  it.each([
    [[4, 1], [4], 3, "target", "BCE with logits tells two classes apart, the data has 3. Use Cross entropy."],
    [
      [4, 2],
      [4],
      2,
      "input",
      "BCE with logits expects one score a case, [batch, 1], gets [batch, 2]. Give the last Dense 1 unit.",
    ],
    [
      [4, 3],
      [4, 2],
      undefined,
      "input",
      "BCE with logits compares number by number: the logits are [batch, 3], the targets are [batch, 2].",
    ],
  ])("refuses %j against %j of %s classes", (scores, target, classes, port, message) => {
    const options = { shapes: { input: scores, target }, ...(classes === undefined ? {} : { classes }) };
    expect(() => lowerOp(bceWithLogits, options)).toThrow(expect.objectContaining({ message, port }));
  });

  it("warns of probabilities where it expects scores, and of targets that may be any number", () => {
    const { out = expect.fail() } = lowerOp(sigmoid, { values: { x: input("scores", [4, 1]) } }).outputs;
    expect(lowerOp(bceWithLogits, { values: { input: out } }).warnings).toEqual([
      "This loss has sigmoid built in and expects scores (logits). Remove the Sigmoid before it.",
    ]);
    expect(lowerOp(bceWithLogits, { shapes: { target: [4, 1] } }).warnings).toEqual([
      "BCE with logits expects targets from 0 to 1. To predict other numbers use MSE.",
    ]);
  });
});
