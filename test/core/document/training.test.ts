import { describe, expect, it } from "vitest";
import { settingProblem } from "../../../core/document/settings.ts";
import {
  defaultOptimizers,
  defaultTraining,
  optimizerFields,
  trainingFields,
} from "../../../core/document/training.ts";
import type { Fields } from "../../../core/op.ts";

describe("training settings", () => {
  it("start at values in their own range", () => {
    const groups: [Fields, object][] = [
      [trainingFields, defaultTraining],
      [optimizerFields.sgd, defaultOptimizers.sgd],
      [optimizerFields.adam, defaultOptimizers.adam],
      [optimizerFields.adamw, defaultOptimizers.adamw],
    ];
    for (const [fields, start] of groups) {
      for (const [name, field] of Object.entries(fields)) {
        expect(settingProblem(field, start[name as keyof typeof start])).toBeUndefined();
      }
    }
  });

  it("start where PyTorch's optimizers do", () => {
    expect(defaultOptimizers.sgd).toEqual({ kind: "sgd", momentum: 0, nesterov: false, weightDecay: 0 });
    expect(defaultOptimizers.adam).toEqual({ kind: "adam", beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 });
    expect(defaultOptimizers.adamw).toEqual({ ...defaultOptimizers.adam, kind: "adamw", weightDecay: 0.01 });
  });

  it("refuse what would never learn, or never be reached again", () => {
    for (const rate of [0, -1, 101, Number.NaN])
      expect(settingProblem(trainingFields.learningRate, rate)).toBeDefined();
    for (const size of [0, 65_537, 1.5]) expect(settingProblem(trainingFields.batchSize, size)).toBeDefined();
    for (const seed of [-1, 2 ** 32, 0.5]) expect(settingProblem(trainingFields.seed, seed)).toBeDefined();
    for (const beta of [-0.1, 1]) expect(settingProblem(optimizerFields.adam.beta1, beta)).toBeDefined();
    expect(settingProblem(optimizerFields.adam.epsilon, 0)).toBeDefined();
  });
});
