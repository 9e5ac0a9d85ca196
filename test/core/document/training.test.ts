import { describe, expect, it } from "vitest";
import { settingProblem } from "../../../core/document/settings.ts";
import {
  optimizerFields,
  optimizerSummaries,
  scheduleFields,
  scheduleSummaries,
  trainingFields,
} from "../../../core/document/training.ts";
import { defaults, type Fields } from "../../../core/op.ts";
import { defaultTraining, optimizerDefaults, scheduleDefaults } from "../../../core/train/settings.ts";

describe("training fields", () => {
  it("describe every setting there is", () => {
    const { optimizer: _, schedule: __, ...settings } = defaultTraining;
    expect(defaults(trainingFields)).toEqual(settings);
    expect(Object.keys(optimizerFields)).toEqual(Object.keys(optimizerDefaults));
    for (const [kind, fields] of Object.entries(optimizerFields)) {
      expect({ kind, ...defaults(fields) }).toEqual(optimizerDefaults[kind as keyof typeof optimizerDefaults]);
    }
    expect(Object.keys(scheduleFields)).toEqual(Object.keys(scheduleDefaults));
    for (const [kind, fields] of Object.entries(scheduleFields)) {
      expect({ kind, ...defaults(fields) }).toEqual(scheduleDefaults[kind as keyof typeof scheduleDefaults]);
    }
  });

  it("say of every optimizer and schedule what it does, in a sentence or two", () => {
    const summaries = [...Object.values(optimizerSummaries), ...Object.values(scheduleSummaries)];
    expect(new Set(summaries).size).toBe(Object.keys(optimizerDefaults).length + Object.keys(scheduleDefaults).length);
    for (const summary of summaries) expect(summary).toMatch(/^[A-Z][^.]+\.( [A-Z][^.]+\.)?$/);
  });

  it("tell the decay of AdamW, which is beside the gradient, from that of Adam, which is in it", () => {
    expect(optimizerFields.adam.weightDecay.help).toContain("to its gradient");
    expect(optimizerFields.adamw.weightDecay.help).toContain("whatever its gradient");
  });

  it("start at values in their own range", () => {
    const all: readonly Fields[] = [
      trainingFields,
      ...Object.values(optimizerFields),
      ...Object.values(scheduleFields),
    ];
    for (const fields of all) {
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
    for (const gamma of [0, -0.5, 1.1]) expect(settingProblem(scheduleFields.step.gamma, gamma)).toBeDefined();
    expect(settingProblem(scheduleFields.cosine.tMax, 0)).toBeDefined();
    expect(settingProblem(trainingFields.clipNorm, -1)).toBeDefined();
  });
});
