/** How long a race will take, from runs of it that were tried. */
import type { FromRunner } from "./job.ts";
import type { Plan, Variant } from "./plan.ts";

type Measured = Pick<Extract<FromRunner, { readonly kind: "measured" }>, "compiling" | "running">;

/** Variants to try: the first, the last and one between them say enough, for axes go from one end to the other. */
export const variantsToTry = (count: number): number[] => [...new Set([0, Math.floor(count / 2), count - 1])];

/** In ms, on so many runners; 0 before anything is measured. */
export function estimateTime(
  measured: readonly Measured[],
  { seeds }: Plan,
  variants: readonly Variant[],
  runners: number,
): number {
  if (measured.length === 0) return 0;
  const total = measured.reduce((sum, { compiling, running }) => sum + compiling + seeds * running, 0);
  const busy = Math.min(runners, variants.length * seeds);
  return ((total / measured.length) * variants.length) / busy;
}

/** A time in ms, as a person says it: `3 s`, `2 min`, `1.5 h`. */
export function showTime(time: number): string {
  const seconds = time / 1000;
  if (seconds < 100) return `${Math.max(1, Math.round(seconds))} s`;
  return seconds < 6000 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

/** What a race is, in numbers: `17 variants × 10 seeds × 1,000 steps`. */
export const showSize = (variants: number, { seeds, steps }: Pick<Plan, "seeds" | "steps">): string =>
  [count(variants, "variant"), count(seeds, "seed"), count(steps, "step")].join(" × ");

const count = (number: number, word: string): string =>
  `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
