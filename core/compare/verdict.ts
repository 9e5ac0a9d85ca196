/** Which differences between the variants of a race are real, in figures and in words. */
import { findOp } from "../catalogue.ts";
import type { Document } from "../document/document.ts";
import { nodeNameAmong } from "../document/names.ts";
import { type FigureName, figureLabel, figureNames, isGain } from "./figure.ts";
import type { Plan, Variant } from "./plan.ts";
import type { RunResult } from "./run.ts";
import { holm, meanOf, pairedTTest, signedRankTest } from "./statistics.ts";

/** Two variants, seed by seed. */
export interface Comparison {
  /** The one that the test speaks for: by the mean difference, or by more seeds. */
  readonly better: number;
  readonly worse: number;
  readonly wins: number;
  readonly seeds: number;
  /** Corrected for all the pairs that are compared. */
  readonly p: number;
}

export interface Verdict {
  readonly figure: FigureName;
  readonly test: "signedRank" | "t";
  /** The variants that ran, the best first: by the mean over the seeds, a run that diverged worse than any other. */
  readonly ranking: readonly number[];
  /** Every pair that has seeds in common. Of a variant that diverged with all its seeds there is nothing to compare. */
  readonly comparisons: readonly Comparison[];
}

export const significance = 0.05;

/**
 * Compares the variants by one figure at their last step.
 *
 * The test is Wilcoxon's signed-rank test, which supposes nothing about how the figures are spread. But n seeds give it no
 * p-value below 2/2ⁿ, which may be too much once it is corrected for all pairs, even where one variant wins with every
 * seed. Then it is the paired t test, which supposes that the differences are spread about normally. Which one follows
 * from the numbers of seeds and variants alone, not from what the runs gave.
 */
export function judge(results: readonly RunResult[], figure: FigureName): Verdict {
  const scores = scoresOf(results, figure);
  const variants = [...scores.keys()];
  const order = (variant: number) => meanOf([...(scores.get(variant)?.values() ?? [])]);
  const ranking = variants.sort((a, b) => order(a) - order(b) || 0);
  const whole = ranking.filter((variant) => [...(scores.get(variant)?.values() ?? [])].some(Number.isFinite));
  const pairs = whole.flatMap((better, i) => whole.slice(i + 1).map((worse) => pair(scores, better, worse)));
  const compared = pairs.filter(({ differences }) => differences.length > 0);
  const seeds = Math.max(0, ...compared.map(({ differences }) => differences.length));
  const test = (compared.length * 2) / 2 ** seeds < significance ? "signedRank" : "t";
  const pValues = holm(compared.map(({ differences }) => testOf(differences, test)));
  return {
    figure,
    test,
    ranking,
    comparisons: compared.map(({ better, worse, differences }, i) => {
      const wins = differences.filter((difference) => difference > 0).length;
      const losses = differences.filter((difference) => difference < 0).length;
      const p = pValues[i] ?? 1;
      const seeds = differences.length;
      return test === "signedRank" && losses > wins
        ? { better: worse, worse: better, wins: losses, seeds, p }
        : { better, worse, wins, seeds, p };
    }),
  };
}

/** By variant and seed, the less the better; infinite where a run diverged. */
function scoresOf(results: readonly RunResult[], figure: FigureName): Map<number, Map<number, number>> {
  const scores = new Map<number, Map<number, number>>();
  for (const { variant, seed, final, failure } of results) {
    const number = final[figure];
    if (failure?.kind === "refused" || (number === undefined && !failure)) continue;
    const score = failure || number === undefined ? Number.POSITIVE_INFINITY : isGain(figure) ? -number : number;
    const list = scores.get(variant) ?? new Map<number, number>();
    scores.set(variant, list.set(seed, score));
  }
  return scores;
}

/** How much better the first is with each seed that both have. */
function pair(scores: ReadonlyMap<number, ReadonlyMap<number, number>>, better: number, worse: number) {
  const others = scores.get(worse);
  const differences = [...(scores.get(better) ?? [])].flatMap(([seed, score]) => {
    const other = others?.get(seed);
    if (other === undefined) return [];
    return [other === score ? 0 : other - score];
  });
  return { better, worse, differences };
}

/** Differences that are infinite only have a rank. */
const testOf = (differences: readonly number[], test: Verdict["test"]): number =>
  test === "t" && differences.every(Number.isFinite) ? pairedTTest(differences) : signedRankTest(differences);

/** The figure to compare by: a loss, of the validation cases where there are any; not a loss where the losses differ. */
export function figureOf(plan: Plan, results: readonly RunResult[]): FigureName {
  const byLoss = !plan.axes.some((axis) => isOfLoss(plan.document, axis));
  const order: readonly FigureName[] = byLoss
    ? ["validationLoss", "loss"]
    : ["validationAccuracy", "validationError", ...figureNames.filter((name) => !/loss/i.test(name))];
  return order.find((name) => results.some(({ final }) => final[name] !== undefined)) ?? "loss";
}

const isOfLoss = (document: Document, axis: Plan["axes"][number]): boolean =>
  axis.kind !== "training" &&
  axis.nodes.some((id) => findOp(document.nodes.find((node) => node.id === id)?.op ?? "")?.group === "loss");

/** What the race shows, a sentence each: how the reference, or the best, stands to each other variant. */
export function sentences(
  { figure, ranking, comparisons }: Verdict,
  variants: readonly Pick<Variant, "label">[],
  reference: number | undefined = ranking[0],
): string[] {
  const name = (variant: number) => variants[variant]?.label ?? "";
  const of = comparisons.filter(({ better, worse }) => better === reference || worse === reference);
  const real = of.filter(({ p }) => p < significance);
  const open = of.filter(({ p }) => p >= significance);
  const [first] = open;
  const alike = [reference ?? 0, ...open.map(({ better, worse }) => (better === reference ? worse : better))].map(name);
  const [one = "", ...others] = alike;
  return [
    ...real.map(
      ({ better, worse, wins, seeds, p }) =>
        `${name(better)} beats ${name(worse)} on ${figureLabel(figure)}, ${wins} of ${seeds} seeds, ${showP(p)}.`,
    ),
    ...(first === undefined
      ? []
      : others.length === 1
        ? [`${one} and ${others[0]} cannot be told apart with ${countSeeds(first.seeds)}.`]
        : [`${one} cannot be told apart from ${listOf(others, "or")} with ${countSeeds(first.seeds)}.`]),
  ];
}

/** Which runs diverged, a sentence for each variant. */
export function divergences(results: readonly RunResult[], variants: readonly Pick<Variant, "label" | "document">[]) {
  return variants.flatMap(({ label, document }, variant) => {
    const runs = results.filter((result) => result.variant === variant);
    const diverged = runs.flatMap(({ failure }) => (failure?.kind === "diverged" ? [failure] : []));
    const [first] = diverged.sort((a, b) => a.step - b.step);
    if (!first) return [];
    const node = document.nodes.find(({ id }) => id === first.node);
    const where = node ? ` in ${nodeNameAmong(document.nodes, node)}` : "";
    return [
      `${label} diverged with ${diverged.length} of ${countSeeds(runs.length)}, first at step ${first.step}${where}.`,
    ];
  });
}

const countSeeds = (count: number): string => (count === 1 ? "1 seed" : `${count} seeds`);

const showP = (p: number): string => (p < 0.001 ? "p < 0.001" : `p = ${Number(p.toPrecision(p < 0.01 ? 1 : 2))}`);

/** `a, b or c`. */
function listOf(words: readonly string[], and: string): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} ${and} ${last}`;
}
