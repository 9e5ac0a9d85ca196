/** A race in a table: each variant's figures over its seeds. */
import { type FigureName, figureNames } from "./figure.ts";
import { type ProbeName, probeNames, type RunResult } from "./run.ts";
import { deviationOf, meanOf } from "./statistics.ts";

/** Over the runs that have the figure. `deviation` is NaN of a single one. */
export interface Spread {
  readonly mean: number;
  readonly deviation: number;
  readonly count: number;
}

export interface Summary {
  readonly runs: number;
  readonly diverged: number;
  /** Why a variant could not be run at all. */
  readonly refusal: string | undefined;
  /** At the last step, of the runs that did not diverge. */
  readonly final: { readonly [N in FigureName]?: Spread };
  readonly best: { readonly [N in FigureName]?: Spread };
  /** Of the runs that reached the target. */
  readonly stepsToTarget: Spread | undefined;
  readonly start: { readonly [N in ProbeName]?: Spread };
  readonly end: { readonly [N in ProbeName]?: Spread };
  /** In µs. */
  readonly stepTime: Spread | undefined;
}

/** The summary of each variant, by its number; runs that are not there are left out. */
export const summarize = (variants: number, results: readonly RunResult[]): Summary[] =>
  Array.from({ length: variants }, (_, variant) => summaryOf(results.filter((result) => result.variant === variant)));

function summaryOf(results: readonly RunResult[]): Summary {
  const runs = results.filter(({ failure }) => failure?.kind !== "refused");
  const whole = runs.filter(({ failure }) => failure === undefined);
  return {
    runs: runs.length,
    diverged: runs.length - whole.length,
    refusal: results.find(({ failure }) => failure?.kind === "refused")?.failure?.message,
    final: spreads(figureNames, whole, ({ final }) => final),
    best: spreads(figureNames, whole, ({ best }) => best),
    stepsToTarget: spreadOf(runs.flatMap(({ stepsToTarget }) => stepsToTarget ?? [])),
    start: spreads(probeNames, runs, ({ start }) => start),
    end: spreads(probeNames, runs, ({ end }) => end),
    stepTime: spreadOf(runs.flatMap(({ stepTime }) => stepTime ?? [])),
  };
}

const spreads = <N extends string>(
  names: readonly N[],
  runs: readonly RunResult[],
  of: (run: RunResult) => { readonly [K in N]?: number },
): { readonly [K in N]?: Spread } =>
  Object.fromEntries(
    names.flatMap((name) => {
      const spread = spreadOf(runs.flatMap((run) => of(run)[name] ?? []));
      return spread ? [[name, spread]] : [];
    }),
  ) as { readonly [K in N]?: Spread };

const spreadOf = (numbers: readonly number[]): Spread | undefined =>
  numbers.length === 0 ? undefined : { mean: meanOf(numbers), deviation: deviationOf(numbers), count: numbers.length };
