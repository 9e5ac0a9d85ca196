import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  abs,
  add,
  broadcast,
  concat,
  constant,
  cos,
  div,
  equal,
  exp,
  floor,
  gather,
  input,
  iota,
  less,
  matmul,
  max,
  min,
  mul,
  neg,
  overlapAdd,
  pad,
  permute,
  reduceMax,
  reduceSum,
  reshape,
  scatterAdd,
  select,
  sigmoid,
  sign,
  sin,
  slice,
  stopGradient,
  sub,
  tanh,
  windows,
  withOrigin,
} from "../../../core/ir/build.ts";
import { grad } from "../../../core/ir/grad.ts";
import { toposort, type Value } from "../../../core/ir/graph.ts";
import { interpret } from "../../../core/ir/interpret.ts";
import { print } from "../../../core/ir/print.ts";
import { ShapeError } from "../../../core/ir/shapes.ts";
import { simplify, simplifyProgram } from "../../../core/ir/simplify.ts";

const x = input("x", [2, 3]);
const y = input("y", [2, 3]);
const only = (value: Value): Value => simplify([value])[0] ?? value;
const show = (value: Value): string => print({ name: "", outputs: { value }, updates: {} });

/** That the first becomes what the second is. */
const same = (from: Value, to: Value) => expect(show(only(from))).toBe(show(to));

describe("constants", () => {
  it("are computed, by the interpreter's arithmetic", () => {
    same(add(constant(2), mul(constant(3), 4)), constant(14));
    same(exp(constant(1, [2])), constant(Math.E, [2]));
    same(less(constant(1), 2), constant(1));
    same(select(constant(0), 1, 2), constant(2));
    same(div(constant(1), constant(0)), constant(Number.POSITIVE_INFINITY));
    same(div(constant(0), constant(0)), constant(Number.NaN));
  });

  it("keep their number through moves", () => {
    same(broadcast(constant(2), [3, 4]), constant(2, [3, 4]));
    same(reshape(constant(2, [6]), [2, 3]), constant(2, [2, 3]));
    same(permute(constant(2, [2, 3]), [1, 0]), constant(2, [3, 2]));
    same(slice(constant(2, [5]), [1], [2]), constant(2, [2]));
    same(reduceMax(constant(2, [5])), constant(2));
  });

  it("are summed one by one, as the sum would have been", () => {
    let sum = 0;
    for (let i = 0; i < 10; i++) sum += 0.1;
    same(reduceSum(constant(0.1, [10])), constant(sum));
    same(reduceSum(constant(1, [4, 3]), { axes: [0], keep: true }), constant(4, [1, 3]));
  });

  it("too many to sum while compiling are left", () => {
    const sum = reduceSum(constant(1, [1000, 1000]), { keep: true });
    same(sum, sum);
  });
});

describe("padded values that are added", () => {
  const part = (name: string, columns: number) => input(name, [2, columns]);
  const [a, b, c] = [part("a", 1), part("b", 2), part("c", 1)];

  it("are joined where one begins where the other ends, in either order", () => {
    const [first, second] = [pad(a, [0, 0], [0, 2]), pad(b, [0, 1], [0, 0])];
    same(add(first, second), concat([a, b], 1));
    same(add(second, first), concat([a, b], 1));
  });

  it("are joined one after the other", () => {
    const all = add(add(pad(a, [0, 0], [0, 3]), pad(b, [0, 1], [0, 1])), pad(c, [0, 3], [0, 0]));
    same(all, concat([a, b, c], 1));
  });

  it("keep what is around all of them", () => {
    const both = add(pad(a, [1, 0], [0, 4]), pad(b, [1, 1], [0, 2]));
    same(both, pad(concat([a, b], 1), [1, 0], [0, 2]));
  });

  it("are left where they overlap, leave a gap or lie askew", () => {
    for (const sum of [
      add(pad(b, [0, 0], [0, 1]), pad(b, [0, 1], [0, 0])),
      add(pad(a, [0, 0], [0, 2]), pad(c, [0, 2], [0, 0])),
      add(pad(a, [0, 0], [1, 1]), pad(c, [1, 1], [0, 0])),
    ]) {
      same(sum, sum);
    }
  });
});

describe("what does nothing", () => {
  it("goes", () => {
    same(mul(x, 1), x);
    same(mul(1, x), x);
    same(div(x, 1), x);
    same(add(x, 0), x);
    same(add(0, x), x);
    same(sub(x, 0), x);
    same(neg(neg(x)), x);
    same(max(x, x), x);
    same(min(x, x), x);
    same(select(less(x, y), x, x), x);
    same(stopGradient(x), x);
  });

  it("is found also where only simplifying shows it", () => {
    same(mul(x, add(constant(0.5), 0.5)), x);
    same(add(x, mul(neg(neg(y)), sub(constant(1), 0))), add(x, y));
  });

  it("is not a product with 0, which is NaN where the other is not finite", () => {
    const product = mul(x, constant(0, [2, 3]));
    same(product, product);
  });

  it("is not a sum with a constant of a larger shape", () => {
    const small = input("small", [3]);
    same(add(small, constant(0, [2, 3])), broadcast(small, [2, 3]));
  });
});

