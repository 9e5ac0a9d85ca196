/** Reverse-mode differentiation, from graph to graph: the result is IR and can be differentiated again. */
import {
  add,
  broadcast,
  constant,
  cos,
  div,
  equal,
  exp,
  gather,
  less,
  matmul,
  mul,
  neg,
  overlapAdd,
  pad,
  permute,
  reduceSum,
  reshape,
  scatterAdd,
  select,
  sign,
  sin,
  slice,
  sub,
  sumTo,
  windows,
  withOrigin,
} from "./build.ts";
import { type Attrs, type Inputs, type PerInput, type Primitive, showShape, toposort, type Value } from "./graph.ts";
import { ShapeError } from "./shapes.ts";

/**
 * The gradient of `loss`, a single number, in each target: values of the targets' shapes, constant 0 where the loss does
 * not depend on a target. Each value on the way carries the origin of the value it is the gradient of. Refuses a loss
 * that is not a single number with a ShapeError.
 *
 * What `select` leaves out gets the cotangent 0; times an infinite derivative inside that branch this is NaN, so such a
 * branch needs its operand selected too.
 */
export function grad(loss: Value, targets: readonly Value[]): Value[] {
  if (loss.shape.length > 0) {
    throw new ShapeError(`only a single number has a gradient, not ${showShape(loss.shape)}`);
  }
  const sorted = toposort([loss]);
  const leading = new Set(targets);
  for (const value of sorted) if (value.inputs.some((x) => leading.has(x))) leading.add(value);

  const cotangents = new Map<Value, Value>([[loss, constant(1)]]);
  for (const value of sorted.reverse()) {
    const cotangent = cotangents.get(value);
    if (!cotangent || !leading.has(value)) continue;
    withOrigin(value.origin, () => {
      const flows: readonly Flow[] = pull(value, cotangent);
      for (const [i, x] of value.inputs.entries()) {
        const flow = flows[i];
        if (!flow || !leading.has(x)) continue;
        const others = cotangents.get(x);
        cotangents.set(x, others ? add(others, flow) : flow);
      }
    });
  }
  return targets.map((target) => cotangents.get(target) ?? constant(0, target.shape));
}

/** What reaches an input; undefined where nothing can. */
type Flow = Value | undefined;

/** A vector-Jacobian product: what the cotangent `ct` of `y`, the result, is in each input. */
type Vjp<P extends Primitive> = (ct: Value, inputs: Inputs<P>, y: Value, attrs: Attrs<P>) => PerInput<P, Flow>;

const pull = <P extends Primitive>(y: Value<P> & Value, ct: Value): PerInput<P, Flow> =>
  vjps[y.op](ct, y.inputs, y, y.attrs);

const vjps: { readonly [P in Primitive]: Vjp<P> } = {
  input: () => [],
  constant: () => [],
  iota: () => [],

  neg: (ct) => [neg(ct)],
  exp: (ct, _, y) => [mul(ct, y)],
  expm1: (ct, [x]) => [mul(ct, exp(x))],
  log: (ct, [x]) => [div(ct, x)],
  log1p: (ct, [x]) => [div(ct, add(x, 1))],
  sin: (ct, [x]) => [mul(ct, cos(x))],
  cos: (ct, [x]) => [neg(mul(ct, sin(x)))],
  tanh: (ct, _, y) => [mul(ct, sub(1, mul(y, y)))],
  sigmoid: (ct, _, y) => [mul(ct, mul(y, sub(1, y)))],
  erf: (ct, [x]) => [mul(ct, mul(exp(neg(mul(x, x))), 2 / Math.sqrt(Math.PI)))],
  sqrt: (ct, _, y) => [div(ct, mul(y, 2))],
  abs: (ct, [x]) => [mul(ct, sign(x))],
  sign: () => [undefined],
  floor: () => [undefined],
  add: (ct) => [ct, ct],
  sub: (ct) => [ct, neg(ct)],
  mul: (ct, [a, b]) => [mul(ct, b), mul(ct, a)],
  div: (ct, [, b], y) => [div(ct, b), neg(mul(div(ct, b), y))],
  // By the result, which is stored anyway: b is less than the greater of both just where it is less than a.
  max: (ct, [, b], y) => [select(less(b, y), ct, 0), select(less(b, y), 0, ct)],
  min: (ct, [, b], y) => [select(less(y, b), ct, 0), select(less(y, b), 0, ct)],
  less: () => [undefined, undefined],
  equal: () => [undefined, undefined],
  random: () => [undefined, undefined],
  select: (ct, [condition]) => [undefined, select(condition, ct, 0), select(condition, 0, ct)],
  stopGradient: () => [undefined],

  broadcast: (ct, [x]) => [sumTo(ct, x.shape)],
  reduceSum: (ct, [x]) => [broadcast(ct, x.shape)],
  reduceMax: (ct, [x], y, { axes }) => {
    const reaching = equal(x, y);
    return [select(reaching, div(ct, reduceSum(reaching, { axes, keep: true })), 0)];
  },
  matmul: (ct, [a, b], _, { transposeA, transposeB }) => [
    transposeA
      ? matmul(b, ct, { transposeA: transposeB, transposeB: true })
      : matmul(ct, b, { transposeB: !transposeB }),
    transposeB
      ? matmul(ct, a, { transposeA: true, transposeB: transposeA })
      : matmul(a, ct, { transposeA: !transposeA }),
  ],

  reshape: (ct, [x]) => [reshape(ct, x.shape)],
  permute: (ct, _, __, { order }) => [
    permute(
      ct,
      [...order.keys()].sort((a, b) => (order[a] ?? 0) - (order[b] ?? 0)),
    ),
  ],
  slice: (ct, [x], y, { start }) => [
    pad(
      ct,
      start,
      x.shape.map((size, axis) => size - (start[axis] ?? 0) - (y.shape[axis] ?? 0)),
    ),
  ],
  pad: (ct, [x], _, { before }) => [slice(ct, before, x.shape)],
  concat: (ct, inputs, _, { axis }) => {
    let next = 0;
    return inputs.map((x) => {
      const start = ct.shape.map((_, i) => (i === axis ? next : 0));
      next += x.shape[axis] ?? 0;
      return slice(ct, start, x.shape);
    });
  },
  windows: (ct, [x], _, { axis, stride, dilation }) => [
    overlapAdd(ct, { axis, length: x.shape[axis] ?? 1, stride, dilation }),
  ],
  overlapAdd: (ct, [x], _, { axis, stride, dilation }) => {
    const slid = windows(ct, { axis, size: x.shape[axis] ?? 1, stride, dilation });
    // Into a longer result more windows would have fitted.
    const start = x.shape.map(() => 0);
    return [slice(slid, start, x.shape)];
  },
  gather: (ct, [x, indices]) => [scatterAdd(ct, indices, x.shape[0] ?? 1), undefined],
  scatterAdd: (ct, [, indices]) => [gather(ct, indices), undefined],
};
