/** What the screen shows of a run at an earlier step. */
import type { Metrics, Reply } from "../../core/worker/protocol.ts";
import type { CurvePoint } from "./curveBuffer.ts";
import type { Training } from "./run.ts";

export type Viewed = Extract<Reply, { readonly kind: "viewed" }>;

type Present = Pick<Training, "step" | "curves" | "probes" | "kept">;

/** The figures of the run as they were at the step that is viewed. */
export const pastFigures = (viewed: Viewed, { step: now, curves, probes }: Present) => ({
  now,
  step: viewed.step,
  epoch: viewed.epoch,
  parameters: viewed.parameters,
  latest: latestAt(viewed.step, viewed.epoch, curves),
  probes: [...probes.filter(({ step }) => step < viewed.step), ...(viewed.figures ? [viewed.figures] : [])],
});

/** Each figure as last measured up to a step. */
export const latestAt = (step: number, epoch: number, curves: readonly CurvePoint[]): Metrics => ({
  ...Object.assign({}, ...curves.filter((point) => point.step <= step)),
  step,
  epoch,
});

/** Where the slider of time stops: the steps that are kept, and the present one. */
export const stopsOf = (kept: readonly number[], now: number): readonly number[] => [
  ...kept.filter((step) => step < now),
  now,
];

/** The stop that is nearest to a step. */
export const nearestOf = (stops: readonly number[], step: number): number =>
  stops.reduce((best, other) => (Math.abs(other - step) < Math.abs(best - step) ? other : best), stops[0] ?? step);

/** Where a step lies among the stops, counted from 0; between two of them in the proportion of its distances. */
export function placeOf(stops: readonly number[], step: number): number {
  const before = stops.findLastIndex((stop) => stop <= step);
  const [from = step, to = from] = stops.slice(Math.max(0, before));
  return Math.max(0, to > from ? before + (step - from) / (to - from) : before);
}

/** The stop so many after a step, or before it, and at most the last or the first. */
export function neighbourOf(stops: readonly number[], step: number, distance: number): number {
  const beyond = distance > 0 ? stops.filter((stop) => stop > step) : stops.filter((stop) => stop < step).toReversed();
  return beyond[Math.min(Math.abs(distance), beyond.length) - 1] ?? step;
}

/**
 * The step from which to train again, with something changed, when training has gone wrong: of those that are kept the last
 * before the least loss. A loss is that of the weights before its step.
 */
export function bestKept({ curves, kept }: Pick<Training, "curves" | "kept">): number | undefined {
  const losses = curves.flatMap(({ step, loss }) =>
    loss !== undefined && Number.isFinite(loss) ? [{ step, loss }] : [],
  );
  const [first] = losses;
  if (!first) return undefined;
  const best = losses.reduce((least, point) => (point.loss < least.loss ? point : least), first);
  return kept.findLast((step) => step < best.step);
}
