/** How far fits of the same data from other seeds lie apart. */

export interface Band {
  /** At each place the least and the greatest of all runs. */
  readonly low: Float32Array;
  readonly high: Float32Array;
}

/** The band of some runs, which give a number at each of the same places; undefined for fewer than two. */
export function bandOf(runs: readonly Float32Array[]): Band | undefined {
  const [first, ...others] = runs;
  if (!first || others.length === 0) return undefined;
  const bound = (of: (...numbers: number[]) => number) =>
    first.map((value, place) => of(value, ...others.map((run) => run[place] ?? value)));
  return { low: bound(Math.min), high: bound(Math.max) };
}
