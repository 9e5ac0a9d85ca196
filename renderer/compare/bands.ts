/** The curves of a race, a mean and a band for each variant. */
import type { FigureName } from "../../core/compare/figure.ts";
import type { RunResult } from "../../core/compare/run.ts";

export type BandKind = "deviation" | "range";

export interface BandPoint {
  readonly step: number;
  readonly mean: number;
  /** The standard deviation over the runs; 0 of a single one. */
  readonly deviation: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The curve of each variant, by its number: at each step the mean over the runs that got there, and around it a standard
 * deviation, as far as there are runs, or all there is. `smoothing` from 0 to below 1 is how much of the points before is kept in the mean.
 */
export function bandsOf(
  variants: number,
  results: readonly RunResult[],
  figure: FigureName,
  kind: BandKind,
  smoothing: number,
): readonly (readonly BandPoint[])[] {
  const sums = Array.from({ length: variants }, () => new Map<number, Sums>());
  for (const { variant, curve } of results) {
    const bySteps = sums[variant];
    for (const point of curve) {
      const value = point[figure];
      if (value === undefined || !bySteps) continue;
      const at = bySteps.get(point.step);
      if (at) add(at, value);
      else bySteps.set(point.step, { count: 1, sum: value, squares: value * value, least: value, greatest: value });
    }
  }
  return sums.map((bySteps) =>
    smooth(
      [...bySteps].sort(([a], [b]) => a - b).map(([step, at]) => pointOf(step, at, kind)),
      smoothing,
    ),
  );
}

interface Sums {
  count: number;
  sum: number;
  squares: number;
  least: number;
  greatest: number;
}

function add(sums: Sums, value: number): void {
  sums.count++;
  sums.sum += value;
  sums.squares += value * value;
  sums.least = Math.min(sums.least, value);
  sums.greatest = Math.max(sums.greatest, value);
}

function pointOf(step: number, { count, sum, squares, least, greatest }: Sums, kind: BandKind): BandPoint {
  const mean = sum / count;
  const deviation = count < 2 ? 0 : Math.sqrt(Math.max(0, squares - sum * mean) / (count - 1));
  // A loss is never below zero, though a deviation below its mean may be.
  return kind === "range"
    ? { step, mean, deviation, low: least, high: greatest }
    : { step, mean, deviation, low: Math.max(least, mean - deviation), high: Math.min(greatest, mean + deviation) };
}

/** An exponential mean over the points, corrected for where it starts. */
function smooth(points: readonly BandPoint[], keep: number): readonly BandPoint[] {
  if (keep === 0) return points;
  let weight = 0;
  let running = { mean: 0, low: 0, high: 0 };
  return points.map(({ step, mean, deviation, low, high }) => {
    weight = keep * weight + 1 - keep;
    running = {
      mean: keep * running.mean + (1 - keep) * mean,
      low: keep * running.low + (1 - keep) * low,
      high: keep * running.high + (1 - keep) * high,
    };
    return { step, mean: running.mean / weight, deviation, low: running.low / weight, high: running.high / weight };
  });
}

/** The point that is nearest to a step. */
export function nearestPoint(points: readonly BandPoint[], step: number): BandPoint | undefined {
  return points.reduce<BandPoint | undefined>(
    (best, point) => (best && Math.abs(best.step - step) <= Math.abs(point.step - step) ? best : point),
    undefined,
  );
}
