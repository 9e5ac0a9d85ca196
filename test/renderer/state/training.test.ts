import { describe, expect, it } from "vitest";
import { documentStore, projectOf, undo } from "../../../renderer/state/document.ts";
import { newSeed, setLearningRate, trainingStore } from "../../../renderer/state/training.ts";

const training = () => projectOf(documentStore.getState()).training;

describe("training an empty project", () => {
  it("is nothing yet", () => {
    expect(trainingStore.getState()).toMatchObject({ status: "unloaded", data: undefined, curves: [] });
  });

  it("keeps its learning rate in the project, changes in a row as one undo step", () => {
    const before = training();
    setLearningRate(0.5);
    setLearningRate(0.25);
    expect(training().learningRate).toBe(0.25);
    undo();
    expect(training()).toBe(before);
  });

  it("takes another seed, short enough to be told, and keeps it in the project", () => {
    newSeed();
    const { seed } = training();
    expect(Number.isInteger(seed) && seed >= 0 && seed < 10_000).toBe(true);
    undo();
    expect(training().seed).toBe(1);
  });
});
