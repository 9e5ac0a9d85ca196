/** Constructors of values: the only way to make one, so every value has a checked shape. Binary ones broadcast as NumPy does. */
import {
  type Attrs,
  equalShapes,
  type Inputs,
  type PerInput,
  type Primitive,
  type Shape,
  showShape,
  sizeOf,
  type Value,
} from "./graph.ts";
import { broadcastable, ShapeError, shapeRules } from "./shapes.ts";

let currentOrigin: string | undefined;

/** Runs `build`; every value it makes is marked as coming from the node `origin`. */
export function withOrigin<T>(origin: string | undefined, build: () => T): T {
  const outer = currentOrigin;
  currentOrigin = origin;
  try {
    return build();
  } finally {
    currentOrigin = outer;
  }
}

/** The value of any primitive. Operands must fit exactly; throws a ShapeError otherwise. */
export function make<P extends Primitive>(op: P, inputs: Inputs<P>, attrs: Attrs<P>): Value<P> {
  const shapes = inputs.map((x) => x.shape) as unknown as PerInput<P, Shape>;
  return { op, inputs, attrs, shape: shapeRules[op](shapes, attrs), origin: currentOrigin };
}

/** The smallest shape that both broadcast to, or a ShapeError. */
export function commonShape(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  const shape = Array.from({ length: rank }, (_, axis) =>
    Math.max(a[axis - rank + a.length] ?? 1, b[axis - rank + b.length] ?? 1),
  );
  if (!broadcastable(a, shape) || !broadcastable(b, shape)) {
    throw new ShapeError(`shapes do not fit together: ${showShape(a)} and ${showShape(b)}`);
  }
  return shape;
}

type Operand = Value | number;
const lift = (x: Operand): Value => (typeof x === "number" ? constant(x) : x);

const unary =
  (
    op:
      | "neg"
      | "exp"
      | "expm1"
      | "log"
      | "log1p"
      | "sin"
      | "cos"
      | "tanh"
      | "sigmoid"
      | "erf"
      | "sqrt"
      | "abs"
      | "sign"
      | "floor"
      | "stopGradient",
  ) =>
  (x: Value): Value =>
    make(op, [x], {});

const binary =
  (op: "add" | "sub" | "mul" | "div" | "max" | "min" | "less" | "equal" | "random") =>
  (a: Operand, b: Operand): Value => {
    const [x, y] = [lift(a), lift(b)];
    const shape = commonShape(x.shape, y.shape);
    return make(op, [broadcast(x, shape), broadcast(y, shape)], {});
  };

export const input = (name: string, shape: Shape): Value<"input"> => make("input", [], { name, shape });
export const constant = (value: number, shape: Shape = []): Value => make("constant", [], { value, shape });
export const iota = (size: number): Value => make("iota", [], { size });

export const neg = unary("neg");
export const exp = unary("exp");
export const expm1 = unary("expm1");
export const log = unary("log");
export const log1p = unary("log1p");
export const sin = unary("sin");
export const cos = unary("cos");
export const tanh = unary("tanh");
export const sigmoid = unary("sigmoid");
export const erf = unary("erf");
export const sqrt = unary("sqrt");
export const abs = unary("abs");
export const sign = unary("sign");
export const floor = unary("floor");
export const stopGradient = unary("stopGradient");

export const add = binary("add");
export const sub = binary("sub");
export const mul = binary("mul");
export const div = binary("div");
export const max = binary("max");
export const min = binary("min");
export const less = binary("less");
export const equal = binary("equal");
export const random = binary("random");

export function select(condition: Value, a: Operand, b: Operand): Value {
  const [x, y] = [lift(a), lift(b)];
  const shape = commonShape(condition.shape, commonShape(x.shape, y.shape));
  return make("select", [broadcast(condition, shape), broadcast(x, shape), broadcast(y, shape)], {});
}

export const broadcast = (x: Value, shape: Shape): Value =>
  equalShapes(x.shape, shape) ? x : make("broadcast", [x], { shape });

const positive = (x: Value, axes: readonly number[]): number[] =>
  axes.map((axis) => (axis < 0 ? axis + x.shape.length : axis)).sort((a, b) => a - b);
const dropAxes = (x: Value, axes: readonly number[]): Value =>
  reshape(
    x,
    x.shape.filter((_, axis) => !axes.includes(axis)),
  );

interface Reduction {
  /** Axes to reduce, negative ones counted from the end; all of them if left out. */
  readonly axes?: readonly number[];
  /** Whether the reduced axes stay, with size 1. */
  readonly keep?: boolean;
}
const reduction =
  (op: "reduceSum" | "reduceMax") =>
  (x: Value, { axes, keep = false }: Reduction = {}): Value => {
    const over = positive(x, axes ?? [...x.shape.keys()]);
    const result = over.length === 0 ? x : make(op, [x], { axes: over });
    return keep ? result : dropAxes(result, over);
  };

export const reduceSum = reduction("reduceSum");
export const reduceMax = reduction("reduceMax");

/** `x` summed to a shape that broadcasts to its own: what broadcasting does, backwards. */
export function sumTo(x: Value, shape: Shape): Value {
  const missing = x.shape.length - shape.length;
  const axes = [...x.shape.keys()].filter(
    (axis) => axis < missing || (shape[axis - missing] === 1 && x.shape[axis] !== 1),
  );
  return reshape(reduceSum(x, { axes, keep: true }), shape);
}

interface Transposes {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}
export const matmul = (a: Value, b: Value, { transposeA = false, transposeB = false }: Transposes = {}): Value =>
  make("matmul", [a, b], { transposeA, transposeB });

export const reshape = (x: Value, shape: Shape): Value =>
  equalShapes(x.shape, shape) ? x : make("reshape", [x], { shape });
export const permute = (x: Value, order: readonly number[]): Value =>
  order.every((axis, i) => axis === i) ? x : make("permute", [x], { order });
export const slice = (x: Value, start: readonly number[], size: Shape): Value =>
  equalShapes(x.shape, size) ? x : make("slice", [x], { start, size });
export const pad = (x: Value, before: readonly number[], after: readonly number[]): Value =>
  [...before, ...after].every((count) => count === 0) ? x : make("pad", [x], { before, after });
export const concat = (values: readonly Value[], axis: number): Value => {
  const [only] = values;
  return only && values.length === 1 ? only : make("concat", values, { axis });
};
export const windows = (x: Value, attrs: Attrs<"windows">): Value => make("windows", [x], attrs);
export const overlapAdd = (x: Value, attrs: Attrs<"overlapAdd">): Value => make("overlapAdd", [x], attrs);
export const gather = (x: Value, indices: Value): Value => make("gather", [x, indices], {});
export const scatterAdd = (x: Value, indices: Value, rows: number): Value => make("scatterAdd", [x, indices], { rows });

/** The number of elements of a value. */
export const countOf = (x: Value): number => sizeOf(x.shape);
