/** The table of a race: what stands in it, for the screen and the command line. */
import { figureLabel, figureNames, isShare } from "./figure.ts";
import type { Spread, Summary } from "./summary.ts";

export interface Column {
  readonly label: string;
  /** What it means, for those who have not met it. */
  readonly help: string;
  /** How its numbers are shown: as they are, as percentages, as whole numbers, as times in µs. */
  readonly kind: "number" | "share" | "count" | "time";
  /** Whether the deviation is shown beside the mean. */
  readonly spread: boolean;
  /** What it belongs to: the last step, the best of each curve, or what was seen on the way. */
  readonly part: "final" | "best" | "way";
  of(summary: Summary): Spread | undefined;
}

const figures = figureNames.map(
  (name): Column => ({
    label: figureLabel(name),
    help: "At the last step, mean and standard deviation over the seeds. Runs that diverged are left out.",
    kind: isShare(name) ? "share" : "number",
    spread: true,
    part: "final",
    of: ({ final }) => final[name],
  }),
);

const best = figureNames.map(
  (name): Column => ({
    label: `best ${figureLabel(name)}`,
    help: "The best point of each curve, mean and standard deviation over the seeds.",
    kind: isShare(name) ? "share" : "number",
    spread: true,
    part: "best",
    of: (summary) => summary.best[name],
  }),
);

const probes: readonly Column[] = [
  {
    label: "dead units",
    help: "Share of units whose slope is zero for every case after the last step: nothing before them can learn through them.",
    kind: "share",
    spread: false,
    part: "way",
    of: ({ end }) => end.dead,
  },
  {
    label: "saturated",
    help: "Share of activations that lie where the slope is below 0.005: saturated ones, or the silent side of a ReLU.",
    kind: "share",
    spread: false,
    part: "way",
    of: ({ end }) => end.saturated,
  },
  {
    label: "mean activation",
    help: "Mean activation after the last step. Near zero, the next layer learns more easily.",
    kind: "number",
    spread: false,
    part: "way",
    of: ({ end }) => end.meanActivation,
  },
  {
    label: "gradient first : last",
    help: "Gradient of the first layer's weights against that of the last layer's, before training. Far below 1, gradients vanish on their way back.",
    kind: "number",
    spread: false,
    part: "way",
    of: ({ start: { firstGradient, lastGradient } }) =>
      firstGradient &&
      lastGradient && {
        mean: firstGradient.mean / lastGradient.mean,
        deviation: Number.NaN,
        count: firstGradient.count,
      },
  },
];

const allColumns: readonly Column[] = [
  ...figures,
  ...best,
  {
    label: "steps to target",
    help: "Steps until the target was reached, mean of the runs that reached it.",
    kind: "count",
    spread: false,
    part: "way",
    of: ({ stepsToTarget }) => stepsToTarget,
  },
  ...probes,
  {
    label: "µs a step",
    help: "Time of one step of training.",
    kind: "time",
    spread: false,
    part: "way",
    of: ({ stepTime }) => stepTime,
  },
];

/** The columns that any of these has something for. */
export const columnsOf = (summaries: readonly Summary[]): readonly Column[] =>
  allColumns.filter(({ of }) => summaries.some((summary) => of(summary) !== undefined));

/** A cell of the table; empty where there is nothing. */
export function showCell({ kind, spread, of }: Column, summary: Summary): string {
  const found = of(summary);
  if (!found) return "";
  const { mean, deviation, count } = found;
  if (kind === "count" && count < summary.runs) return `${Math.round(mean)} (${count} of ${summary.runs})`;
  return spread && count > 1 ? `${shows[kind](mean)} ± ${shows[kind](deviation)}` : shows[kind](mean);
}

export const shows: { readonly [K in Column["kind"]]: (x: number) => string } = {
  number: (x) =>
    !Number.isFinite(x) ? "–" : x !== 0 && Math.abs(x) < 1e-3 ? x.toExponential(1) : String(x.toPrecision(3)),
  share: (x) => `${(100 * x).toFixed(1)} %`,
  count: (x) => String(Math.round(x)),
  time: (x) => x.toFixed(1),
};
