import { describe, expect, it } from "vitest";
import { lowerForDisplay } from "../../../../core/compile/lower.ts";
import { interpret } from "../../../../core/ir/interpret.ts";
import { mse } from "../../../../core/ops/losses/mse.ts";
import { defaultTraining } from "../../../../core/train/settings.ts";
import { network } from "../../../fakes/network.ts";
import { lowerOp } from "../lowerOp.ts";

describe("mse", () => {
  it("measures the mean absolute error beside the loss and shows the fitted numbers", () => {
    const { metrics, predictions } = lowerOp(mse, { shapes: { input: [2, 1], target: [2, 1] } });
    expect(Object.keys(metrics)).toEqual(["error"]);
    expect(predictions.map(({ kind }) => kind)).toEqual(["numbers"]);
    const [error, fitted] = interpret([...Object.values(metrics), ...predictions.map(({ value }) => value)], {
      input: [1, 2],
      target: [4, 3],
    });
    expect([...(error ?? [])]).toEqual([2]);
    expect([...(fitted ?? [])]).toEqual([1, 2]);
  });

  it("refuses classes", () => {
    expect(() => lowerOp(mse, { shapes: { input: [4, 3], target: [4] }, classes: 3 })).toThrow(
      expect.objectContaining({
        message: "MSE compares numbers, but these targets are classes. Use Cross entropy.",
        port: "target",
      }),
    );
  });

  it.each([
    [
      [4, 3],
      [4, 1],
      "input",
      "MSE compares number by number: the prediction is [batch, 3], the targets are [batch, 1]. Give the last layer 1 unit.",
    ],
    [
      [4],
      [4, 2],
      "input",
      "MSE compares number by number: the prediction is [batch], the targets are [batch, 2]. Give the last layer 2 units.",
    ],
  ])("refuses %j against %j", (input, target, port, message) => {
    expect(() => lowerOp(mse, { shapes: { input, target } })).toThrow(expect.objectContaining({ message, port }));
  });

  it("keeps every loss with the reduction none, which the network then refuses to train on", () => {
    expect(lowerOp(mse, { settings: { reduction: "none" } }).outputs.loss?.shape).toEqual([4, 2]);
    const unreduced = network(
      { data: ["data", { dataset: "line" }], dense: ["dense", { units: 1 }] },
      { loss: ["mse", { reduction: "none" }] },
      ["data.features > dense.x", "dense.out > loss.input", "data.targets > loss.target"],
    );
    expect(lowerForDisplay(unreduced, defaultTraining).problems).toContainEqual({
      severity: "error",
      node: "loss",
      message: "A loss must be one number, this one is [32, 1].",
      fix: {
        label: "Set Reduction of MSE to Mean",
        edits: [{ kind: "set", node: "loss", field: "reduction", value: "mean" }],
      },
    });
  });

  it("means nn.MSELoss", () => {
    expect(mse.torch({ reduction: "mean" })).toBe("nn.MSELoss()");
    expect(mse.torch({ reduction: "sum" })).toBe('nn.MSELoss(reduction="sum")');
  });
});
