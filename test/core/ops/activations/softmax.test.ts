import { describe, expect, it } from "vitest";
import { interpret } from "../../../../core/ir/interpret.ts";
import { softmax } from "../../../../core/ops/activations/softmax.ts";
import { lowerOp } from "../lowerOp.ts";

describe("softmax", () => {
  it("gives probabilities, however large the scores", () => {
    const { outputs } = lowerOp(softmax, { shapes: { x: [2, 3] } });
    const [out = []] = interpret(Object.values(outputs), { x: [0, 0, 0, 1e4, 1e4, -1e4] });
    expect([...out]).toEqual([1 / 3, 1 / 3, 1 / 3, 0.5, 0.5, 0]);
  });

  it("refuses the batch as its axis, and an axis that is not there", () => {
    const lowered = (axis: number) => () => lowerOp(softmax, { settings: { axis } });
    expect(lowered(0)).toThrow("Softmax cannot work along axis 0, the batch: its cases must stay apart.");
    expect(lowered(-2)).toThrow("Softmax cannot work along axis -2, the batch: its cases must stay apart.");
    expect(lowered(2)).toThrow("Softmax works along axis 2, which [batch, 3] does not have. Choose another axis.");
    expect(lowered(-3)).toThrow("Softmax works along axis -3, which [batch, 3] does not have. Choose another axis.");
  });

  it("warns where there is nothing to choose from", () => {
    expect(lowerOp(softmax, { shapes: { x: [4, 1] } }).warnings).toEqual([
      "Softmax of one number is always 1. Give it two or more, or use Sigmoid.",
    ]);
  });
});
