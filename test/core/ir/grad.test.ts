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
  erf,
  exp,
  expm1,
  floor,
  gather,
  input,
  iota,
  less,
  log,
  log1p,
  matmul,
  max,
  min,
  mul,
  neg,
  overlapAdd,
  pad,
  permute,
  random,
  reduceMax,
  reduceSum,
  reshape,
  scatterAdd,
  select,
  sigmoid,
  sign,
  sin,
  slice,
  sqrt,
  stopGradient,
  sub,
  tanh,
  windows,
  withOrigin,
} from "../../../core/ir/build.ts";
import { grad } from "../../../core/ir/grad.ts";
import { isOp, type Primitive, type Shape, sizeOf, toposort, type Value } from "../../../core/ir/graph.ts";
import { interpret } from "../../../core/ir/interpret.ts";
import { ShapeError } from "../../../core/ir/shapes.ts";

type Feeds = Readonly<Record<string, readonly number[]>>;
const numbersOf = (value: Value, feeds: Feeds): number[] => Array.from(interpret([value], feeds)[0] ?? []);
const numberOf = (value: Value, feeds: Feeds): number => numbersOf(value, feeds)[0] ?? Number.NaN;

/** A single number that depends on every element of `x`, on each differently. */
const mix = (x: Value, seed: number): Value => {
  const weights = sin(add(mul(iota(sizeOf(x.shape)), 1.7), seed));
  return reduceSum(mul(x, reshape(weights, x.shape)));
};

/** Central differences, by the element. */
function slopes(loss: Value, feeds: Feeds, name: string): number[] {
  const step = 1e-5;
  const data = feeds[name] ?? [];
  const moved = (i: number, by: number) => numberOf(loss, { ...feeds, [name]: data.with(i, (data[i] ?? 0) + by) });
  return data.map((_, i) => (moved(i, step) - moved(i, -step)) / (2 * step));
}

/** Holds the gradients of `loss` in `inputs`, and the gradients of those, and so on, against differences. */
function expectSlopes(loss: Value, inputs: readonly Value<"input">[], feeds: Feeds, orders: number): void {
  const gradients = grad(loss, inputs);
  for (const [i, x] of inputs.entries()) {
    const gradient = gradients[i] ?? loss;
    expect(gradient.shape).toEqual(x.shape);
    const expected = slopes(loss, feeds, x.attrs.name);
    const scale = Math.max(1, ...expected.map(Math.abs));
    for (const [j, actual] of numbersOf(gradient, feeds).entries()) {
      expect(Math.abs(actual - (expected[j] ?? 0)), `${x.attrs.name}[${j}]: ${actual}, ${expected[j]}`).toBeLessThan(
        1e-7 * scale,
      );
    }
    if (orders > 1) expectSlopes(mix(gradient, orders + i), inputs, feeds, orders - 1);
  }
}

interface Example {
  readonly of: (...inputs: readonly Value[]) => Value;
  readonly at: readonly { readonly shape: Shape; readonly data: readonly number[] }[];
}

/** Smooth places: no two elements equal, none at a kink of a function here. */
const spread = (shape: Shape, seed = 0, from = -2, to = 2) => ({
  shape,
  data: Array.from({ length: sizeOf(shape) }, (_, i) => {
    const fraction = ((i + 1 + seed) * 0.6180339887498949) % 1;
    return from + (to - from) * fraction;
  }),
});
const shapes: readonly Shape[] = [[], [5], [2, 3]];
const unary = (of: (x: Value) => Value, from = -2, to = 2): Example[] =>
  shapes.map((shape) => ({ of: (x) => of(x ?? constant(0)), at: [spread(shape, 0, from, to)] }));
const binary = (of: (a: Value, b: Value) => Value, from = -2, to = 2): Example[] =>
  shapes.map((shape) => ({
    of: (a = constant(0), b = a) => of(a, b),
    at: [spread(shape), spread(shape, 10, from, to)],
  }));
const one = (of: (x: Value) => Value, shape: Shape): Example => ({
  of: (x) => of(x ?? constant(0)),
  at: [spread(shape)],
});
const rows = (...indices: number[]) =>
  concat(
    indices.map((index) => constant(index, [1])),
    0,
  );

