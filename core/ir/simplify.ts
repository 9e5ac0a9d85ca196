/** Fewer and cheaper values with the same results. */
import {
  add,
  broadcast,
  concat,
  constant,
  countOf,
  make,
  matmul,
  neg,
  pad,
  permute,
  reduceMax,
  reduceSum,
  reshape,
  sub,
  withOrigin,
} from "./build.ts";
import { elementwisePrimitives, type Inputs, isOp, type Primitive, sizeOf, toposort, type Value } from "./graph.ts";
import { interpret } from "./interpret.ts";
import { type Program, rootsOf } from "./program.ts";

/**
 * Values that compute what `roots` compute, in their order: constants folded, operations that do nothing removed, equal
 * values computed once. Nothing that the roots do not stand on remains.
 *
 * Results keep their bits in float64, with one exception: a zero may change its sign (x + 0 is x, also where x is -0).
 * Sums are never reordered, and x · 0 stays, because it is NaN where x is not finite and that must be found.
 * Gradients are not kept (`stopGradient` goes): differentiate first. Linear in the number of values.
 */
export function simplify(roots: readonly Value[]): Value[] {
  return roots.map(simplifier(roots));
}

/** The program with all that it computes simplified together. */
export function simplifyProgram(program: Program): Program {
  const simpler = simplifier(rootsOf(program));
  const each = (values: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, simpler(value)]));
  return { name: program.name, outputs: each(program.outputs), updates: each(program.updates) };
}

/** What each value that `roots` stand on becomes. */
function simplifier(roots: readonly Value[]): (value: Value) => Value {
  const byKey = new Map<string, Value>();
  const settled = new Map<Value, number>();
  const settle = (value: Value): Value => {
    if (settled.has(value)) return value;
    const whole = withInputs(value, value.inputs.map(settle));
    const simpler = withOrigin(value.origin, () => fold(whole) ?? rewrite(whole));
    if (simpler) return settle(simpler);
    const key = keyOf(
      whole,
      whole.inputs.map((x) => settled.get(x) ?? -1),
    );
    const equal = byKey.get(key);
    if (equal) return equal;
    byKey.set(key, whole);
    settled.set(whole, settled.size);
    return whole;
  };

  const results = new Map<Value, Value>();
  const resultOf = (value: Value): Value => results.get(value) ?? value;
  for (const value of toposort(roots)) results.set(value, settle(withInputs(value, value.inputs.map(resultOf))));
  return resultOf;
}

export const withInputs = <P extends Primitive>(value: Value<P> & Value, inputs: readonly Value[]): Value =>
  inputs.every((x, i) => x === value.inputs[i])
    ? value
    : withOrigin(value.origin, () => make<P>(value.op, inputs as Inputs<P>, value.attrs));

const commutative: ReadonlySet<Primitive> = new Set(["add", "mul", "max", "min", "equal"]);

/** Equal for values that compute the same. JSON alone would confuse NaN, the infinities and the two zeros. */
function keyOf({ op, attrs }: Value, inputs: readonly number[]): string {
  const ids = commutative.has(op) ? inputs.toSorted((a, b) => a - b) : inputs;
  const exact = (_: string, attr: unknown) =>
    typeof attr === "number" ? (Object.is(attr, -0) ? "-0" : String(attr)) : attr;
  return `${op} ${ids.join(" ")} ${JSON.stringify(attrs, exact)}`;
}

/** Of constants, these give a constant of the same number, of the shape of their result. */
const moves: ReadonlySet<Primitive> = new Set(["broadcast", "reshape", "permute", "slice", "windows", "reduceMax"]);

const elementwise: ReadonlySet<Primitive> = new Set(elementwisePrimitives);

/** Longer sums of one constant are left to run: expanding them here would cost as much. */
const longestFoldedSum = 65536;

/** The constant that a value of constants is, computed by the interpreter: there is one arithmetic. */
function fold({ op, inputs, attrs, shape }: Value): Value | undefined {
  const numbers = inputs.flatMap((x) => (isOp(x, "constant") ? [x.attrs.value] : []));
  const [number] = numbers;
  if (number === undefined || numbers.length < inputs.length) return undefined;
  const computed = (scalar: Value): Value => constant(interpret([scalar], {})[0]?.[0] ?? Number.NaN, shape);

  if (moves.has(op)) return constant(number, shape);
  if (elementwise.has(op)) {
    const scalars = numbers.map((x) => constant(x)) as readonly Value[] as Inputs<typeof op>;
    return computed(make(op, scalars, attrs));
  }
  const count = inputs.reduce((sum, x) => sum + countOf(x), 0) / sizeOf(shape);
  return op === "reduceSum" && count <= longestFoldedSum ? computed(reduceSum(constant(number, [count]))) : undefined;
}

