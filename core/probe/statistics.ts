/** What a lot of numbers looks like. */
import { type Shape, sizeOf } from "../ir/graph.ts";

export interface Distribution {
  readonly mean: number;
  /** Of the population. */
  readonly deviation: number;
  /** Root of the mean square. */
  readonly size: number;
  readonly least: number;
  readonly greatest: number;
  readonly histogram: Histogram;
}

/** How many numbers lie in each of the bins, all of one width, between `from` and `to`. */
export interface Histogram {
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
}

/** The distribution of at least one number, all of them finite. */
export function distributionOf(numbers: ArrayLike<number>, bins = 40): Distribution {
  let [least, greatest, sum, squares] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  for (let i = 0; i < numbers.length; i++) {
    const x = numbers[i] ?? 0;
    least = Math.min(least, x);
    greatest = Math.max(greatest, x);
    sum += x;
    squares += x * x;
  }
  const mean = sum / numbers.length;
  let spread = 0;
  for (let i = 0; i < numbers.length; i++) spread += ((numbers[i] ?? 0) - mean) ** 2;
  return {
    mean,
    deviation: Math.sqrt(spread / numbers.length),
    size: Math.sqrt(squares / numbers.length),
    least,
    greatest,
    histogram: histogramOf(numbers, least, greatest, bins),
  };
}

function histogramOf(numbers: ArrayLike<number>, from: number, to: number, bins: number): Histogram {
  const counts = new Array<number>(bins).fill(0);
  const scale = to > from ? bins / (to - from) : 0;
  for (let i = 0; i < numbers.length; i++) {
    const bin = Math.min(bins - 1, Math.floor(((numbers[i] ?? 0) - from) * scale));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { from, to, counts };
}

/** Euclidean length. */
export function normOf(numbers: ArrayLike<number>): number {
  let squares = 0;
  for (let i = 0; i < numbers.length; i++) squares += (numbers[i] ?? 0) ** 2;
  return Math.sqrt(squares);
}

/** The Euclidean distance of two lists of one length. */
export function distanceOf(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let squares = 0;
  for (let i = 0; i < a.length; i++) squares += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return Math.sqrt(squares);
}

/** The share of numbers of which `holds` is true. */
export function shareOf(numbers: ArrayLike<number>, holds: (x: number) => boolean): number {
  let count = 0;
  for (let i = 0; i < numbers.length; i++) if (holds(numbers[i] ?? 0)) count++;
  return count / numbers.length;
}

/** The share of units, along axis 1 of a shape, of whose numbers `holds` is true everywhere. */
export function shareOfUnits(numbers: ArrayLike<number>, shape: Shape, holds: (x: number) => boolean): number {
  const units = shape[1] ?? 1;
  const inner = sizeOf(shape.slice(2));
  const others = new Set<number>();
  for (let i = 0; i < numbers.length; i++) {
    if (!holds(numbers[i] ?? 0)) others.add(Math.floor(i / inner) % units);
  }
  return (units - others.size) / units;
}
