/** Where a function grows beyond all bounds, found by asking it ever closer. */
import type { Sampler, Samples } from "./sample.ts";

export interface Pole {
  readonly x: number;
  /** Whether it goes to −∞ there, and whether to ∞; to both where the sides differ. */
  readonly goesDown: boolean;
  readonly goesUp: boolean;
}

/** Beside a pole it is so much steeper than two places on, at least. */
const steeper = 2;
/** More than anybody looks at. */
const mostCandidates = 500;
/** Times that a place is looked at eight times as close, and places in each look. */
const rounds = 9;
const looks = 17;
/** From a pole, to see which way it goes. */
const aside = 1e-6;

/** The poles between the places where a function has been sampled, first and last excepted. */
export function polesOf(sampler: Sampler, { x, y, slope }: Samples): readonly Pole[] {
  const size = (i: number) => Math.abs(slope[i] ?? 0) || 0;
  const isCandidate = (i: number) => {
    if (i === 0 || i === x.length - 1) return false;
    const isAlone = [i - 1, i + 1].every((beside) => Number.isFinite(y[beside]));
    if (!Number.isFinite(y[i])) return isAlone;
    return size(i) > steeper * Math.max(size(i - 2), size(i + 2)) && size(i) >= Math.max(size(i - 1), size(i + 1));
  };
  const indices = Array.from(x.keys()).filter(isCandidate).slice(0, mostCandidates);
  if (indices.length === 0) return [];
  const places = closest(
    sampler,
    indices.map((i) => x[i] ?? 0),
    indices.map((i) => Math.max((x[i] ?? 0) - (x[i - 1] ?? 0), (x[i + 1] ?? 0) - (x[i] ?? 0))),
  );
  const [from = 0, to = 0] = [x[0], x.at(-1)];
  const inside = places.filter((place) => place - from > 2 * aside && to - place > 2 * aside);
  const apart = inside.filter((place, i) => i === 0 || place - (inside[i - 1] ?? place) > 10 * aside);
  if (apart.length === 0) return [];
  const beside = sampler(Float64Array.from(apart.flatMap((place) => [place - aside, place + aside]))).y;
  return apart.map((place, i) => {
    const sides = [beside[2 * i] ?? 0, beside[2 * i + 1] ?? 0];
    return { x: place, goesDown: sides.some((value) => value < 0), goesUp: sides.some((value) => value > 0) };
  });
}

/** Of the places, each moved to where it is steepest around it, those where |y| grows as much with every closer look. */
function closest(sampler: Sampler, starts: readonly number[], reaches: readonly number[]): readonly number[] {
  let centres = starts;
  let reach = reaches;
  const tops: number[][] = starts.map(() => []);
  for (let round = 0; round < rounds; round++) {
    const asked = Float64Array.from(
      centres.flatMap((centre, i) =>
        Array.from({ length: looks }, (_, k) => centre + (reach[i] ?? 0) * ((2 * k) / (looks - 1) - 1)),
      ),
    );
    const { y, slope } = sampler(asked);
    centres = centres.map((centre, i) => {
      let [best, steepest, top] = [centre, -1, 0];
      for (let k = i * looks; k < (i + 1) * looks; k++) {
        const value = Math.abs(y[k] ?? 0) || 0;
        const steepness = value === Number.POSITIVE_INFINITY ? value : Math.abs(slope[k] ?? 0) || 0;
        top = Math.max(top, value);
        if (steepness > steepest) [best, steepest] = [asked[k] ?? centre, steepness];
      }
      tops[i]?.push(top);
      return best;
    });
    reach = reach.map((before) => before / 8);
  }
  return centres.flatMap((centre, i) => (growsOn(tops[i] ?? []) ? [Math.round(centre * 1e7) / 1e7 + 0] : []));
}

/**
 * What goes to a pole grows as much in the later looks as in the first ones or more, be it as slowly as a logarithm, and
 * what is only steep next to nothing.
 */
function growsOn(tops: readonly number[]): boolean {
  const [first = 0, middle = 0, last = 0] = [tops[0], tops[(rounds - 1) / 2], tops[rounds - 1]];
  return last === Number.POSITIVE_INFINITY || (last - middle > 0.5 && last - middle > 0.5 * (middle - first));
}
