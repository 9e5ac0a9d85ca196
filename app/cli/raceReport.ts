/** What a race has shown, as lines to read and as JSON. */
import { columnsOf, showCell } from "../../core/compare/columns.ts";
import { axisName, type Plan, seedsOf, type Variant } from "../../core/compare/plan.ts";
import type { RunResult } from "../../core/compare/run.ts";
import { summarize } from "../../core/compare/summary.ts";
import { divergences, figureOf, judge, sentences, significance } from "../../core/compare/verdict.ts";

/** The table, the best variant first, and what it shows. */
export function raceReport(plan: Plan, variants: readonly Variant[], results: readonly RunResult[]): readonly string[] {
  const summaries = summarize(variants.length, results);
  const verdict = judge(results, figureOf(plan, results));
  const { ranking, comparisons, test } = verdict;
  const columns = columnsOf(summaries).filter(({ part }) => part !== "best");
  const rows = [
    ["", ...columns.map(({ label }) => label)],
    ...ranking.map((variant) => {
      const summary = summaries[variant];
      return [variants[variant]?.label ?? "", ...columns.map((column) => (summary ? showCell(column, summary) : ""))];
    }),
  ];
  const refused = summaries.flatMap(({ refusal }, variant) =>
    refusal === undefined ? [] : [`${variants[variant]?.label} cannot be trained: ${refusal}`],
  );
  const tests = { signedRank: "Wilcoxon signed-rank test", t: "paired t test" };
  const tested = `p of the ${tests[test]} over seeds, corrected by Holm for ${comparisons.length === 1 ? "1 pair" : `${comparisons.length} pairs`}; real below ${significance}.`;
  return [
    ...align(rows),
    "",
    ...sentences(verdict, variants),
    ...divergences(results, variants),
    ...refused,
    ...(comparisons.length === 0 ? [] : [tested]),
  ];
}

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
