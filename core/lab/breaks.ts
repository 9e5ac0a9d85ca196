/** Where a function has a corner, a jump or a pole, found by asking it ever closer. */
import { type Pole, polesOf } from "./poles.ts";
import type { Sampler, Samples } from "./sample.ts";

export interface Breaks {
  /** Where f′ jumps: a corner of f. */
  readonly kinks: readonly number[];
  /** Where f itself jumps. */
  readonly jumps: readonly number[];
  /** Where f grows beyond all bounds. */
  readonly poles: readonly Pole[];
}

/** Halvings of an interval of a dense grid, until it is as short as float64 can tell apart from a smooth bend. */
const halvings = 30;
/** A change that is left over so close by is a break, and no bend. */
const least = 1e-3;

/** The breaks of a function between the places where it has been sampled, first and last excepted. */
export function breaksOf(sampler: Sampler, samples: Samples): Breaks {
  const [from = 0, to = 0] = [samples.x[0], samples.x.at(-1)];
  const poles = polesOf(sampler, samples);
  const isInside = (at: number) =>
    !isNear(at, from) && !isNear(at, to) && !poles.some(({ x }) => Math.abs(x - at) < besidePole);
  const jumps = closeIn(sampler, samples, "y", "slope").filter(isInside);
  const kinks = closeIn(sampler, samples, "slope", "bend").filter(isInside);
  return { kinks: kinks.filter((at) => !jumps.some((jump) => isNear(at, jump))), jumps, poles };
}

/** So near to a pole all is too steep to tell a break from a bend. */
const besidePole = 1e-3;

type Part = "y" | "slope" | "bend";

/** Where `part` changes more from one place to the next than its `rate` explains, however near the two places are. */
function closeIn(sampler: Sampler, samples: Samples, part: Part, rate: Part): number[] {
  const { x } = samples;
  const [values, rates] = [samples[part], samples[rate]];
  let left: number[] = [];
  let right: number[] = [];
  for (let i = 1; i < x.length; i++) {
    const [a = 0, b = 0] = x.subarray(i - 1, i + 1);
    const change = Math.abs((values[i] ?? 0) - (values[i - 1] ?? 0));
    const expected = 2 * (b - a) * Math.max(Math.abs(rates[i] ?? 0), Math.abs(rates[i - 1] ?? 0));
    if (change > expected + least / 2) {
      left.push(a);
      right.push(b);
    }
  }
  const at = (places: readonly number[]) => sampler(Float64Array.from(places))[part];
  for (let i = 0; i < halvings && left.length > 0; i++) {
    const middle = left.map((a, k) => (a + (right[k] ?? a)) / 2);
    const [low, mid, high] = [at(left), at(middle), at(right)];
    const isLeft = middle.map((_, k) => {
      const change = (a: Float64Array, b: Float64Array) => Math.abs((b[k] ?? 0) - (a[k] ?? 0));
      return change(low, mid) >= change(mid, high);
    });
    left = left.map((a, k) => (isLeft[k] ? a : (middle[k] ?? a)));
    right = right.map((b, k) => (isLeft[k] ? (middle[k] ?? b) : b));
  }
  if (left.length === 0) return [];
  const [low, high] = [at(left), at(right)];
  const found = left.flatMap((a, k) => {
    const change = Math.abs((high[k] ?? 0) - (low[k] ?? 0));
    return change > least && Number.isFinite(change) ? [clean((a + (right[k] ?? a)) / 2)] : [];
  });
  return found.filter((place, i) => i === 0 || !isNear(place, found[i - 1] ?? place));
}

const isNear = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;

/** Without what halving leaves beside a round number. */
const clean = (place: number): number => Math.round(place * 1e7) / 1e7 + 0;