describe("signs", () => {
  it("move into sums and differences", () => {
    same(mul(x, -1), neg(x));
    same(mul(-1, x), neg(x));
    same(sub(0, x), neg(x));
    same(add(x, neg(y)), sub(x, y));
    same(add(neg(x), y), sub(y, x));
    same(sub(x, neg(y)), add(x, y));
  });
});

describe("a select with a constant condition", () => {
  it("is its branch", () => {
    same(select(constant(1), x, y), x);
    same(select(constant(0), x, y), y);
    same(select(constant(Number.NaN), x, y), x);
  });
});

describe("moves", () => {
  const tall = input("tall", [2, 1, 3]);

  it("in a row become one", () => {
    same(reshape(reshape(x, [6]), [3, 2]), reshape(x, [3, 2]));
    same(reshape(reshape(x, [6]), [2, 3]), x);
    same(permute(permute(tall, [1, 2, 0]), [1, 2, 0]), permute(tall, [2, 0, 1]));
    same(permute(permute(x, [1, 0]), [1, 0]), x);
    same(broadcast(broadcast(tall, [2, 4, 3]), [5, 2, 4, 3]), broadcast(tall, [5, 2, 4, 3]));
  });

  it("over axes of size 1 are not sums", () => {
    same(reduceSum(tall, { axes: [1], keep: true }), tall);
    same(reduceMax(tall, { axes: [1] }), reshape(tall, [2, 3]));
    same(reduceSum(tall, { axes: [1, 2], keep: true }), reduceSum(tall, { axes: [2], keep: true }));
  });

  it("that swap the last axes go into the product", () => {
    const a = input("a", [3, 2]);
    const b = input("b", [4, 3]);
    same(matmul(permute(a, [1, 0]), permute(b, [1, 0])), matmul(a, b, { transposeA: true, transposeB: true }));
    const c = input("c", [4, 2]);
    same(matmul(permute(a, [1, 0]), c, { transposeA: true, transposeB: true }), matmul(a, c, { transposeB: true }));
    const batches = input("batches", [5, 3, 2]);
    const other = input("other", [5, 3, 4]);
    same(matmul(permute(batches, [0, 2, 1]), other), matmul(batches, other, { transposeA: true }));
    const shuffled = matmul(permute(input("s", [3, 5, 2]), [1, 0, 2]), input("t", [5, 2, 4]));
    same(shuffled, shuffled);
  });
});

describe("equal values", () => {
  const countOps = (values: readonly Value[], op: string) => toposort(values).filter((value) => value.op === op).length;

  it("are computed once", () => {
    const twice = simplify([mul(exp(add(x, y)), 2), neg(exp(add(x, y)))]);
    expect(countOps(twice, "exp")).toBe(1);
    expect(countOps(twice, "add")).toBe(1);
  });

  it("may have their operands in another order where that is the same", () => {
    const [first, second] = simplify([mul(x, y), mul(y, x)]);
    expect(first).toBe(second);
    const [less1, less2] = simplify([less(x, y), less(y, x)]);
    expect(less1).not.toBe(less2);
  });

  it("are inputs of one name", () => {
    const [first, second] = simplify([input("w", [2]), input("w", [2])]);
    expect(first).toBe(second);
  });

  it("differ by any attribute, and by the sign of a zero", () => {
    const pairs: readonly (readonly [Value, Value])[] = [
      [reduceSum(x, { axes: [0], keep: true }), reduceMax(x, { axes: [0], keep: true })],
      [slice(x, [0, 0], [1, 3]), slice(x, [1, 0], [1, 3])],
      [constant(0), constant(-0)],
      [constant(Number.NaN), constant(Number.POSITIVE_INFINITY)],
      [constant(1), constant(1, [1])],
    ];
    for (const [a, b] of pairs) {
      const [first, second] = simplify([a, b]);
      expect(first).not.toBe(second);
    }
  });
});

describe("simplify", () => {
  it("keeps the roots in their order and drops what they do not stand on", () => {
    exp(x);
    const roots = simplify([mul(y, 1), neg(x)]);
    expect(roots).toEqual([y, neg(x)]);
    expect(toposort(roots)).toHaveLength(3);
  });

  it("keeps whom to blame", () => {
    const product = withOrigin("dense1", () => matmul(mul(x, 1), input("w", [3, 2])));
    expect(only(product).origin).toBe("dense1");
    expect(only(withOrigin("sum", () => add(x, neg(y)))).origin).toBe("sum");
    expect(only(withOrigin("half", () => mul(constant(0.5), 1))).origin).toBe("half");
  });

  it("goes as deep as the graph does", () => {
    let deep: Value = x;
    for (let depth = 0; depth < 10_000; depth++) deep = mul(sin(deep), 1);
    expect(toposort([only(deep)])).toHaveLength(10_001);
  });

  it("takes a program by its names", () => {
    const program = simplifyProgram({ name: "p", outputs: { a: mul(x, 1), b: exp(y) }, updates: { y: add(y, 0) } });
    expect(program.name).toBe("p");
    expect(Object.keys(program.outputs)).toEqual(["a", "b"]);
    expect(program.updates.y).toEqual(y);
    expect(program.outputs.b?.inputs[0]).toBe(program.updates.y);
  });
});

