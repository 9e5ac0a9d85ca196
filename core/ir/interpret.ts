/** What each primitive computes: the oracle that every other way of running a program is held against. Slow, obvious, float64. */
import { erf } from "./erf.ts";
import {
  type Attrs,
  type PerInput,
  type Primitive,
  type Shape,
  type Sliding,
  sizeOf,
  toposort,
  type Value,
} from "./graph.ts";
import { randomOf } from "./mix.ts";

/** Input values by name, row-major. */
export type Feeds = Readonly<Record<string, ArrayLike<number>>>;

/** `float32` rounds every result to float32, to find out where it overflows. */
export type Precision = "float64" | "float32";

/** The elements of each root, row-major. Refuses a missing feed or one of a wrong size with an Error. */
export function interpret(
  roots: readonly Value[],
  feeds: Feeds,
  precision: Precision = "float64",
): Float64Array<ArrayBuffer>[] {
  const results = evaluate(roots, feeds, precision);
  return roots.map((root) => resultOf(results, root));
}

/** The elements of everything the roots stand on, each value after its inputs. Refuses what `interpret` refuses. */
export function evaluate(
  roots: readonly Value[],
  feeds: Feeds,
  precision: Precision = "float64",
): ReadonlyMap<Value, Float64Array<ArrayBuffer>> {
  const results = new Map<Value, Float64Array<ArrayBuffer>>();
  for (const value of toposort(roots)) {
    const inputs = value.inputs.map((x) => ({ shape: x.shape, data: resultOf(results, x) }));
    const result = compute(value, inputs as PerInput<Primitive, Tensor>, feeds);
    results.set(value, precision === "float32" ? result.map(Math.fround) : result);
  }
  return results;
}

function resultOf<T>(results: ReadonlyMap<Value, T>, value: Value): T {
  const result = results.get(value);
  if (result === undefined) throw new Error(`${value.op} was used before it was computed`);
  return result;
}

interface Tensor {
  readonly shape: Shape;
  readonly data: Float64Array<ArrayBuffer>;
}

interface Result {
  readonly shape: Shape;
  readonly feeds: Feeds;
}

type Rule<P extends Primitive> = (
  inputs: PerInput<P, Tensor>,
  attrs: Attrs<P>,
  result: Result,
) => Float64Array<ArrayBuffer>;

const compute = <P extends Primitive>(
  { op, attrs, shape }: Value<P>,
  inputs: PerInput<P, Tensor>,
  feeds: Feeds,
): Float64Array<ArrayBuffer> => rules[op](inputs, attrs, { shape, feeds });

const unary =
  (f: (x: number) => number) =>
  ([x]: readonly [Tensor]) =>
    x.data.map((element) => f(element));

const binary =
  (f: (a: number, b: number) => number) =>
  ([a, b]: readonly [Tensor, Tensor]) =>
    a.data.map((element, i) => f(element, at(b.data, i)));

