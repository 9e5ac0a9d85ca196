/** What can be said of a function, measured from the engine's figures. */
import { type Breaks, breaksOf } from "./breaks.ts";
import type { Sampler, Samples } from "./sample.ts";

export interface Properties extends Breaks {
  /** The least and the greatest value; infinite where it grows without end. */
  readonly range: readonly [least: number, greatest: number];
  /** Where the least value is taken; undefined where it is only approached, or taken at many places. */
  readonly leastAt: number | undefined;
  /** Up to where from the left, and from where on to the right, the slope stays under `flatness`. */
  readonly flatBelow: Flat | undefined;
  readonly flatAbove: Flat | undefined;
  readonly direction: "rising" | "falling" | "constant" | "neither";
  /** Whether the slope never falls: a chord never lies below the curve. */
  readonly isConvex: boolean;
  /** The greatest |f′|, infinite where it grows without end, and where; undefined where it is so at many places. */
  readonly steepest: { readonly slope: number; readonly x: number | undefined };
  /** The mean and the standard deviation of f(x) for x from a standard normal distribution; undefined where it is not defined for all x. */
  readonly ofNormal: { readonly mean: number; readonly deviation: number } | undefined;
}

export interface Flat {
  readonly x: number;
  /** Whether the slope is 0 there, and not just small. */
  readonly isDead: boolean;
  /** The slope, where it is small but the same all the way, and does not vanish. */
  readonly slope?: number;
}

/** A slope under this lets next to nothing through. */
export const flatness = 0.05;
/** A mean so small beside the deviation is taken as zero. */
export const centredness = 0.05;

/** A dense grid in the middle, and single places far out. */
const least = 8;
const most = 128;
const density = 128;
const farPlaces = [12, 16, 24, 32, 64, 128, 256, 512, 1e3, 1e4, 1e6];

/**
 * Measures a function that is defined from `min` to `max`; either may be infinite. `numbers` are those that it is made of,
 * such as settings: it is looked at closely up to beyond them.
 */
export function measure(sampler: Sampler, min: number, max: number, numbers: readonly number[] = []): Properties {
  const near = Math.min(
    most,
    numbers.reduce((reach, number) => Math.max(reach, 2 * Math.abs(number)), least),
  );
  const grid = gridBetween(min, max, near);
  const samples = definedOf(sampler(grid));
  const inner = innerOf(samples, near);
  const breaks = breaksOf(sampler, inner);
  const { poles } = breaks;
  const [lowest, highest] = rangeOf(samples, near);
  const range = [
    poles.some(({ goesDown }) => goesDown) ? Number.NEGATIVE_INFINITY : lowest,
    poles.some(({ goesUp }) => goesUp) ? Number.POSITIVE_INFINITY : highest,
  ] as const;
  const hasPoles = poles.length > 0;
  const bottom = range[0] === Number.NEGATIVE_INFINITY ? undefined : leastAt(sampler, samples);
  return {
    ...breaks,
    range: [Math.min(range[0], bottom === undefined ? range[0] : valueAt(sampler, bottom)), range[1]],
    leastAt: bottom,
    flatBelow: flatFrom(sampler, samples, near, 1),
    flatAbove: flatFrom(sampler, samples, near, -1),
    direction: hasPoles ? "neither" : directionOf(samples),
    isConvex: !hasPoles && isConvex(inner),
    steepest: hasPoles
      ? { slope: Number.POSITIVE_INFINITY, x: poles.length === 1 ? poles[0]?.x : undefined }
      : steepestOf(sampler, samples, near),
    ofNormal:
      !hasPoles && samples.x.length === grid.length && min <= -least && max >= least ? ofNormal(inner) : undefined,
  };
}

const valueAt = (sampler: Sampler, x: number): number => sampler(Float64Array.of(x)).y[0] ?? Number.NaN;

/** Wherever it can be asked, both ends included. */
function gridBetween(min: number, max: number, near: number): Float64Array {
  const [from, to] = [Math.max(min, -near), Math.min(max, near)];
  const steps = Math.max(2, Math.round((to - from) * density));
  const dense = Array.from({ length: steps + 1 }, (_, i) => from + ((to - from) * i) / steps);
  const before = farPlaces.map((place) => -place).filter((place) => place > min && place < from);
  const after = farPlaces.filter((place) => place < max && place > to);
  return Float64Array.from([...before.reverse(), ...dense, ...after]);
}

/** Without the places where it has no value. */
function definedOf(samples: Samples): Samples {
  const keep = samples.y.map((y) => (Number.isNaN(y) ? 0 : 1));
  const kept = (values: Float64Array) => values.filter((_, i) => keep[i] === 1);
  return { x: kept(samples.x), y: kept(samples.y), slope: kept(samples.slope), bend: kept(samples.bend) };
}

function innerOf({ x, y, slope, bend }: Samples, near: number): Samples {
  const from = x.findIndex((place) => place >= -near);
  const to = x.findLastIndex((place) => place <= near) + 1;
  const part = (values: Float64Array) => values.subarray(Math.max(0, from), to);
  return { x: part(x), y: part(y), slope: part(slope), bend: part(bend) };
}

/** An end far out that lies beyond all else by a twentieth of itself has been growing, and goes on. */
function rangeOf({ x, y }: Pick<Samples, "x" | "y">, near: number): readonly [number, number] {
  let [lowest, highest] = [leastOf(y), greatestOf(y)];
  const others = y.subarray(1, -1);
  for (const side of [0, x.length - 1]) {
    if (Math.abs(x[side] ?? 0) <= near) continue;
    const end = y[side] ?? 0;
    const gap = 0.05 * Math.abs(end) + 1e-6;
    if (end > greatestOf(others) + gap || end === Number.POSITIVE_INFINITY) highest = Number.POSITIVE_INFINITY;
    if (end < leastOf(others) - gap || end === Number.NEGATIVE_INFINITY) lowest = Number.NEGATIVE_INFINITY;
  }
  return [lowest, highest];
}