/** Ways to make a value of two others and a small whole number. Those whose shapes do not fit are left out. */
const makers: readonly ((a: Value, b: Value, n: number) => Value)[] = [
  (a, _, n) => constant(n - 2, a.shape),
  (a, _, n) => broadcast(constant(n / 2), a.shape),
  (_, __, n) => iota(n + 1),
  ...[neg, exp, sin, cos, tanh, sigmoid, abs, sign, floor, stopGradient],
  ...[add, sub, mul, max, min, less, equal],
  (a, _, n) => add(a, n % 2),
  (a, _, n) => mul(n - 1, a),
  (a, _, n) => sub(n % 2, a),
  (a, b) => add(a, neg(b)),
  (a, b) => div(a, exp(b)),
  (a, b, n) => select(n === 0 ? constant(n) : less(a, b), a, b),
  (a, b) => broadcast(a, b.shape),
  (a, _, n) => broadcast(a, [n + 1, ...a.shape]),
  (a, _, n) => reduceSum(a, { axes: [n], keep: true }),
  (a, _, n) => reduceMax(a, { axes: [n] }),
  (a) => reduceSum(a),
  (a, b, n) => matmul(a, b, { transposeA: n % 2 === 1, transposeB: n > 1 }),
  (a, b, n) => matmul(permute(a, [1, 0]), b, { transposeB: n > 1 }),
  (a) => reshape(a, [...a.shape].reverse()),
  (a) => reshape(a, [1, ...a.shape]),
  (a) => permute(a, [...a.shape.keys()].reverse()),
  (a) => slice(a, [...a.shape].fill(0), [1, ...a.shape.slice(1)]),
  (a, _, n) => pad(a, [...a.shape].fill(n), [...a.shape].fill(1)),
  (a, b, n) => concat([a, b], n),
  (a, _, n) => windows(a, { axis: n % a.shape.length, size: 2, stride: 1, dilation: 1 }),
  (a, _, n) => overlapAdd(a, { axis: n % 2, length: 2 * n + 6, stride: 2, dilation: 1 }),
  (a, b) => gather(a, floor(b)),
  (a, b, n) => scatterAdd(a, floor(b), n + 1),
];

const instruction = fc.tuple(fc.nat(makers.length - 1), fc.nat(), fc.nat(), fc.nat(3));

/** A graph over inputs x [2, 3], y [3, 2] and z [3]; its last few values. */
const graphs = fc.array(instruction, { minLength: 1, maxLength: 25 }).map((instructions) => {
  const values: Value[] = [input("x", [2, 3]), input("y", [3, 2]), input("z", [3])];
  for (const [maker, a, b, n] of instructions) {
    const [first, second] = [values.at(-1 - (a % values.length)), values.at(-1 - (b % values.length))];
    if (!first || !second) continue;
    try {
      const value = makers[maker]?.(first, second, n);
      if (value && value.shape.reduce((product, size) => product * size, 1) <= 200) values.push(value);
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
    }
  }
  return values;
});
const numbers = (length: number) =>
  fc.array(fc.oneof(fc.double({ min: -3, max: 3, noNaN: true }), fc.constantFrom(0, 1, -1, 1e300, Number.NaN)), {
    minLength: length,
    maxLength: length,
  });
const feeds = fc.record({ x: numbers(6), y: numbers(6), z: numbers(3) });

describe("whatever the graph", () => {
  const seed = 20240607;

  it("every bit of every result stays, but for the sign of a zero", () => {
    fc.assert(
      fc.property(graphs, feeds, (values, data) => {
        const sum = reduceSum(values.at(-1) ?? x);
        const roots = [...values.slice(-4), ...grad(sum, values.slice(0, 3))];
        const simpler = simplify(roots);
        expect(toposort(simpler).length).toBeLessThanOrEqual(toposort(roots).length);
        const [before, after] = [interpret(roots, data), interpret(simpler, data)];
        // Adding 0 makes 0 of -0 and changes nothing else.
        const signless = (results: readonly Float64Array[]) => results.map((result) => result.map((each) => each + 0));
        expect(signless(after)).toEqual(signless(before));
      }),
      { seed, numRuns: 400 },
    );
  });

  it("what is simple stays as it is", () => {
    fc.assert(
      fc.property(graphs, (values) => {
        const once = simplify(values);
        const twice = simplify(once);
        expect(twice.every((value, i) => value === once[i])).toBe(true);
      }),
      { seed, numRuns: 200 },
    );
  });
});
