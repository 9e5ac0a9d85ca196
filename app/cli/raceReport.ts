/** What a race has shown, as lines to read and as JSON. */
import type { Plan, Variant } from "../../core/compare/plan.ts";
import { axisName, seedsOf } from "../../core/compare/plan.ts";
import { type FigureName, figureNames, type ProbeName, type RunResult } from "../../core/compare/run.ts";
import { type Spread, type Summary, summarize } from "../../core/compare/summary.ts";
import { divergences, figureLabels, figureOf, judge, sentences, significance } from "../../core/compare/verdict.ts";

interface Column {
  readonly head: string;
  cell(summary: Summary): string;
}

/** The table, the best variant first, and what it shows. */
export function raceReport(plan: Plan, variants: readonly Variant[], results: readonly RunResult[]): readonly string[] {
  const summaries = summarize(variants.length, results);
  const verdict = judge(results, figureOf(plan, results));
  const { ranking, comparisons, test } = verdict;
  const columns = columnsFor(summaries);
  const rows = [
    ["", ...columns.map(({ head }) => head)],
    ...ranking.map((variant) => {
      const summary = summaries[variant];
      return [variants[variant]?.label ?? "", ...columns.map(({ cell }) => (summary ? cell(summary) : ""))];
    }),
  ];
  const refused = summaries.flatMap(({ refusal }, variant) =>
    refusal === undefined ? [] : [`${variants[variant]?.label} cannot be trained: ${refusal}`],
  );
  const tests = { signedRank: "Wilcoxon signed-rank test", t: "paired t test" };
  const tested = `p of the ${tests[test]} over seeds, corrected by Holm for ${comparisons.length} pairs; real below ${significance}.`;
  return [
    ...align(rows),
    "",
    ...sentences(verdict, variants),
    ...divergences(results, variants),
    ...refused,
    ...(comparisons.length === 0 ? [] : [tested]),
  ];
}

/** The columns that any variant has something for. */
function columnsFor(summaries: readonly Summary[]): readonly Column[] {
  const figure = (name: FigureName): Column => ({
    head: figureLabels[name],
    cell: ({ final }) => showSpread(final[name], name.toLowerCase().endsWith("accuracy") ? showPercent : showNumber),
  });
  const probe = (head: string, name: ProbeName, show: (x: number) => string): Column => ({
    head,
    cell: ({ end }) => showMean(end[name], show),
  });
  const columns: Column[] = [
    ...figureNames.map(figure),
    { head: "steps to target", cell: ({ stepsToTarget, runs }) => showReached(stepsToTarget, runs) },
    { head: "diverged", cell: ({ diverged, runs }) => (diverged === 0 ? "" : `${diverged} of ${runs}`) },
    probe("dead", "dead", showPercent),
    probe("flat", "saturated", showPercent),
    probe("mean", "meanActivation", showNumber),
    { head: "gradient first : last", cell: ({ start }) => showRatio(start.firstGradient, start.lastGradient) },
    { head: "µs a step", cell: ({ stepTime }) => showMean(stepTime, (x) => x.toFixed(1)) },
  ];
  return columns.filter(({ cell }) => summaries.some((summary) => cell(summary) !== ""));
}

const showNumber = (x: number): string => (Math.abs(x) < 1e-3 && x !== 0 ? x.toExponential(1) : x.toPrecision(3));
const showPercent = (x: number): string => `${(100 * x).toFixed(1)} %`;

const showMean = (spread: Spread | undefined, show: (x: number) => string): string => (spread ? show(spread.mean) : "");

function showSpread(spread: Spread | undefined, show: (x: number) => string): string {
  if (!spread) return "";
  return spread.count < 2 ? show(spread.mean) : `${show(spread.mean)} ± ${show(spread.deviation)}`;
}

function showReached(spread: Spread | undefined, runs: number): string {
  if (!spread) return "";
  const steps = String(Math.round(spread.mean));
  return spread.count === runs ? steps : `${steps} (${spread.count} of ${runs})`;
}

const showRatio = (first: Spread | undefined, last: Spread | undefined): string =>
  first && last ? `${showNumber(first.mean)} : ${showNumber(last.mean)}` : "";

/** Columns side by side, the first to the left and the others to the right. */
function align(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((text, i) => (i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}

/** All but the curves, which are in the CSV. Variants in the order of the plan. */
export function raceJson(
  plan: Plan,
  variants: readonly Variant[],
  results: readonly RunResult[],
  seconds: number,
): object {
  const verdict = judge(results, figureOf(plan, results));
  const summaries = summarize(variants.length, results);
  const label = (variant: number) => variants[variant]?.label;
  return {
    axes: plan.axes.map((axis) => axisName(plan.document, axis)),
    seeds: seedsOf(plan),
    steps: plan.steps,
    variants: variants.map(({ label, choices }, i) => ({
      label,
      choices,
      rank: verdict.ranking.indexOf(i) + 1 || null,
      ...summaries[i],
    })),
    figure: verdict.figure,
    test: verdict.test,
    comparisons: verdict.comparisons.map(({ better, worse, ...rest }) => ({
      better: label(better),
      worse: label(worse),
      ...rest,
    })),
    sentences: [...sentences(verdict, variants), ...divergences(results, variants)],
    runs: results.map(({ curve: _, variant, ...run }) => ({ variant: label(variant), ...run })),
    seconds,
  };
}