const transposes = [false, true].flatMap((transposeA) =>
  [false, true].flatMap((transposeB) =>
    [[], [2], [2, 3]].map((batch): Example => {
      const left = transposeA ? [3, 2] : [2, 3];
      const right = transposeB ? [4, 3] : [3, 4];
      return {
        of: (a = constant(0), b = a) => matmul(a, b, { transposeA, transposeB }),
        at: [spread([...batch, ...left]), spread([...batch, ...right], 5)],
      };
    }),
  ),
);

const examples: { readonly [P in Primitive]: readonly Example[] } = {
  input: unary((x) => x),
  constant: unary((x) => mul(x, constant(3))),
  iota: [one((x) => mul(x, iota(4)), [4])],
  neg: unary(neg),
  exp: unary(exp),
  expm1: unary(expm1),
  log: unary(log, 0.5, 3),
  log1p: unary(log1p, -0.5, 3),
  sin: unary(sin),
  cos: unary(cos),
  tanh: unary(tanh),
  sigmoid: unary(sigmoid),
  erf: unary(erf),
  sqrt: unary(sqrt, 0.5, 3),
  abs: unary((x) => mul(abs(x), x)),
  sign: unary((x) => mul(sign(x), x)),
  floor: unary((x) => mul(floor(x), x)),
  add: binary(add),
  sub: binary(sub),
  mul: binary(mul),
  div: binary(div, 1, 3),
  max: binary((a, b) => max(mul(a, a), b)),
  min: binary((a, b) => min(mul(a, a), b)),
  less: binary((a, b) => mul(less(a, b), a)),
  equal: binary((a, b) => mul(equal(a, b), b)),
  random: binary((a, b) => mul(random(constant(1, a.shape), floor(b)), a)),
  select: binary((a, b) => select(less(a, b), mul(a, a), exp(b))),
  stopGradient: unary((x) => mul(stopGradient(constant(2)), x)),

  broadcast: [
    one((x) => broadcast(mul(x, x), [2, 3]), [3]),
    one((x) => broadcast(mul(x, x), [4, 2, 3]), [2, 1]),
    one((x) => broadcast(mul(x, x), [2, 2]), []),
    one((x) => broadcast(mul(x, x), [1, 1, 3]), [3]),
  ],
  reduceSum: [
    one((x) => reduceSum(mul(x, x), { axes: [0] }), [2, 3]),
    one((x) => reduceSum(mul(x, x), { axes: [0, 2] }), [2, 3, 2]),
    one((x) => exp(reduceSum(x)), [3]),
  ],
  reduceMax: [
    one((x) => reduceMax(mul(x, x), { axes: [0] }), [2, 3]),
    one((x) => reduceMax(mul(x, x), { axes: [0, 2], keep: true }), [2, 3, 2]),
  ],
  matmul: transposes,

  reshape: [one((x) => reshape(mul(x, x), [3, 2]), [2, 3])],
  permute: [
    one((x) => permute(mul(x, x), [1, 0]), [2, 3]),
    one((x) => permute(mul(x, x), [2, 0, 1]), [2, 3, 4]),
    one((x) => permute(mul(x, x), [3, 1, 0, 2]), [2, 1, 3, 2]),
  ],
  slice: [
    one((x) => slice(mul(x, x), [1, 0], [2, 2]), [4, 3]),
    one((x) => slice(mul(x, x), [0, 1, 1], [2, 2, 1]), [2, 3, 3]),
  ],
  pad: [one((x) => pad(mul(x, x), [1, 0], [0, 2]), [2, 3])],
  concat: [
    {
      of: (a = constant(0), b = a) => concat([mul(a, a), b, a], 1),
      at: [spread([2, 3]), spread([2, 1], 4)],
    },
    { of: (a = constant(0), b = a) => concat([a, mul(b, b)], 0), at: [spread([2]), spread([3], 4)] },
  ],
  windows: [
    one((x) => windows(mul(x, x), { axis: 0, size: 3, stride: 1, dilation: 1 }), [5]),
    one((x) => windows(mul(x, x), { axis: 1, size: 2, stride: 3, dilation: 2 }), [2, 7, 2]),
  ],
  overlapAdd: [
    one((x) => overlapAdd(mul(x, x), { axis: 0, length: 6, stride: 1, dilation: 2 }), [2, 4]),
    one((x) => overlapAdd(mul(x, x), { axis: 1, length: 9, stride: 2, dilation: 1 }), [2, 3, 2, 2]),
  ],
  gather: [
    one((x) => gather(mul(x, x), rows(2, 0, 2, 7, -1)), [3, 2]),
    one((x) => gather(mul(x, x), reshape(rows(1, 1, 0, 2), [2, 2])), [3]),
  ],
  scatterAdd: [
    one((x) => scatterAdd(mul(x, x), rows(1, 3, 1, 9), 4), [4, 2]),
    one((x) => scatterAdd(mul(x, x), reshape(rows(1, 1, 0, 2), [2, 2]), 3), [2, 2]),
  ],
};

