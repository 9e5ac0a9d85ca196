/** The shape of each primitive's result, or a ShapeError that says why its operands do not fit. */
import { type Attrs, equalShapes, type PerInput, type Primitive, type Shape, showShape, sizeOf } from "./graph.ts";

/** Operands that do not fit a primitive. `message` is a sentence without the node it concerns. */
export class ShapeError extends Error {
  override readonly name = "ShapeError";
}

type ShapeRule<P extends Primitive> = (inputs: PerInput<P, Shape>, attrs: Attrs<P>) => Shape;

const refuse = (message: string): never => {
  throw new ShapeError(message);
};

const checked = (shape: Shape): Shape =>
  shape.every((size) => Number.isSafeInteger(size) && size > 0)
    ? shape
    : refuse(`every size must be a positive whole number, not ${showShape(shape)}`);

const itself = ([x]: readonly [Shape]): Shape => x;

const common = (shapes: readonly Shape[]): Shape => {
  const [first = []] = shapes;
  for (const shape of shapes) {
    if (!equalShapes(first, shape)) refuse(`shapes differ: ${showShape(first)} and ${showShape(shape)}`);
  }
  return first;
};

const reduced = ([x]: readonly [Shape], { axes }: { readonly axes: readonly number[] }): Shape => {
  for (const axis of axes) if (x[axis] === undefined) refuse(`${showShape(x)} has no axis ${axis}`);
  return x.map((size, axis) => (axes.includes(axis) ? 1 : size));
};

/** Whether `from` can be broadcast to `to`: aligned at the last axis, each size equal or 1. */
export const broadcastable = (from: Shape, to: Shape): boolean =>
  from.length <= to.length && from.every((size, axis) => size === 1 || size === to[axis + to.length - from.length]);

export const shapeRules: { readonly [P in Primitive]: ShapeRule<P> } = {
  input: (_, { shape }) => checked(shape),
  constant: (_, { shape }) => checked(shape),
  iota: (_, { size }) => checked([size]),
  neg: itself,
  exp: itself,
  expm1: itself,
  log: itself,
  log1p: itself,
  sin: itself,
  cos: itself,
  tanh: itself,
  sigmoid: itself,
  erf: itself,
  sqrt: itself,
  abs: itself,
  sign: itself,
  floor: itself,
  add: common,
  sub: common,
  mul: common,
  div: common,
  max: common,
  min: common,
  less: common,
  equal: common,
  random: common,
  select: common,
  stopGradient: itself,
  broadcast: ([x], { shape }) =>
    broadcastable(x, checked(shape)) ? shape : refuse(`cannot broadcast ${showShape(x)} to ${showShape(shape)}`),
  reduceSum: reduced,
  reduceMax: reduced,
  matmul: ([a, b], { transposeA, transposeB }) => {
    const [m, k] = transposeA ? [a.at(-1), a.at(-2)] : [a.at(-2), a.at(-1)];
    const [inner, n] = transposeB ? [b.at(-1), b.at(-2)] : [b.at(-2), b.at(-1)];
    const batch = a.slice(0, -2);
    if (m === undefined || n === undefined || k === undefined || k !== inner || !equalShapes(batch, b.slice(0, -2))) {
      return refuse(
        `cannot multiply ${showShape(a)}${transposeA ? " transposed" : ""} by ${showShape(b)}${transposeB ? " transposed" : ""}`,
      );
    }
    return [...batch, m, n];
  },
  reshape: ([x], { shape }) =>
    sizeOf(x) === sizeOf(checked(shape)) ? shape : refuse(`cannot reshape ${showShape(x)} to ${showShape(shape)}`),
  permute: ([x], { order }) =>
    order.length === x.length && x.every((_, axis) => order.includes(axis))
      ? order.map((axis) => x[axis] ?? 1)
      : refuse(`${showShape(order)} is not an order of the axes of ${showShape(x)}`),
  slice: ([x], { start, size }) =>
    start.length === x.length &&
    size.length === x.length &&
    checked(size).every((count, axis) => (start[axis] ?? -1) >= 0 && (start[axis] ?? 0) + count <= (x[axis] ?? 0))
      ? size
      : refuse(`${showShape(x)} has no slice of ${showShape(size)} at ${showShape(start)}`),
  pad: ([x], { before, after }) =>
    before.length === x.length && after.length === x.length && [...before, ...after].every((count) => count >= 0)
      ? x.map((size, axis) => (before[axis] ?? 0) + size + (after[axis] ?? 0))
      : refuse(`cannot pad ${showShape(x)} by ${showShape(before)} and ${showShape(after)}`),
  concat: (shapes, { axis }) => {
    const [first] = shapes;
    if (first?.[axis] === undefined) return refuse(`nothing to join along axis ${axis}`);
    const total = shapes.reduce((sum, shape) => sum + (shape[axis] ?? 0), 0);
    for (const shape of shapes) {
      if (!equalShapes(first.with(axis, 1), shape[axis] === undefined ? [] : shape.with(axis, 1))) {
        refuse(`cannot join ${showShape(first)} and ${showShape(shape)} along axis ${axis}`);
      }
    }
    return first.with(axis, total);
  },
  windows: ([x], { axis, size, stride, dilation }) => {
    const length = x[axis];
    if (length === undefined) return refuse(`${showShape(x)} has no axis ${axis}`);
    checked([size, stride, dilation]);
    const reach = (size - 1) * dilation + 1;
    return reach <= length
      ? x.toSpliced(axis, 1, size, Math.floor((length - reach) / stride) + 1)
      : refuse(`a window of ${reach} does not fit into ${showShape(x)} along axis ${axis}`);
  },
  overlapAdd: ([x], { axis, length, stride, dilation }) => {
    const [size, count] = [x[axis], x[axis + 1]];
    if (size === undefined || count === undefined) return refuse(`${showShape(x)} has no windows at axis ${axis}`);
    checked([stride, dilation]);
    const reach = (count - 1) * stride + (size - 1) * dilation + 1;
    return reach <= length
      ? checked(x.toSpliced(axis, 2, length))
      : refuse(`windows that reach over ${reach} do not fit into a length of ${length}`);
  },
  gather: ([x, indices]) =>
    x.length > 0 ? [...indices, ...x.slice(1)] : refuse("cannot pick rows from a single number"),
  scatterAdd: ([x, indices], { rows }) =>
    equalShapes(x.slice(0, indices.length), indices)
      ? checked([rows, ...x.slice(indices.length)])
      : refuse(`cannot scatter ${showShape(x)} by indices ${showShape(indices)}`),
};