const rules: { readonly [P in Primitive]: Rule<P> } = {
  input: (_, { name }, { shape, feeds }) => {
    const data = Object.hasOwn(feeds, name) ? feeds[name] : undefined;
    if (data === undefined) throw new Error(`the input ${name} is missing`);
    if (data.length !== sizeOf(shape)) {
      throw new Error(`the input ${name} needs ${sizeOf(shape)} numbers and got ${data.length}`);
    }
    return Float64Array.from(data);
  },
  constant: (_, { value, shape }) => new Float64Array(sizeOf(shape)).fill(value),
  iota: (_, { size }) => Float64Array.from({ length: size }, (_, i) => i),

  neg: unary((x) => -x),
  exp: unary(Math.exp),
  expm1: unary(Math.expm1),
  log: unary(Math.log),
  log1p: unary(Math.log1p),
  sin: unary(Math.sin),
  cos: unary(Math.cos),
  tanh: unary(Math.tanh),
  sigmoid: unary((x) => (x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x)))),
  erf: unary(erf),
  sqrt: unary(Math.sqrt),
  abs: unary(Math.abs),
  sign: unary(Math.sign),
  floor: unary(Math.floor),
  add: binary((a, b) => a + b),
  sub: binary((a, b) => a - b),
  mul: binary((a, b) => a * b),
  div: binary((a, b) => a / b),
  max: binary((a, b) => Math.max(a, b)),
  min: binary((a, b) => Math.min(a, b)),
  less: binary((a, b) => (a < b ? 1 : 0)),
  equal: binary((a, b) => (a === b ? 1 : 0)),
  random: binary(randomOf),
  select: ([condition, a, b]) => condition.data.map((c, i) => at(c !== 0 ? a.data : b.data, i)),
  stopGradient: unary((x) => x),

  broadcast: ([x], _, { shape }) => pick(x, offsets(shape, repeating(x.shape, shape))),
  reduceSum: ([x], _, { shape }) => {
    const sums = new Float64Array(sizeOf(shape));
    offsets(x.shape, repeating(shape, x.shape)).forEach((to, i) => {
      sums[to] = at(sums, to) + at(x.data, i);
    });
    return sums;
  },
  reduceMax: ([x], _, { shape }) => {
    const greatest = new Float64Array(sizeOf(shape)).fill(-Infinity);
    offsets(x.shape, repeating(shape, x.shape)).forEach((to, i) => {
      greatest[to] = Math.max(at(greatest, to), at(x.data, i));
    });
    return greatest;
  },
  matmul: ([a, b], { transposeA, transposeB }, { shape }) => {
    const [m, n] = [at(shape, shape.length - 2), at(shape, shape.length - 1)];
    const k = at(a.shape, a.shape.length - (transposeA ? 2 : 1));
    const product = new Float64Array(sizeOf(shape));
    return product.map((_, index) => {
      const column = index % n;
      const row = Math.floor(index / n) % m;
      const batch = Math.floor(index / (m * n));
      let sum = 0;
      for (let i = 0; i < k; i++) {
        const left = batch * m * k + (transposeA ? i * m + row : row * k + i);
        const right = batch * k * n + (transposeB ? column * k + i : i * n + column);
        sum += at(a.data, left) * at(b.data, right);
      }
      return sum;
    });
  },

  reshape: ([x]) => x.data.slice(),
  permute: ([x], { order }, { shape }) => {
    const strides = stridesOf(x.shape);
    return pick(
      x,
      offsets(
        shape,
        order.map((axis) => at(strides, axis)),
      ),
    );
  },
  slice: ([x], { start }, { shape }) => pick(x, offsets(shape, stridesOf(x.shape), start)),
  pad: ([x], { before }, { shape }) => place([x], [before], shape),
  concat: (values, { axis }, { shape }) => {
    const starts: number[][] = [];
    let next = 0;
    for (const x of values) {
      starts.push(shape.map((_, i) => (i === axis ? next : 0)));
      next += at(x.shape, axis);
    }
    return place(values, starts, shape);
  },
  windows: ([x], sliding, { shape }) => pick(x, offsets(shape, slid(stridesOf(x.shape), sliding))),
  overlapAdd: ([x], sliding, { shape }) => {
    const sums = new Float64Array(sizeOf(shape));
    offsets(x.shape, slid(stridesOf(shape), sliding)).forEach((to, i) => {
      sums[to] = at(sums, to) + at(x.data, i);
    });
    return sums;
  },
  gather: ([x, indices], _, { shape }) => {
    const [rows, row] = [at(x.shape, 0), sizeOf(x.shape.slice(1))];
    const picked = new Float64Array(sizeOf(shape));
    indices.data.forEach((from, i) => {
      if (from >= 0 && from < rows) picked.set(x.data.subarray(from * row, (from + 1) * row), i * row);
    });
    return picked;
  },
  scatterAdd: ([x, indices], { rows }, { shape }) => {
    const row = sizeOf(shape.slice(1));
    const sums = new Float64Array(sizeOf(shape));
    indices.data.forEach((to, i) => {
      if (!(to >= 0 && to < rows)) return;
      for (let j = 0; j < row; j++) sums[to * row + j] = at(sums, to * row + j) + at(x.data, i * row + j);
    });
    return sums;
  },
};

function at(data: ArrayLike<number>, index: number): number {
  const element = data[index];
  if (element === undefined) throw new RangeError(`no element ${index} in ${data.length}`);
  return element;
}

/** How far apart neighbours along each axis lie in row-major order. */
const stridesOf = (shape: Shape): number[] => shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));

/** The strides that read `small` as if it were broadcast to `large`. */
function repeating(small: Shape, large: Shape): number[] {
  const strides = stridesOf(small);
  const missing = large.length - small.length;
  return large.map((_, axis) => (axis < missing || small[axis - missing] === 1 ? 0 : at(strides, axis - missing)));
}

/** The strides that read windows along an axis: first from element to element of one, then from window to window. */
const slid = (strides: readonly number[], { axis, stride, dilation }: Sliding): number[] =>
  strides.toSpliced(axis, 1, dilation * at(strides, axis), stride * at(strides, axis));

/** Where each element of `shape`, in row-major order, lies in something laid out by `strides`. */
function offsets(shape: Shape, strides: readonly number[], start: readonly number[] = []): number[] {
  let all = [0];
  for (const [axis, size] of shape.entries()) {
    const outer = all;
    const [stride, first] = [at(strides, axis), start[axis] ?? 0];
    all = [];
    for (const offset of outer) for (let i = 0; i < size; i++) all.push(offset + (first + i) * stride);
  }
  return all;
}

const pick = (x: Tensor, from: readonly number[]): Float64Array<ArrayBuffer> =>
  Float64Array.from(from, (offset) => at(x.data, offset));

/** Zeros of `shape` with each tensor laid at its start. */
function place(tensors: readonly Tensor[], starts: readonly (readonly number[])[], shape: Shape) {
  const placed = new Float64Array(sizeOf(shape));
  for (const [which, x] of tensors.entries()) {
    offsets(x.shape, stridesOf(shape), starts[which]).forEach((to, i) => {
      placed[to] = at(x.data, i);
    });
  }
  return placed;
}