describe("the gradient through a primitive", () => {
  it.each(Object.keys(examples) as Primitive[])("%s agrees with differences, to the second order", (op) => {
    for (const { of, at } of examples[op]) {
      const inputs = at.map(({ shape }, i) => input(`x${i}`, shape));
      const result = of(...inputs);
      expect(toposort([result]).some((value) => value.op === op)).toBe(true);
      expectSlopes(mix(result, 1), inputs, Object.fromEntries(at.map(({ data }, i) => [`x${i}`, data])), 2);
    }
  });
});

describe("a gradient of a gradient of a gradient", () => {
  it("agrees with differences", () => {
    const x = input("x", [2, 3]);
    const w = input("w", [3, 2]);
    const loss = mix(tanh(matmul(sin(x), w)), 1);
    expectSlopes(loss, [x, w], { x: spread([2, 3]).data, w: spread([3, 2], 5).data }, 3);
  });
});

describe("where a function has a kink", () => {
  const [a, b] = [input("a", [3]), input("b", [3])];
  const feeds = { a: [1, 2, 3], b: [2, 2, 2] };
  const gradients = (y: Value) => grad(reduceSum(y), [a, b]).map((gradient) => numbersOf(gradient, feeds));

  it("the gradient of max and min goes to the second of equals", () => {
    expect(gradients(max(a, b))).toEqual([
      [0, 0, 1],
      [1, 1, 0],
    ]);
    expect(gradients(min(a, b))).toEqual([
      [1, 0, 0],
      [0, 1, 1],
    ]);
  });

  it("the gradient of a greatest goes in equal parts to all that reach it", () => {
    const x = input("x", [2, 3]);
    const [gradient = x] = grad(reduceSum(reduceMax(x, { axes: [1] })), [x]);
    expect(numbersOf(gradient, { x: [5, 1, 5, 2, 2, 2] })).toEqual([1 / 2, 0, 1 / 2, 1 / 3, 1 / 3, 1 / 3]);
  });

  it("abs is flat at 0", () => {
    const x = input("x", [3]);
    const [gradient = x] = grad(reduceSum(abs(x)), [x]);
    expect(numbersOf(gradient, { x: [-2, 0, 2] })).toEqual([-1, 0, 1]);
  });
});

describe("what carries no gradient", () => {
  const [x, y] = [input("x", [2]), input("y", [2])];

  it.each([
    ["sign", sign(x)],
    ["floor", floor(x)],
    ["less", less(x, y)],
    ["equal", equal(x, y)],
    ["stopGradient", stopGradient(exp(x))],
    ["the condition of select", select(x, y, neg(y))],
    ["the indices of gather", gather(y, x)],
    ["the indices of scatterAdd", scatterAdd(y, x, 3)],
    ["another input", exp(y)],
  ])("%s gives zeros", (_, value) => {
    const [gradient = value] = grad(reduceSum(value), [x]);
    expect(gradient).toMatchObject({ op: "constant", shape: [2], attrs: { value: 0 } });
  });

  it("stopGradient stops one path and leaves the others", () => {
    const [gradient = x] = grad(reduceSum(mul(x, stopGradient(x))), [x]);
    expect(numbersOf(gradient, { x: [3, 4] })).toEqual([3, 4]);
  });
});

