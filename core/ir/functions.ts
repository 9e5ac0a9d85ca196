/** Functions that several ops, losses and metrics are made of, written so that they neither overflow nor cancel. */
import {
  add,
  countOf,
  div,
  equal,
  exp,
  iota,
  log,
  log1p,
  max,
  min,
  mul,
  neg,
  reduceMax,
  reduceSum,
  reshape,
  select,
  stopGradient,
  sub,
} from "./build.ts";
import type { Value } from "./graph.ts";

export const square = (x: Value): Value => mul(x, x);

/** Over `axes` (all if left out), which stay with size 1 if `keep`. */
export function mean(
  x: Value,
  { axes = [...x.shape.keys()], keep = false }: { readonly axes?: readonly number[]; readonly keep?: boolean } = {},
): Value {
  const sum = reduceSum(x, { axes, keep });
  return div(sum, countOf(x) / countOf(sum));
}

/** log(1 + exp(x)). Its derivatives are right everywhere, at 0 too: there the gradient of -|x| flows to x and that of max to 0. */
export const softplus = (x: Value): Value => add(max(x, 0), log1p(exp(min(neg(x), x))));

/** `x` less its greatest over `axis`, which changes no softmax and keeps every exponential at most 1. */
const shifted = (x: Value, axis: number): Value => sub(x, stopGradient(reduceMax(x, { axes: [axis], keep: true })));

/** exp(x) / Σ exp(x) over `axis`; negative axes count from the end. */
export function softmax(x: Value, axis: number): Value {
  const exponentials = exp(shifted(x, axis));
  return div(exponentials, reduceSum(exponentials, { axes: [axis], keep: true }));
}

/** The logarithm of `softmax`, exact also where that is too small to represent. */
export function logSoftmax(x: Value, axis: number): Value {
  const logits = shifted(x, axis);
  return sub(logits, log(reduceSum(exp(logits), { axes: [axis], keep: true })));
}

/** `[…indices, classes]`: 1 where the last axis stands at the index, else 0. All 0 for an index outside. */
export const oneHot = (indices: Value, classes: number): Value =>
  equal(reshape(indices, [...indices.shape, 1]), iota(classes));

/** Where the greatest along `axis` stands (the first of equals), the axis removed. No gradient. */
export function argmax(x: Value, axis: number): Value {
  const along = axis < 0 ? axis + x.shape.length : axis;
  const size = x.shape[along] ?? 1;
  const positions = reshape(
    iota(size),
    x.shape.map((_, i) => (i === along ? size : 1)),
  );
  const greatest = equal(x, reduceMax(x, { axes: [along], keep: true }));
  return neg(reduceMax(select(greatest, neg(positions), -size), { axes: [along] }));
}
