/** What is taken for what: the confusion matrix of a classification and the figures that follow from it. */
import { bestClass, type Probabilities } from "./probabilities.ts";

export interface ConfusionMatrix {
  readonly classes: number;
  /** `[true class, predicted class]`, row-major: how many cases. */
  readonly counts: Uint32Array;
}

/**
 * Counts the cases by their class and by the most probable one, of `classes` or as many as there are probabilities.
 * Targets that are no class are left out.
 */
export function confusionMatrix(probabilities: Probabilities, targets: Float32Array, classes: number): ConfusionMatrix {
  const size = Math.max(classes, probabilities.classes);
  const counts = new Uint32Array(size * size);
  for (const [index, target] of targets.entries()) {
    if (!isClass(target, size)) continue;
    const at = target * size + bestClass(probabilities, index).class;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return { classes: size, counts };
}

const isClass = (target: number, classes: number): boolean =>
  Number.isInteger(target) && target >= 0 && target < classes;

/** How many cases of class `target` are predicted as `predicted`. */
export const countOf = ({ classes, counts }: ConfusionMatrix, target: number, predicted: number): number =>
  counts[target * classes + predicted] ?? 0;

/** The cases in one cell of the matrix, in their order. */
export const casesOf = (
  probabilities: Probabilities,
  targets: Float32Array,
  target: number,
  predicted: number,
): readonly number[] =>
  [...targets.keys()].filter(
    (index) => targets[index] === target && bestClass(probabilities, index).class === predicted,
  );

export interface ClassScore {
  /** Cases of this class, and how many of them are predicted as it. */
  readonly count: number;
  readonly right: number;
  /** The part of those predicted as this class that are of it; undefined where none are. */
  readonly precision: number | undefined;
  /** The part of those of this class that are predicted as it; undefined where there are none. */
  readonly recall: number | undefined;
  /** The harmonic mean of both, 2·TP / (2·TP + FP + FN); undefined where the class appears nowhere. */
  readonly f1: number | undefined;
}

/** The figures of each class, one against the rest. */
export function scoreClasses(matrix: ConfusionMatrix): readonly ClassScore[] {
  const all = Array.from({ length: matrix.classes }, (_, index) => index);
  return all.map((index) => {
    const right = countOf(matrix, index, index);
    const count = sum(all.map((predicted) => countOf(matrix, index, predicted)));
    const predicted = sum(all.map((target) => countOf(matrix, target, index)));
    return {
      count,
      right,
      precision: share(right, predicted),
      recall: share(right, count),
      f1: share(2 * right, count + predicted),
    };
  });
}

/** The part of all cases that is predicted right; undefined where there are none. */
export const accuracyOf = (scores: readonly ClassScore[]): number | undefined =>
  share(sum(scores.map(({ right }) => right)), sum(scores.map(({ count }) => count)));

/** The mean of a figure over the classes that have it (the macro average); undefined where none has. */
export function macroMean(scores: readonly ClassScore[], figure: "precision" | "recall" | "f1"): number | undefined {
  const known = scores.flatMap((score) => score[figure] ?? []);
  return share(sum(known), known.length);
}

/** The part of the cases whose class is among the `k` most probable; of equal ones the first count. */
export function topAccuracy({ classes, values }: Probabilities, targets: Float32Array, k: number): number | undefined {
  let hits = 0;
  for (const [index, target] of targets.entries()) {
    const row = values.subarray(index * classes, (index + 1) * classes);
    const own = row[target];
    if (own === undefined) continue;
    const above = row.reduce((n, value, other) => n + (value > own || (value === own && other < target) ? 1 : 0), 0);
    if (above < k) hits++;
  }
  return share(hits, targets.length);
}

const share = (part: number, whole: number): number | undefined => (whole > 0 ? part / whole : undefined);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0);
