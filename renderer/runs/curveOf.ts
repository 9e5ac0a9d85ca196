import { type FigureName, figureNames } from "../../core/compare/figure.ts";
import { variantsOf } from "../../core/compare/plan.ts";
import type { CurvePoint } from "../../core/compare/run.ts";
import { figureOf, judge } from "../../core/compare/verdict.ts";
import type { Kept, KeptRace } from "../../core/runs/kept.ts";
import { type BandPoint, bandsOf } from "../compare/bands.ts";

/** A run as a line on the chart; of a race its best variant, the mean over the seeds. */
export interface DrawnRun {
  readonly points: readonly BandPoint[];
  /** Which variant of a race it is. */
  readonly variant: string | undefined;
}

/** The line of what is kept, by one figure; no points where it was not measured. */
export function curveOf(kept: Kept, figure: FigureName): DrawnRun {
  if (kept.kind === "race") return bestOf(kept, figure);
  return { points: lineOf(kept.curve, figure), variant: undefined };
}

/** A curve of a single run, as a band without width. */
export const lineOf = (curve: readonly CurvePoint[], figure: FigureName): readonly BandPoint[] =>
  curve.flatMap((point) => {
    const mean = point[figure];
    return mean === undefined ? [] : [{ step: point.step, mean, deviation: 0, low: mean, high: mean }];
  });

function bestOf({ plan, results }: KeptRace, figure: FigureName): DrawnRun {
  const [best] = judge(results, figureOf(plan, results)).ranking;
  if (best === undefined) return { points: [], variant: undefined };
  const own = results.filter(({ variant }) => variant === best);
  return {
    points: bandsOf(best + 1, own, figure, "deviation", 0)[best] ?? [],
    variant: variantsOf(plan)[best]?.label,
  };
}

/** The figures that any of these was measured by, in the order of `figureNames`. */
export function figuresOfKept(kept: readonly Kept[]): readonly FigureName[] {
  const finals = kept.flatMap((entry) =>
    entry.kind === "run"
      ? [entry.final, ...entry.curve.slice(-1)]
      : entry.results.slice(0, 1).map(({ final }) => final),
  );
  return figureNames.filter((name) => finals.some((final) => final[name] !== undefined));
}