/** Something simpler that a value is the same as, if there is such a rule. */
type Rewrite<P extends Primitive> = (value: Value<P>) => Value | undefined;

const rewrite = <P extends Primitive>(value: Value<P>): Value | undefined => rewrites[value.op]?.(value);

const rewrites: { readonly [P in Primitive]?: Rewrite<P> } = {
  stopGradient: ({ inputs: [x] }) => x,
  neg: ({ inputs: [x] }) => (isOp(x, "neg") ? x.inputs[0] : undefined),
  add: ({ inputs: [a, b] }) => {
    if (isConstant(a, 0)) return b;
    if (isConstant(b, 0)) return a;
    if (isOp(b, "neg")) return sub(a, b.inputs[0]);
    if (isOp(a, "neg")) return sub(b, a.inputs[0]);
    return isOp(a, "pad") && isOp(b, "pad") ? (joinPads(a, b) ?? joinPads(b, a)) : undefined;
  },
  sub: ({ inputs: [a, b] }) => {
    if (isConstant(b, 0)) return a;
    if (isConstant(a, 0)) return neg(b);
    return isOp(b, "neg") ? add(a, b.inputs[0]) : undefined;
  },
  mul: ({ inputs: [a, b] }) => {
    if (isConstant(a, 1)) return b;
    if (isConstant(b, 1)) return a;
    if (isConstant(a, -1)) return neg(b);
    return isConstant(b, -1) ? neg(a) : undefined;
  },
  div: ({ inputs: [a, b] }) => (isConstant(b, 1) ? a : undefined),
  max: ({ inputs: [a, b] }) => (a === b ? a : undefined),
  min: ({ inputs: [a, b] }) => (a === b ? a : undefined),
  select: ({ inputs: [condition, a, b] }) => {
    if (a === b) return a;
    if (!isOp(condition, "constant")) return undefined;
    return condition.attrs.value === 0 ? b : a;
  },

  concat: ({ inputs, attrs: { axis } }) => {
    const parts = inputs.flatMap((x): readonly Value[] =>
      isOp(x, "concat") && x.attrs.axis === axis ? x.inputs : [x],
    );
    return parts.length > inputs.length ? concat(parts, axis) : undefined;
  },
  broadcast: ({ inputs: [x], shape }) => (isOp(x, "broadcast") ? broadcast(x.inputs[0], shape) : undefined),
  reduceSum: (value) => withoutSingles(value, reduceSum),
  reduceMax: (value) => withoutSingles(value, reduceMax),
  reshape: ({ inputs: [x], shape }) => (isOp(x, "reshape") ? reshape(x.inputs[0], shape) : undefined),
  permute: ({ inputs: [x], attrs: { order } }) => {
    if (!isOp(x, "permute")) return undefined;
    return permute(
      x.inputs[0],
      order.map((axis) => x.attrs.order[axis] ?? axis),
    );
  },
  matmul: ({ inputs: [a, b], attrs: { transposeA, transposeB } }) => {
    if (isTransposed(a)) return matmul(a.inputs[0], b, { transposeA: !transposeA, transposeB });
    return isTransposed(b) ? matmul(a, b.inputs[0], { transposeA, transposeB: !transposeB }) : undefined;
  },
};

const isConstant = (x: Value, value: number): boolean => isOp(x, "constant") && x.attrs.value === value;

/** The sum of two padded values of which the second begins, along one axis, where the first ends: such are gradients of slices. */
function joinPads(first: Value<"pad">, second: Value<"pad">): Value | undefined {
  const [a, b] = [first.attrs, second.attrs];
  const differing = a.before.flatMap((count, axis) =>
    count === b.before[axis] && a.after[axis] === b.after[axis] ? [] : [axis],
  );
  const [axis, ...others] = differing;
  if (axis === undefined || others.length > 0) return undefined;
  const [x, y] = [first.inputs[0], second.inputs[0]];
  if ((a.before[axis] ?? 0) + (x.shape[axis] ?? 0) !== b.before[axis]) return undefined;
  return pad(concat([x, y], axis), a.before, b.after);
}

/** Whether `x` is something with its last two axes swapped. */
function isTransposed(x: Value): x is Value<"permute"> & Value {
  if (!isOp(x, "permute")) return false;
  const { order } = x.attrs;
  const last = order.length - 1;
  return order.every((axis, i) => axis === (i === last ? last - 1 : i === last - 1 ? last : i));
}

/** Reducing an axis of size 1 does nothing. */
function withoutSingles(
  { inputs: [x], attrs: { axes } }: Value<"reduceSum" | "reduceMax">,
  reduce: typeof reduceSum,
): Value | undefined {
  const longer = axes.filter((axis) => x.shape[axis] !== 1);
  return longer.length < axes.length ? reduce(x, { axes: longer, keep: true }) : undefined;
}
