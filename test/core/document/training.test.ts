import { describe, expect, it } from "vitest";
import { settingProblem } from "../../../core/document/settings.ts";
import { optimizerFields, trainingFields } from "../../../core/document/training.ts";
import { defaults } from "../../../core/op.ts";
import { defaultTraining, optimizerDefaults } from "../../../core/train/settings.ts";

describe("training fields", () => {
  it("describe every setting there is", () => {
    const { optimizer: _, ...settings } = defaultTraining;
    expect(defaults(trainingFields)).toEqual(settings);
    expect(Object.keys(optimizerFields)).toEqual(Object.keys(optimizerDefaults));
    for (const [kind, fields] of Object.entries(optimizerFields)) {
      expect({ kind, ...defaults(fields) }).toEqual(optimizerDefaults[kind as keyof typeof optimizerDefaults]);
    }
  });

  it("start at values in their own range", () => {
    for (const fields of [trainingFields, ...Object.values(optimizerFields)]) {
      for (const field of Object.values(fields)) expect(settingProblem(field, field.default)).toBeUndefined();
    }
  });

  it("refuse what would never learn, or could not be had again", () => {
    for (const rate of [0, -1, 101, Number.NaN])
      expect(settingProblem(trainingFields.learningRate, rate)).toBeDefined();
    for (const size of [0, 65_537, 1.5]) expect(settingProblem(trainingFields.batchSize, size)).toBeDefined();
    for (const seed of [-1, 2 ** 32, 0.5]) expect(settingProblem(trainingFields.seed, seed)).toBeDefined();
    for (const beta of [-0.1, 1]) expect(settingProblem(optimizerFields.adam.beta1, beta)).toBeDefined();
    expect(settingProblem(optimizerFields.adam.epsilon, 0)).toBeDefined();
  });
});
