import { describe, expect, it } from "vitest";
import { defaultTraining, optimizerDefaults, usualRates, withOptimizer } from "../../../core/train/settings.ts";

describe("choosing another optimizer", () => {
  it("brings its usual learning rate where the rate is still that of the optimizer before", () => {
    const adadelta = { ...defaultTraining, ...withOptimizer(defaultTraining, "adadelta") };
    expect(adadelta).toEqual({ ...defaultTraining, optimizer: optimizerDefaults.adadelta, learningRate: 1 });
    expect(withOptimizer(adadelta, "sgd").learningRate).toBe(usualRates.sgd);
  });

  it("keeps a rate that the person has set", () =>
    expect(withOptimizer({ ...defaultTraining, learningRate: 0.02 }, "sgd")).toEqual({
      optimizer: optimizerDefaults.sgd,
      learningRate: 0.02,
    }));
});
