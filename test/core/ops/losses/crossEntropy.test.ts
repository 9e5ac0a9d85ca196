import { describe, expect, it } from "vitest";
import { input } from "../../../../core/ir/build.ts";
import type { Value } from "../../../../core/ir/graph.ts";
import { interpret } from "../../../../core/ir/interpret.ts";
import type { Op } from "../../../../core/op.ts";
import { sigmoid } from "../../../../core/ops/activations/sigmoid.ts";
import { softmax } from "../../../../core/ops/activations/softmax.ts";
import { dense } from "../../../../core/ops/layers/dense.ts";
import { crossEntropy } from "../../../../core/ops/losses/crossEntropy.ts";
import { lowerOp, type SomeSettings } from "../lowerOp.ts";

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
    const through = (op: Op) => lowerOp(op, { values: { x: scores } }).outputs.out ?? scores;
    const warnings = (value: Value) => lowerOp(crossEntropy, { values: { input: value } }).warnings;
    const advice = (layer: string) =>
      `Cross entropy has softmax built in and expects scores (logits). Remove the ${layer} before it.`;
    expect(warnings(through(softmax))).toEqual([advice("Softmax")]);
    expect(warnings(through(sigmoid))).toEqual([advice("Sigmoid")]);
    expect(warnings(scores)).toEqual([]);
    expect(warnings(through(dense))).toEqual([]);
  });

  // torch.nn.functional.cross_entropy of PyTorch 1.13.1 in float64.
  it.each([
    [{ targets: "probabilities", labelSmoothing: 0.2 }, [2, 3], [0.2, 0.3, 0.5, 0.6, 0.4, 0], 1.8001055456591857],
    [{ targets: "probabilities", reduction: "sum" }, [2, 3], [0.2, 0.3, 0.5, 0.6, 0.4, 0], 3.6374937182220752],
    [{ ignoreIndex: 1, labelSmoothing: 0.2 }, [2], [1, 2], 0.7211928299258599],
    [{ ignoreIndex: 1, labelSmoothing: 0.2, reduction: "sum" }, [2], [1, 2], 0.7211928299258599],
  ])("is PyTorch's with class weights and %j", (settings, shape, target, loss) => {
    const { outputs } = lowerOp(crossEntropy, {
      settings: { weight: "0.5, 2, 1", ...settings },
      shapes: { input: [2, 3], target: shape },
    });
    const [found] = interpret(Object.values(outputs), { input: [1, 2, 3, 0, -1, 1], target });
    expect(found?.[0]).toBeCloseTo(loss, 12);
  });

  it("measures the accuracy without the class that is ignored, and by the likeliest of target probabilities", () => {
    const accuracy = (settings: SomeSettings, target: readonly number[]) => {
      const shapes = { input: [3, 2], target: target.length === 3 ? [3] : [3, 2] };
      const { metrics } = lowerOp(crossEntropy, { settings, shapes });
      return interpret(Object.values(metrics), { input: [1, 0, 1, 0, 0, 1], target })[0]?.[0];
    };
    expect(accuracy({ ignoreIndex: 0 }, [0, 1, 1])).toBe(0.5);
    expect(accuracy({ ignoreIndex: 0 }, [0, 0, 0])).toBe(0);
    expect(accuracy({ targets: "probabilities" }, [0.6, 0.4, 0.3, 0.7, 0, 1])).toBeCloseTo(2 / 3, 15);
  });

  it("refuses probabilities of other classes than the scores, and another number of weights", () => {
    const settings = { targets: "probabilities" };
    expect(() => lowerOp(crossEntropy, { settings, shapes: { target: [4, 2] } })).toThrow(
      "With probabilities as targets Cross entropy expects one for each class: the scores are [batch, 3], the targets are [batch, 2].",
    );
    expect(() => lowerOp(crossEntropy, { settings: { weight: "1, 2" } })).toThrow(
      "Class weights: there are 2, but 3 are needed. Clear them to let all count alike.",
    );
  });

  it("means nn.CrossEntropyLoss, with what is not its default", () => {
    const settings = {
      targets: "classes",
      reduction: "mean",
      weight: "",
      ignoreIndex: -100,
      labelSmoothing: 0,
    } as const;
    expect(crossEntropy.torch(settings)).toBe("nn.CrossEntropyLoss()");
    expect(
      crossEntropy.torch({ ...settings, weight: "1 2.5", ignoreIndex: 0, labelSmoothing: 0.1, reduction: "sum" }),
    ).toBe('nn.CrossEntropyLoss(weight=torch.tensor([1, 2.5]), ignore_index=0, reduction="sum", label_smoothing=0.1)');
  });
});
