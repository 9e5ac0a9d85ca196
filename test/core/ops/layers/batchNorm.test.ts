import { describe, expect, it } from "vitest";
import { interpret } from "../../../../core/ir/interpret.ts";
import { batchNorm } from "../../../../core/ops/layers/batchNorm.ts";
import { lowerOp } from "../lowerOp.ts";

const x = [1, 10, 3, 30, 5, 50];
const feeds = { x, runningMean: [1, 2], runningVar: [4, 9] };
const lowered = (training: boolean, settings = {}) =>
  lowerOp(batchNorm, { shapes: { x: [3, 2] }, settings: { affine: false, ...settings }, training });

describe("batchNorm", () => {
  it("uses the figures of the batch in training, each column by itself", () => {
    const [y] = interpret(Object.values(lowered(true).outputs), feeds);
    const far = Math.sqrt(3 / 2);
    expect([...(y ?? [])]).toEqual([-far, -far, 0, 0, far, far].map((number) => expect.closeTo(number, 4)));
  });

  it("moves its running figures a part of the way, the variance over the count less one", () => {
    const { updates } = lowered(true, { momentum: 0.25 });
    const [mean, variance] = interpret([updates.runningMean ?? [], updates.runningVar ?? []].flat(), feeds);
    expect([...(mean ?? [])]).toEqual([0.75 * 1 + 0.25 * 3, 0.75 * 2 + 0.25 * 30]);
    expect([...(variance ?? [])]).toEqual([0.75 * 4 + 0.25 * 4, 0.75 * 9 + 0.25 * 400]);
  });

  it("uses the running figures in evaluation, and changes nothing", () => {
    const { outputs, updates } = lowered(false, { eps: 1e-12 });
    const [y] = interpret(Object.values(outputs), feeds);
    expect([...(y ?? [])]).toEqual([0, 8 / 3, 1, 28 / 3, 2, 16].map((number) => expect.closeTo(number, 9)));
    expect(updates).toEqual({});
  });

  it("warns of a batch that leaves nothing, and refuses a batch of single numbers", () => {
    expect(lowerOp(batchNorm, { shapes: { x: [1, 2] } }).warnings).toEqual([
      expect.stringContaining("With one number a channel in a batch, nothing of it is left."),
    ]);
    expect(() => lowerOp(batchNorm, { shapes: { x: [4] } })).toThrow(
      "Batch norm expects [batch, features] or [batch, channels, …], gets [batch].",
    );
  });
});