const leastOf = (values: Float64Array): number => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
const greatestOf = (values: Float64Array): number => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);

function leastAt(sampler: Sampler, { x, y }: Samples): number | undefined {
  const lowest = leastOf(y);
  const first = y.indexOf(lowest);
  const isInside = first > 0 && first < y.length - 1 && first === y.lastIndexOf(lowest);
  return isInside ? closeUp(sampler, ({ y: values }) => values.map((value) => -value), x, first).x : undefined;
}

/** How often a stretch between two places of the grid is looked at sixteen times as close. */
const closeUps = 4;

/** The top of `height` around place i, and whether it grows still however close one looks. */
function closeUp(sampler: Sampler, height: (samples: Samples) => Float64Array, grid: Float64Array, i: number) {
  let x = grid[i] ?? 0;
  let reach = Math.max(x - (grid[i - 1] ?? x), (grid[i + 1] ?? x) - x);
  let top = Number.NEGATIVE_INFINITY;
  let grows = false;
  for (let round = 0; round < closeUps; round++) {
    const before = top;
    const places = Float64Array.from({ length: 33 }, (_, k) => x + (reach * (k - 16)) / 16);
    const heights = height(sampler(places));
    top = heights[16] ?? top;
    for (const [k, value] of heights.entries()) if (value > top) [top, x] = [value, places[k] ?? x];
    grows = top > 1.5 * before;
    reach /= 16;
  }
  return { x, top, grows };
}

/** How far the slope stays small from the left end on (step 1) or from the right one (step -1). */
function flatFrom(sampler: Sampler, { x, slope }: Samples, near: number, step: 1 | -1): Flat | undefined {
  const first = step === 1 ? 0 : x.length - 1;
  // Only what goes on for ever saturates, and not a loss at the end of where it is defined.
  if (Math.abs(x[first] ?? 0) <= near) return undefined;
  let i = first;
  while (Math.abs(slope[i] ?? flatness) < flatness) i += step;
  if (i === first) return undefined;
  // The end may be cut off, and the last place be a corner.
  const slopes = slope.slice(Math.min(first, i - step), Math.max(first, i - step) + 1).subarray(1, -1);
  const isDead = slopes.every((value) => value === 0);
  const [one = 0] = slopes;
  const isSame = !isDead && slopes.every((value) => Math.abs(value - one) < 1e-9);
  const isEverywhere = i < 0 || i >= x.length;
  return {
    x: isEverywhere ? step * Number.POSITIVE_INFINITY : flatEnd(sampler, x[i - step] ?? 0, x[i] ?? 0),
    isDead,
    ...(isSame ? { slope: one } : {}),
  };
}

/** Between a place where the slope is small and one where it is not, where it stops being small. */
function flatEnd(sampler: Sampler, flat: number, other: number): number {
  for (let halving = 0; halving < 40; halving++) {
    const middle = (flat + other) / 2;
    if (Math.abs(sampler(Float64Array.of(middle)).slope[0] ?? 0) < flatness) flat = middle;
    else other = middle;
  }
  return Number(flat.toFixed(6)) + 0;
}

/** Rounding noise of numbers of this size. */
const noise = (a: number, b: number): number => 1e-12 * Math.max(1, Math.abs(a), Math.abs(b));

function directionOf({ y }: Samples): Properties["direction"] {
  let [rises, falls] = [false, false];
  for (let i = 1; i < y.length; i++) {
    const [a = 0, b = 0] = y.subarray(i - 1, i + 1);
    if (b - a > noise(a, b)) rises = true;
    if (a - b > noise(a, b)) falls = true;
  }
  if (rises && falls) return "neither";
  return rises ? "rising" : falls ? "falling" : "constant";
}

/** The slope never falls from one place to the next; the ends, where some losses are cut off, do not count. */
function isConvex({ slope }: Samples): boolean {
  for (let i = 2; i < slope.length - 1; i++) {
    const [a = 0, b = 0] = slope.subarray(i - 1, i + 1);
    if (a - b > 1e-9 * Math.max(1, Math.abs(a))) return false;
  }
  return true;
}

function steepestOf(sampler: Sampler, { x, slope }: Samples, near: number): Properties["steepest"] {
  const steepness = slope.map((value) => Math.abs(value) || 0);
  const [, highest] = rangeOf({ x, y: steepness }, near);
  const first = steepness.indexOf(highest);
  const isOnePlace = first > 0 && first < x.length - 1 && steepness.lastIndexOf(highest) === first;
  if (!isOnePlace) return { slope: highest, x: undefined };
  const { x: place, top, grows } = closeUp(sampler, (samples) => samples.slope.map(Math.abs), x, first);
  return { slope: grows ? Number.POSITIVE_INFINITY : top, x: place };
}

/** By the trapezoidal rule over the dense grid, beyond which next to nothing lies. */
function ofNormal({ x, y }: Samples): Properties["ofNormal"] {
  let [weight, sum, squares] = [0, 0, 0];
  for (const [i, place] of x.entries()) {
    const share = Math.exp((-place * place) / 2);
    weight += share;
    sum += share * (y[i] ?? 0);
    squares += share * (y[i] ?? 0) ** 2;
  }
  const mean = sum / weight;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / weight - mean * mean)) };
}
