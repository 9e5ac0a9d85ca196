/** How far predicted numbers are from the true ones. */

export interface RegressionScores {
  /** Mean absolute error. */
  readonly mae: number;
  /** Root of the mean squared error. */
  readonly rmse: number;
  /** 1 − Σ(t − p)² / Σ(t − mean t)²: 1 is perfect, 0 no better than the mean. Undefined where the truth never changes. */
  readonly r2: number | undefined;
}

/** Scores of numbers against the true ones, as many; undefined where there are none. */
export function scoreRegression(predicted: ArrayLike<number>, truth: ArrayLike<number>): RegressionScores | undefined {
  const count = truth.length;
  if (count === 0) return undefined;
  const errors = residuals(predicted, truth);
  const squares = sum(errors.map((error) => error * error));
  const mean = sum(Float64Array.from(truth)) / count;
  const spread = sum(Float64Array.from(truth, (t) => (t - mean) ** 2));
  return {
    mae: sum(errors.map(Math.abs)) / count,
    rmse: Math.sqrt(squares / count),
    r2: spread > 0 ? 1 - squares / spread : undefined,
  };
}

/** What the truth has more than the prediction, case by case. */
export const residuals = (predicted: ArrayLike<number>, truth: ArrayLike<number>): Float64Array =>
  Float64Array.from(truth, (t, index) => t - (predicted[index] ?? 0));

/**
 * Counts numbers in `bins` of equal width from −`bound` to `bound`. What lies outside counts in the first or the last;
 * what is no number is left out.
 */
export function histogram(values: ArrayLike<number>, bound: number, bins: number): Uint32Array {
  const counts = new Uint32Array(bins);
  for (const value of Array.from(values)) {
    if (Number.isNaN(value)) continue;
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(((value + bound) / (2 * bound)) * bins)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

const sum = (numbers: Float64Array): number => numbers.reduce((total, x) => total + x, 0);
