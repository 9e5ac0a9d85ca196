/** How well scores tell the cases of a class from the rest, whatever the threshold. */

/** What is decided where all cases with a score of at least `threshold` are taken for positive. */
export interface Cut {
  readonly threshold: number;
  /** Positive cases that are taken for positive. */
  readonly truePositives: number;
  /** Negative cases that are taken for positive. */
  readonly falsePositives: number;
}

export interface Cuts {
  readonly positives: number;
  readonly negatives: number;
  /** One for each score there is, from the highest; before them one that takes none, at an infinite threshold. */
  readonly cuts: readonly Cut[];
}

/** Every decision that a threshold can make. `isPositive` says of a case what it is. */
export function cutsOf(scores: Float32Array, isPositive: (index: number) => boolean): Cuts {
  const order = Uint32Array.from(scores.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const cuts: Cut[] = [{ threshold: Number.POSITIVE_INFINITY, truePositives: 0, falsePositives: 0 }];
  let truePositives = 0;
  let falsePositives = 0;
  for (const [place, index] of order.entries()) {
    if (isPositive(index)) truePositives++;
    else falsePositives++;
    const threshold = scores[index] ?? 0;
    const next = order[place + 1];
    if (next === undefined || scores[next] !== threshold) cuts.push({ threshold, truePositives, falsePositives });
  }
  return { positives: truePositives, negatives: falsePositives, cuts };
}

/** A point of a curve, both coordinates from 0 to 1, and the threshold that gives it. */
export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  readonly threshold: number;
}

export interface RatedCurve {
  readonly points: readonly CurvePoint[];
  /** One figure for the whole curve: the area below a ROC curve, the average precision of a precision-recall curve. */
  readonly area: number;
}

/**
 * The receiver operating characteristic: the true positive rate over the false positive rate, from (0, 0) to (1, 1),
 * and the area below it by trapezoids: the chance that a positive case has a higher score than a negative one.
 * Undefined where all cases are on one side.
 */
export function rocCurve({ positives, negatives, cuts }: Cuts): RatedCurve | undefined {
  if (positives === 0 || negatives === 0) return undefined;
  const points = cuts.map(({ threshold, truePositives, falsePositives }) => ({
    x: falsePositives / negatives,
    y: truePositives / positives,
    threshold,
  }));
  let area = 0;
  for (const [index, { x, y }] of points.entries()) {
    const before = points[index - 1];
    if (before) area += ((x - before.x) * (y + before.y)) / 2;
  }
  return { points, area };
}

/**
 * Precision over recall, from recall 0 on, and the average precision Σ (Rₙ − Rₙ₋₁)·Pₙ. Before the first cut the
 * precision is that of the first, for there is none where nothing is taken. Undefined where no case is positive.
 */
export function precisionRecallCurve({ positives, cuts }: Cuts): RatedCurve | undefined {
  if (positives === 0) return undefined;
  const points = cuts.slice(1).map(({ threshold, truePositives, falsePositives }) => ({
    x: truePositives / positives,
    y: truePositives / (truePositives + falsePositives),
    threshold,
  }));
  let area = 0;
  for (const [index, { x, y }] of points.entries()) area += (x - (points[index - 1]?.x ?? 0)) * y;
  const [first] = points;
  return { points: first ? [{ ...first, x: 0 }, ...points] : points, area };
}
