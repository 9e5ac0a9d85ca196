/** Random graphs of all primitives, for tests that hold two ways of computing the same thing against each other. */
import fc from "fast-check";
import * as build from "../../../core/ir/build.ts";
import { type Primitive, type Shape, sizeOf, type Value } from "../../../core/ir/graph.ts";

export interface RandomGraph {
  /** Every value, each after its inputs; the inputs of the graph first. */
  readonly values: readonly Value[];
  readonly inputs: readonly Value<"input">[];
  readonly feeds: Readonly<Record<string, Float64Array>>;
}

/** The greatest size of an axis of the inputs. */
export const greatestSize = 70;
/** Sizes around the width of a vector, of a tile of a matrix product and of a cache line. */
export const awkwardSizes = [1, 2, 3, 4, 5, 7, 8, 9, 17, 33, greatestSize] as const;
/** Sizes from 1 to the greatest; every second one of the awkward ones. */
const sizes = fc.oneof(fc.constantFrom(...awkwardSizes), fc.integer({ min: 1, max: greatestSize }));

/**
 * Graphs of up to `steps` primitives, of moderate numbers everywhere: functions get arguments in their domain, and what
 * grows too large is squashed. Where a primitive jumps (`floor`, `less`, `gather`, …) its operand is exact in float32, so
 * that a rounding error cannot become a large one.
 */
export const randomGraph = (steps = 24): fc.Arbitrary<RandomGraph> =>
  fc
    .record({
      shapes: fc.array(fc.array(sizes, { maxLength: 3 }), { minLength: 2, maxLength: 4 }),
      operations: fc.array(
        fc.tuple(fc.constantFrom(...primitives), fc.array(fc.nat(9999), { minLength: 12, maxLength: 12 })),
        {
          minLength: 1,
          maxLength: steps,
        },
      ),
    })
    .map(({ shapes, operations }) => grow(shapes.map(fitted), operations));

/** What is known of a value: no element is larger than `bound`; `exact` ones are the same in float32 and float64. */
interface Known {
  readonly value: Value;
  readonly bound: number;
  readonly exact: boolean;
}

const mostElements = 3000;

/** A shape of not too many elements: its longest axis is halved until there are few enough. */
function fitted(shape: Shape): Shape {
  if (sizeOf(shape) <= mostElements / 2) return shape;
  const longest = Math.max(...shape);
  return fitted(shape.with(shape.indexOf(longest), Math.ceil(longest / 2)));
}

function grow(shapes: readonly Shape[], operations: readonly (readonly [Primitive, readonly number[]])[]): RandomGraph {
  const inputs = shapes.map((shape, i) => build.input(`x${i}`, shape));
  const feeds = Object.fromEntries(
    inputs.map(({ attrs, shape }, i) => [
      attrs.name,
      Float64Array.from({ length: sizeOf(shape) }, (_, j) => (((j * 7919 + i * 31) % 33) - 16) / 4),
    ]),
  );
  const pool: Known[] = inputs.map((value) => ({ value, bound: 4, exact: true }));
  for (const [op, numbers] of operations) {
    const known = moderate(rules[op](new Choice(pool, numbers)));
    if (sizeOf(known.value.shape) <= mostElements) pool.push(known);
  }
  return { values: pool.map(({ value }) => value), inputs, feeds };
}

const moderate = (known: Known): Known =>
  known.bound <= 100 ? known : { value: build.sin(build.mul(known.value, 1 / known.bound)), bound: 1, exact: false };

/** Takes one decision after the other from a list of random numbers. */
class Choice {
  readonly #pool: readonly Known[];
  readonly #numbers: readonly number[];
  #next = 0;

  constructor(pool: readonly Known[], numbers: readonly number[]) {
    this.#pool = pool;
    this.#numbers = numbers;
  }

