/** Curves with fewer points, so that a project file stays small. */
import type { CurvePoint, RunResult } from "../compare/run.ts";

/** Points of a run's curve: more than a chart has room for. */
export const mostPoints = 500;
/** Numbers in all the curves of a race together. */
const mostCurveNumbers = 50_000;
/** Of the numbers of a curve. */
const digits = 5;

/** A curve of at most `most` points, evenly taken, the first and the last among them; its numbers of five digits. */
export function thinCurve(curve: readonly CurvePoint[], most = mostPoints): readonly CurvePoint[] {
  if (curve.length <= most) return curve.map(rounded);
  const places = Array.from({ length: most }, (_, i) => Math.round((i * (curve.length - 1)) / (most - 1)));
  return places.flatMap((place) => curve[place] ?? []).map(rounded);
}

/**
 * The results of a race, their curves of no more numbers together than `most`. Every curve keeps the same steps, so that
 * means over the runs stay means over all of them.
 */
export function thinResults(results: readonly RunResult[], most = mostCurveNumbers): readonly RunResult[] {
  const longest = results.reduce((length, { curve }) => Math.max(length, curve.length), 0);
  const widths = results.map(({ curve }) => Math.max(0, Object.keys(curve.at(-1) ?? {}).length - 1));
  const count = (stride: number) =>
    results.reduce((sum, { curve }, i) => sum + (widths[i] ?? 0) * Math.ceil(curve.length / stride), 0);
  const intervals = longest - 1;
  const strides = Array.from({ length: Math.max(0, intervals) }, (_, i) => i + 1).filter((n) => intervals % n === 0);
  const stride = strides.find((n) => count(n) <= most) ?? Math.max(1, intervals);
  return results.map((result) => ({ ...result, curve: result.curve.filter((_, i) => i % stride === 0).map(rounded) }));
}

const rounded = (point: CurvePoint): CurvePoint =>
  Object.fromEntries(
    Object.entries(point).flatMap(([name, value]) =>
      Number.isFinite(value) ? [[name, name === "step" ? value : Number(value.toPrecision(digits))]] : [],
    ),
  ) as CurvePoint;
