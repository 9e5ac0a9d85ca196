/** How well an embedding tells classes apart: whether what lies nearest is alike. */
import { equal, floor, gather, iota, matmul, mul, reduceSum, reshape, select, sub } from "../ir/build.ts";
import { argmax, mean, square } from "../ir/functions.ts";
import { sizeOf, type Value } from "../ir/graph.ts";
import type { Lowering } from "../op.ts";

/** Of more cases so many are taken evenly: all of them are held against each other. */
const mostCompared = 1024;

/**
 * Measures the part of the cases whose nearest other case, by the straight line between their `places` `[batch, …]`, is of
 * their class. Measures nothing while it trains, and where cases are not each of one class.
 */
export function reportNearest(places: Value, at: Lowering): void {
  const [batch = 1, ...rest] = places.shape;
  const classes = at.caseClasses;
  if (at.training || batch < 2 || classes?.shape[0] !== batch) return;
  const count = Math.min(batch, mostCompared);
  const rows = floor(mul(iota(count), batch / count));
  const chosen = gather(reshape(places, [batch, sizeOf(rest)]), rows);
  const ofChosen = gather(classes, rows);
  // Around their middle, where float32 tells small distances apart.
  const points = sub(chosen, mean(chosen, { axes: [0], keep: true }));
  const lengths = reshape(reduceSum(square(points), { axes: [1] }), [1, count]);
  // 2a·b − |b|² is greatest where |a − b|² is least.
  const closeness = sub(mul(matmul(points, points, { transposeB: true }), 2), lengths);
  const itself = equal(reshape(iota(count), [count, 1]), iota(count));
  const nearest = argmax(select(itself, -3e38, closeness), 1);
  at.metric("nearest", mean(equal(gather(ofChosen, nearest), ofChosen)));
}
