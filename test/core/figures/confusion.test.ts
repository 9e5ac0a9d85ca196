import { describe, expect, it } from "vitest";
import {
  accuracyOf,
  casesOf,
  confusionMatrix,
  countOf,
  macroMean,
  scoreClasses,
  topAccuracy,
} from "../../../core/figures/confusion.ts";

/** Probabilities that are surely those classes. */
const surely = (classes: number, predicted: readonly number[]) => ({
  classes,
  values: Float32Array.from(predicted.flatMap((best) => Array.from({ length: classes }, (_, i) => +(i === best)))),
});

// The example of scikit-learn's `classification_report`, and its figures.
const targets = Float32Array.of(0, 1, 2, 2, 2);
const probabilities = surely(3, [0, 0, 2, 2, 1]);
const matrix = confusionMatrix(probabilities, targets, 3);

describe("a confusion matrix", () => {
  it("has a row for each class and a column for each class predicted", () => {
    expect([...matrix.counts]).toEqual([1, 0, 0, 1, 0, 0, 0, 1, 2]);
    expect(countOf(matrix, 2, 1)).toBe(1);
  });

  it("tells which cases are in a cell", () => {
    expect(casesOf(probabilities, targets, 2, 2)).toEqual([2, 3]);
    expect(casesOf(probabilities, targets, 0, 2)).toEqual([]);
  });

  it("has room for classes that only the network knows, and leaves out targets that are no class", () => {
    const wide = confusionMatrix(surely(3, [2, 0]), Float32Array.of(1, -100), 2);
    expect(wide.classes).toBe(3);
    expect([...wide.counts]).toEqual([0, 0, 0, 0, 0, 1, 0, 0, 0]);
  });
});

describe("scores of classes", () => {
  const scores = scoreClasses(matrix);

  it("are those of scikit-learn", () => {
    expect(scores.map(({ precision }) => precision)).toEqual([0.5, 0, 1]);
    expect(scores.map(({ recall }) => recall)).toEqual([1, 0, 2 / 3]);
    expect(scores.map(({ f1 }) => f1)).toEqual([2 / 3, 0, 0.8]);
    expect(scores.map(({ count, right }) => [count, right])).toEqual([
      [1, 1],
      [1, 0],
      [3, 2],
    ]);
    expect(accuracyOf(scores)).toBe(0.6);
    expect(macroMean(scores, "precision")).toBe(0.5);
    expect(macroMean(scores, "recall")).toBeCloseTo(0.5556, 4);
    expect(macroMean(scores, "f1")).toBeCloseTo(0.4889, 4);
  });

  it("are unknown where there is nothing to divide by, and left out of the mean", () => {
    const [seen, unseen, absent] = scoreClasses(confusionMatrix(surely(3, [0, 0]), Float32Array.of(0, 1), 3));
    expect(unseen).toMatchObject({ precision: undefined, recall: 0, f1: 0 });
    expect(absent).toMatchObject({ precision: undefined, recall: undefined, f1: undefined });
    expect(macroMean(seen && unseen && absent ? [seen, unseen, absent] : [], "precision")).toBe(0.5);
    expect(accuracyOf([])).toBeUndefined();
  });
});

describe("topAccuracy", () => {
  it("counts the cases whose class is among the most probable", () => {
    // The example of scikit-learn's `top_k_accuracy_score`.
    const scores = { classes: 3, values: Float32Array.of(0.5, 0.2, 0.2, 0.3, 0.4, 0.2, 0.2, 0.4, 0.3, 0.7, 0.2, 0.1) };
    const classes = Float32Array.of(0, 1, 2, 2);
    expect(topAccuracy(scores, classes, 1)).toBe(0.5);
    expect(topAccuracy(scores, classes, 2)).toBe(0.75);
    expect(topAccuracy(scores, classes, 3)).toBe(1);
  });
});
