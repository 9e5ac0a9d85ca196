/** Some of many cases, evenly taken: cases may stand in an order. */
import type { Cases } from "./dataset.ts";

/** The rows of `count` of `all` cases. */
export const evenRows = (all: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => Math.floor((i * all) / count));

/** `count` of the cases. */
export function takeEvenly({ count: all, features, targets }: Cases, count: number): Cases {
  const rows = evenRows(all, count);
  const part = (numbers: Float32Array) => {
    const width = numbers.length / all;
    const taken = new Float32Array(count * width);
    for (const [i, row] of rows.entries()) taken.set(numbers.subarray(row * width, (row + 1) * width), i * width);
    return taken;
  };
  return { count, features: part(features), targets: part(targets) };
}
