/** The intermediate representation: immutable values, each the result of one primitive, all float32 when compiled. */

/** Sizes of the axes, outermost first. `[]` is a scalar. Every size is a positive integer. */
export type Shape = readonly number[];

type Source<Attributes> = { readonly inputs: readonly []; readonly attrs: Attributes };
type Unary<Attributes = object> = { readonly inputs: readonly [Value]; readonly attrs: Attributes };
type Binary<Attributes = object> = { readonly inputs: readonly [Value, Value]; readonly attrs: Attributes };

/** How windows lie along an axis: `stride` apart, their elements `dilation` apart. */
export interface Sliding {
  readonly axis: number;
  readonly stride: number;
  readonly dilation: number;
}

/** The closed set of primitives: the inputs and attributes of each. What each computes stands in `interpret.ts`. */
export interface Primitives {
  // Sources
  input: Source<{ readonly name: string; readonly shape: Shape }>;
  constant: Source<{ readonly value: number; readonly shape: Shape }>;
  /** `[size]`: 0, 1, 2, … */
  iota: Source<{ readonly size: number }>;

  // Elementwise, all operands of one shape
  neg: Unary;
  exp: Unary;
  expm1: Unary;
  log: Unary;
  log1p: Unary;
  sin: Unary;
  cos: Unary;
  tanh: Unary;
  sigmoid: Unary;
  erf: Unary;
  sqrt: Unary;
  abs: Unary;
  /** -1, 0 or 1; NaN for NaN. */
  sign: Unary;
  floor: Unary;
  add: Binary;
  sub: Binary;
  mul: Binary;
  div: Binary;
  /** NaN if either is NaN. Where both are equal the gradient flows to the second. */
  max: Binary;
  /** NaN if either is NaN. Where both are equal the gradient flows to the second. */
  min: Binary;
  /** 1 where the first is less than the second, else 0. */
  less: Binary;
  /** 1 where both are equal, else 0. */
  equal: Binary;
  /**
   * Even in [0, 1), one of 2²⁴ numbers that follows from the float32 bits of both and looks like chance. For the same key,
   * the first, each counter gives a number of its own.
   */
  random: Binary;
  /** The second where the first is not 0, else the third. */
  select: { readonly inputs: readonly [Value, Value, Value]; readonly attrs: object };
  /** Itself, with no gradient. */
  stopGradient: Unary;

  // Shape and sums
  /** To a larger shape, aligned at the last axis as in NumPy. */
  broadcast: Unary<{ readonly shape: Shape }>;
  /** Sum over `axes`, which stay with size 1. */
  reduceSum: Unary<{ readonly axes: readonly number[] }>;
  /** Greatest over `axes`, which stay with size 1. NaN if any is NaN. Its gradient goes in equal parts to all that reach it. */
  reduceMax: Unary<{ readonly axes: readonly number[] }>;
  /** `[…, m, k] · […, k, n]`, either operand read transposed in its last two axes. */
  matmul: Binary<{ readonly transposeA: boolean; readonly transposeB: boolean }>;

  // Moves
  reshape: Unary<{ readonly shape: Shape }>;
  /** Axis i of the result is axis `order[i]` of the operand. */
  permute: Unary<{ readonly order: readonly number[] }>;
  slice: Unary<{ readonly start: readonly number[]; readonly size: Shape }>;
  /** Zeros before and after, on each axis. */
  pad: Unary<{ readonly before: readonly number[]; readonly after: readonly number[] }>;
  concat: { readonly inputs: readonly Value[]; readonly attrs: { readonly axis: number } };
  /**
   * Windows along an axis: `[…, length, …]` becomes `[…, size, count, …]`, as many windows as fit. Element i of window j
   * is the one at j · stride + i · dilation.
   */
  windows: Unary<Sliding & { readonly size: number }>;
  /** The transpose of windows: adds `[…, size, count, …]` into `[…, length, …]` of zeros, to where windows reads. */
  overlapAdd: Unary<Sliding & { readonly length: number }>;
  /** `[n, …rest]` at whole-number `indices` of any shape: `[…indices, …rest]`. An index outside 0 … n-1 gives zeros. */
  gather: Binary;
  /** The transpose of gather: adds `[…indices, …rest]` into `[rows, …rest]` of zeros. An index outside is dropped. */
  scatterAdd: Binary<{ readonly rows: number }>;
}

export type Primitive = keyof Primitives;
export type Inputs<P extends Primitive> = Primitives[P]["inputs"];
export type Attrs<P extends Primitive> = Primitives[P]["attrs"];

/** The primitives that compute each element from the same element of their operands. */
export const elementwisePrimitives = [
  "neg",
  "exp",
  "expm1",
  "log",
  "log1p",
  "sin",
  "cos",
  "tanh",
  "sigmoid",
  "erf",
  "sqrt",
  "abs",
  "sign",
  "floor",
  "add",
  "sub",
  "mul",
  "div",
  "max",
  "min",
  "less",
  "equal",
  "random",
  "select",
] as const satisfies readonly Primitive[];
export type Elementwise = (typeof elementwisePrimitives)[number];

/** One result. Made only by `build.ts`, so its shape is checked. */
export interface Value<P extends Primitive = Primitive> {
  readonly op: P;
  readonly inputs: Inputs<P>;
  readonly attrs: Attrs<P>;
  readonly shape: Shape;
  /** The node of the document that asked for it, to blame when it goes wrong. */
  readonly origin: string | undefined;
}

type Each<Tuple extends readonly unknown[], T> = { readonly [K in keyof Tuple]: T };
/** One T for each input of P. */
export type PerInput<P extends Primitive, T> = Each<Inputs<P>, T>;

/** The number of elements of a shape. */
export const sizeOf = (shape: Shape): number => shape.reduce((product, size) => product * size, 1);

/** How a shape is written for a person: `[32, 8]`. */
export const showShape = (shape: Shape): string => `[${shape.join(", ")}]`;

/** Whether two shapes are the same. */
export const equalShapes = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((size, axis) => size === b[axis]);

/** Narrows a value to one primitive. */
export const isOp = <P extends Primitive>(value: Value, op: P): value is Value<P> & Value => value.op === op;

/** Everything reachable from `roots`, each value once and after its inputs. Depth is bounded by memory, not by the stack. */
export function toposort(roots: readonly Value[]): Value[] {
  const sorted: Value[] = [];
  const done = new Set<Value>();
  const stack: { readonly value: Value; next: number }[] = [];
  for (const root of roots) {
    if (done.has(root)) continue;
    stack.push({ value: root, next: 0 });
    done.add(root);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const input = top.value.inputs[top.next++];
      if (input === undefined) {
        sorted.push(top.value);
        stack.pop();
      } else if (!done.has(input)) {
        done.add(input);
        stack.push({ value: input, next: 0 });
      }
    }
  }
  return sorted;
}
