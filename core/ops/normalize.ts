/** What the layers that normalise have in common. */
import { add, div, mul, reshape, sqrt, sub } from "../ir/build.ts";
import { mean, square } from "../ir/functions.ts";
import type { Shape, Value } from "../ir/graph.ts";
import type { Lowering } from "../op.ts";

export const epsField = {
  kind: "float",
  label: "Epsilon",
  help: "Added to the variance, so that nothing is divided by zero.",
  default: 1e-5,
  min: 1e-12,
  max: 1,
} as const;

export const affineField = {
  kind: "bool",
  label: "Scale and shift",
  help: "Learns a factor and an offset afterwards, so that the layer can undo what it did.",
  default: true,
} as const;

/** Mean and variance (over the count, not one less) over some axes, which stay with size 1, and `x` less its mean. */
export function moments(x: Value, axes: readonly number[]) {
  const center = mean(x, { axes, keep: true });
  const centered = sub(x, center);
  return { centered, mean: center, variance: mean(square(centered), { axes, keep: true }) };
}

/** Mean 0 and variance 1 over some axes. */
export function standardize(x: Value, axes: readonly number[], eps: number): Value {
  const { centered, variance } = moments(x, axes);
  return div(centered, sqrt(add(variance, eps)));
}

/** Times a learned weight and plus a learned bias, both of `shape`, laid along the axes from `axis` on. */
export function scaleAndShift(x: Value, shape: Shape, axis: number, at: Lowering): Value {
  const trailing = x.shape.slice(axis + shape.length).map(() => 1);
  const along = (parameter: Value) => reshape(parameter, [...shape, ...trailing]);
  const weight = at.param("weight", shape, { kind: "constant", value: 1 });
  const bias = at.param("bias", shape, { kind: "constant", value: 0 });
  return add(mul(x, along(weight)), along(bias));
}
