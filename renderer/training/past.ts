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

/** Of the steps that are kept and the present one, the nearest to a step. */
export const nearestOf = (steps: readonly number[], step: number): number =>
  steps.reduce((best, other) => (Math.abs(other - step) < Math.abs(best - step) ? other : best), steps[0] ?? step);

/** The step from which it is worth training again with something changed: of those that are kept the last up to the least loss. */
export function bestKept({ curves, kept }: Pick<Training, "curves" | "kept">): number | undefined {
  const trained = curves.filter((point): point is CurvePoint & { readonly loss: number } =>
    Number.isFinite(point.loss),
  );
  const [first] = trained;
  if (!first) return undefined;
  const best = trained.reduce((least, point) => (point.loss < least.loss ? point : least), first);
  return kept.findLast((step) => step <= best.step);
}