describe("numbers that are not finite", () => {
  it("do not come back through the branch that select leaves out", () => {
    const x = input("x", [2]);
    const [gradient = x] = grad(reduceSum(sqrt(select(less(0, x), x, 0))), [x]);
    expect(numbersOf(gradient, { x: [-1, 4] })).toEqual([0, 0.25]);
  });

  it("do not come back through the operand that max and min leave out", () => {
    const x = input("x", [2]);
    const [ofMax = x] = grad(reduceSum(sqrt(max(x, 0))), [x]);
    expect(numbersOf(ofMax, { x: [-1, 4] })).toEqual([0, 0.25]);
    const [ofMin = x] = grad(reduceSum(log(neg(min(x, 0)))), [x]);
    expect(numbersOf(ofMin, { x: [1, -4] })).toEqual([0, -0.25]);
    const [ofRelu = x] = grad(reduceSum(max(x, 0)), [x]);
    expect(numbersOf(ofRelu, { x: [Number.NEGATIVE_INFINITY, 3] })).toEqual([0, 1]);
  });

  it("do not come back to what is not the greatest", () => {
    const x = input("x", [2]);
    const [gradient = x] = grad(sqrt(reduceMax(x)), [x]);
    expect(numbersOf(gradient, { x: [-1, 0] })).toEqual([0, Number.POSITIVE_INFINITY]);
  });

  it("do not appear where a saturated function is flat", () => {
    const x = input("x", [4]);
    for (const saturating of [tanh, sigmoid, erf]) {
      const [gradient = x] = grad(reduceSum(saturating(x)), [x]);
      const [second = x] = grad(reduceSum(gradient), [x]);
      expect(numbersOf(gradient, { x: [-1e200, -50, 50, 1e200] }).every(Number.isFinite)).toBe(true);
      expect(numbersOf(second, { x: [-1e200, -50, 50, 1e200] }).every(Number.isFinite)).toBe(true);
    }
  });
});

describe("targets", () => {
  const x = input("x", [3]);
  const feeds = { x: [1, 2, 3] };

  it("may stand inside the graph, one on another", () => {
    const y = mul(x, x);
    const loss = reduceSum(mul(y, 3));
    expect(grad(loss, [y, x]).map((gradient) => numbersOf(gradient, feeds))).toEqual([
      [3, 3, 3],
      [6, 12, 18],
    ]);
  });

  it("may be the loss itself", () => {
    const loss = reduceSum(x);
    expect(grad(loss, [loss]).map((gradient) => numbersOf(gradient, feeds))).toEqual([[1]]);
  });

  it("used on several ways get the sum of what comes back", () => {
    const [gradient = x] = grad(reduceSum(add(mul(x, x), add(x, exp(x)))), [x]);
    expect(numbersOf(gradient, feeds)).toEqual(feeds.x.map((each) => 2 * each + 1 + Math.exp(each)));
  });

  it("are all that is differentiated: the data beside them costs nothing", () => {
    const w = input("w", [3]);
    const [gradient = w] = grad(reduceSum(mul(w, exp(exp(x)))), [w]);
    expect(toposort([gradient]).filter((value) => isOp(value, "exp"))).toHaveLength(2);
  });
});

describe("grad", () => {
  it("refuses a loss that is not a single number", () => {
    const x = input("x", [3]);
    expect(() => grad(x, [x])).toThrow(ShapeError);
    expect(() => grad(x, [x])).toThrow("only a single number has a gradient, not [3]");
  });

  it("blames what a gradient is the gradient of", () => {
    const x = input("x", [2]);
    const hidden = withOrigin("hidden", () => exp(x));
    const loss = withOrigin("loss", () => reduceSum(log(hidden)));
    const gradients = toposort(grad(loss, [x]));
    const origins = (op: Primitive) => gradients.filter((value) => value.op === op).map((value) => value.origin);
    expect(origins("mul")).toEqual(["hidden"]);
    expect(origins("div")).toEqual(["loss"]);
  });

  it("goes as deep as the graph does", () => {
    const x = input("x", []);
    let y: Value = x;
    for (let depth = 0; depth < 20_000; depth++) y = sin(y);
    expect(numbersOf(grad(y, [x])[0] ?? x, { x: [0] })).toEqual([1]);
  });
});