  below(count: number): number {
    return (this.#numbers[this.#next++ % this.#numbers.length] ?? 0) % count;
  }

  /** One of the values that fit; the newer ones twice as likely. The inputs are exact, so one of those always fits. */
  value(fits: (known: Known) => boolean = () => true): Known {
    const fitting = this.#pool.filter(fits);
    const chosen = fitting[this.below(2) === 0 ? this.below(fitting.length) : fitting.length - 1];
    if (!chosen) throw new Error("nothing fits");
    return chosen;
  }

  /** A value that broadcasts together with `x`; `x` itself if there is no other. */
  partner(x: Known, fits: (known: Known) => boolean = () => true): Known {
    const together = ({ value }: Known) => {
      try {
        return sizeOf(build.commonShape(x.value.shape, value.shape)) <= mostElements;
      } catch {
        return false;
      }
    };
    const fitting = this.#pool.filter((known) => together(known) && fits(known));
    return fitting[this.below(Math.max(fitting.length, 1))] ?? x;
  }
}

const isExact = ({ exact }: Known) => exact;
const always = { exact: false };

/** A function of one value with a bound; `domain` makes the argument one for which it is well-behaved. */
const unary =
  (f: (x: Value) => Value, bound: number, domain: (x: Value) => Value = (x) => x) =>
  (choice: Choice): Known => ({ value: f(domain(choice.value().value)), bound, ...always });

/** A function of one value that is exact where the value is, and no larger. */
const keeping =
  (f: (x: Value) => Value, fits?: (known: Known) => boolean) =>
  (choice: Choice): Known => {
    const { value, ...known } = choice.value(fits);
    return { value: f(value), ...known };
  };

const binary =
  (f: (a: Value, b: Value) => Value, bound: (a: number, b: number) => number, exact: boolean) =>
  (choice: Choice): Known => {
    const a = choice.value();
    const b = choice.partner(a);
    return { value: f(a.value, b.value), bound: bound(a.bound, b.bound), exact: exact && a.exact && b.exact };
  };

const comparison =
  (f: (a: Value, b: Value) => Value) =>
  (choice: Choice): Known => {
    const a = choice.value(isExact);
    return { value: f(a.value, choice.partner(a, isExact).value), bound: 1, exact: true };
  };

const reduction =
  (f: typeof build.reduceSum, grows: boolean) =>
  (choice: Choice): Known => {
    const { value: x, bound, exact } = choice.value();
    const axes = [...x.shape.keys()].filter(() => choice.below(2) === 0);
    const value = f(x, { axes, keep: choice.below(2) === 0 });
    return { value, bound: grows ? (bound * sizeOf(x.shape)) / sizeOf(value.shape) : bound, exact };
  };

/** Whole numbers from -1 to `rows`, from an exact value: mostly inside, some outside. */
const indices = (choice: Choice, rows: number): Value =>
  build.min(build.max(build.floor(choice.value(isExact).value), -1), rows);

const rules: { readonly [P in Primitive]: (choice: Choice) => Known } = {
  input: (choice) => choice.value(),
  constant: (choice) => {
    const value = (choice.below(17) - 8) / 4;
    return { value: build.constant(value, choice.value().value.shape), bound: 2, exact: true };
  },
  iota: (choice) => {
    const size = 1 + choice.below(greatestSize);
    return { value: build.iota(size), bound: size, exact: true };
  },
  neg: keeping(build.neg),
  exp: unary(build.exp, 20, (x) => build.min(x, 3)),
  expm1: unary(build.expm1, 20, (x) => build.min(x, 3)),
  log: unary(build.log, 5, (x) => build.add(build.abs(x), 0.25)),
  log1p: unary(build.log1p, 5, (x) => build.abs(x)),
  sin: unary(build.sin, 1),
  cos: unary(build.cos, 1),
  tanh: unary(build.tanh, 1),
  sigmoid: unary(build.sigmoid, 1),
  erf: unary(build.erf, 1),
  sqrt: unary(build.sqrt, 8, (x) => build.add(build.abs(x), 0.25)),
  abs: keeping(build.abs),
  sign: (choice) => ({ value: build.sign(choice.value(isExact).value), bound: 1, exact: true }),
  floor: keeping(build.floor, isExact),
  add: binary(build.add, (a, b) => a + b, true),
  sub: binary(build.sub, (a, b) => a + b, true),
  mul: binary(build.mul, (a, b) => a * b, false),
  div: binary(
    (a, b) => build.div(a, build.add(build.abs(b), 0.5)),
    (a) => 2 * a,
    false,
  ),
  max: binary(build.max, Math.max, true),
  min: binary(build.min, Math.max, true),
  less: comparison(build.less),
  equal: comparison(build.equal),
  // Twenty-four bits, which are exact, but a sum of them is not.
  random: (choice) => ({ ...comparison(build.random)(choice), ...always }),
  select: (choice) => {
    const condition = choice.value(isExact);
    const a = choice.partner(condition);
    const both = { ...a, value: build.add(condition.value, a.value) };
    const b = choice.partner(both);
    const value = build.select(condition.value, a.value, b.value);
    return { value, bound: Math.max(a.bound, b.bound), exact: a.exact && b.exact };
  },
  stopGradient: keeping(build.stopGradient),
  broadcast: (choice) => {
    const { value, ...known } = choice.value();
    const outer = [2, 3, 5][choice.below(3)] ?? 2;
    const shape = value.shape.map((size) => (size === 1 ? (awkwardSizes[choice.below(6)] ?? 1) : size));
    return { value: build.broadcast(value, [outer, ...shape]), ...known };
  },
  reduceSum: reduction(build.reduceSum, true),
  reduceMax: reduction(build.reduceMax, false),
  matmul: (choice) => {
    const { value: x, bound } = choice.value();
    const matrix = x.shape.length < 2 ? build.reshape(x, [1, sizeOf(x.shape)]) : x;
    const a = choice.below(3) === 0 ? build.broadcast(matrix, [2, ...matrix.shape]) : matrix;
    const [rows = 1, columns = 1] = a.shape.slice(-2);
    const [transposeA, transposeB] = [choice.below(2) === 0, choice.below(2) === 0];
    const inner = transposeA ? rows : columns;
    // By itself, which fits from one side, or by a matrix of sines.
    if (transposeA !== transposeB && choice.below(3) === 0) {
      return { value: build.matmul(a, a, { transposeA, transposeB }), bound: bound ** 2 * inner, ...always };
    }
    const n = 1 + choice.below(choice.below(2) === 0 ? 5 : greatestSize);
    const cells = build.reshape(build.iota(inner * n), transposeB ? [n, inner] : [inner, n]);
    const right = build.sin(build.broadcast(cells, [...a.shape.slice(0, -2), ...cells.shape]));
    return { value: build.matmul(a, right, { transposeA, transposeB }), bound: bound * inner, ...always };
  },
  reshape: (choice) => {
    const { value, ...known } = choice.value();
    const sizes = value.shape.filter((size) => size > 1);
    const [first = 1, ...rest] = sizes;
    const shapes: readonly Shape[] = [[sizeOf(sizes)], [...sizes, 1], [1, ...rest, first], sizes.toReversed()];
    return { value: build.reshape(value, shapes[choice.below(shapes.length)] ?? []), ...known };
  },
  permute: (choice) => {
    const { value, ...known } = choice.value();
    const order = [...value.shape.keys()];
    const turned = choice.below(2) === 0 ? order.toReversed() : [...order.slice(1), ...order.slice(0, 1)];
    return { value: build.permute(value, turned), ...known };
  },
  slice: (choice) => {
    const { value, ...known } = choice.value();
    const start = value.shape.map((size) => choice.below(size));
    const size = value.shape.map((size, axis) => 1 + choice.below(size - (start[axis] ?? 0)));
    return { value: build.slice(value, start, size), ...known };
  },
  pad: (choice) => {
    const { value, ...known } = choice.value();
    const [before, after] = [value.shape.map(() => choice.below(3)), value.shape.map(() => choice.below(4))];
    return { value: build.pad(value, before, after), ...known };
  },
  concat: (choice) => {
    const { value, bound, exact } = choice.value();
    const whole = value.shape.length === 0 ? build.reshape(value, [1]) : value;
    const axis = choice.below(whole.shape.length);
    const part = build.slice(
      whole,
      whole.shape.map(() => 0),
      whole.shape.with(axis, 1 + choice.below(whole.shape[axis] ?? 1)),
    );
    return { value: build.concat([part, whole, build.neg(part)], axis), bound, exact };
  },
  windows: (choice) => {
    const { value, ...known } = choice.value();
    const x = value.shape.length === 0 ? build.reshape(value, [1]) : value;
    const axis = choice.below(x.shape.length);
    const size = 1 + choice.below(Math.min(5, x.shape[axis] ?? 1));
    const widest = size === 1 ? 3 : Math.floor(((x.shape[axis] ?? 1) - 1) / (size - 1));
    const [stride, dilation] = [1 + choice.below(4), 1 + choice.below(Math.min(3, widest))];
    return { value: build.windows(x, { axis, size, stride, dilation }), ...known };
  },
  overlapAdd: (choice) => {
    const { value, bound, exact } = choice.value();
    const x = value.shape.length < 2 ? build.reshape(value, [1, sizeOf(value.shape)]) : value;
    const axis = choice.below(x.shape.length - 1);
    const [size = 1, count = 1] = x.shape.slice(axis);
    const [stride, dilation] = [1 + choice.below(4), 1 + choice.below(3)];
    const length = (count - 1) * stride + (size - 1) * dilation + 1 + choice.below(3);
    return { value: build.overlapAdd(x, { axis, length, stride, dilation }), bound: bound * size, exact };
  },
  gather: (choice) => {
    const { value, ...known } = choice.value();
    const x = value.shape.length === 0 ? build.reshape(value, [1]) : value;
    return { value: build.gather(x, indices(choice, x.shape[0] ?? 1)), ...known };
  },
  scatterAdd: (choice) => {
    const { value, bound, exact } = choice.value();
    const count = value.shape[0] ?? 1;
    const rows = 1 + choice.below(9);
    const where = build.sub(build.floor(build.mul(build.iota(count), 0.5)), 1);
    const to = value.shape.length === 0 ? build.constant(choice.below(2)) : build.min(where, rows);
    return { value: build.scatterAdd(value, to, rows), bound: bound * count, exact };
  },
};

export const primitives = Object.keys(rules) as Primitive[];
