import { describe, expect, it } from "vitest";
import { add, exp, input, log, make, mul, neg } from "../../../core/ir/build.ts";
import type { Attrs, Inputs, Primitive, Shape, Value } from "../../../core/ir/graph.ts";
import { evaluate, interpret } from "../../../core/ir/interpret.ts";

interface Tensor {
  readonly shape: Shape;
  readonly data: readonly number[];
}
const vector = (...data: number[]): Tensor => ({ shape: [data.length], data });
const tensor = (shape: Shape, ...data: number[]): Tensor => ({ shape, data });
const counted = (...shape: number[]): Tensor => ({
  shape,
  data: Array.from({ length: shape.reduce((product, size) => product * size, 1) }, (_, i) => i + 1),
});

/** What a primitive gives for some operands, written by hand or by a second way to compute it. */
interface Truth<P extends Primitive> {
  readonly operands: readonly Tensor[];
  readonly attrs: Attrs<P>;
  readonly gives: readonly number[];
}

const inf = Number.POSITIVE_INFINITY;
const nan = Number.NaN;
const points = [-inf, -3.5, -1, -0.25, 0, 0.25, 1, 3.5, inf, nan];
const unary = (...gives: number[]) => [{ operands: [vector(...points)], attrs: {}, gives }];
const pairs = [vector(1, -2, 0, inf, nan, 3, 5), vector(2, -2, -1, 1, 1, nan, 0.5)];
const binary = (...gives: number[]) => [{ operands: pairs, attrs: {}, gives }];

const transposed = ({ shape: [rows = 1, columns = 1], data }: Tensor): Tensor => ({
  shape: [columns, rows],
  data: Array.from({ length: rows * columns }, (_, i) => data[(i % rows) * columns + Math.floor(i / rows)] ?? nan),
});
const [left, right] = [tensor([2, 3], 1, 2, 3, 4, 5, 6), tensor([3, 2], 7, 8, 9, 10, 11, 12)];
const product = [58, 64, 139, 154];

const truths: { readonly [P in Primitive]: readonly Truth<P>[] } = {
  input: [],
  constant: [{ operands: [], attrs: { value: 7, shape: [2] }, gives: [7, 7] }],
  iota: [{ operands: [], attrs: { size: 4 }, gives: [0, 1, 2, 3] }],

  neg: unary(inf, 3.5, 1, 0.25, -0, -0.25, -1, -3.5, -inf, nan),
  exp: unary(
    0,
    0.0301973834223185,
    0.36787944117144233,
    0.7788007830714049,
    1,
    1.2840254166877414,
    Math.E,
    33.11545195869231,
    inf,
    nan,
  ),
  expm1: [
    ...unary(
      -1,
      -0.9698026165776815,
      -0.6321205588285577,
      -0.22119921692859512,
      0,
      0.2840254166877415,
      1.7182818284590453,
      32.11545195869231,
      inf,
      nan,
    ),
    { operands: [vector(1e-10, -1e-10)], attrs: {}, gives: [1.00000000005e-10, -9.9999999995e-11] },
  ],
  log: [
    {
      operands: [vector(-1, 0, 0.25, 1, Math.E, inf, nan)],
      attrs: {},
      gives: [nan, -inf, -1.3862943611198906, 0, 1, inf, nan],
    },
  ],
  log1p: [
    {
      operands: [vector(-2, -1, -0.25, 0, 1, 1e-10, inf, nan)],
      attrs: {},
      gives: [nan, -inf, -0.2876820724517809, 0, Math.LN2, 9.9999999995e-11, inf, nan],
    },
  ],
  sin: unary(
    nan,
    0.35078322768961984,
    -0.8414709848078965,
    -0.24740395925452294,
    0,
    0.24740395925452294,
    0.8414709848078965,
    -0.35078322768961984,
    nan,
    nan,
  ),
  cos: unary(
    nan,
    -0.9364566872907963,
    0.5403023058681398,
    0.9689124217106447,
    1,
    0.9689124217106447,
    0.5403023058681398,
    -0.9364566872907963,
    nan,
    nan,
  ),
  tanh: unary(
    -1,
    -0.9981778976111987,
    -0.7615941559557649,
    -0.24491866240370913,
    0,
    0.24491866240370913,
    0.7615941559557649,
    0.9981778976111987,
    1,
    nan,
  ),
  sigmoid: [
    ...unary(
      0,
      0.02931223075135632,
      0.2689414213699951,
      0.43782349911420193,
      0.5,
      0.5621765008857981,
      0.7310585786300049,
      0.9706877692486438,
      1,
      nan,
    ),
    { operands: [vector(-700, 700)], attrs: {}, gives: [9.85967654375977e-305, 1] },
  ],
  erf: unary(
    -1,
    -0.9999992569016276,
    -0.8427007929497149,
    -0.27632639016823696,
    0,
    0.27632639016823696,
    0.8427007929497149,
    0.9999992569016276,
    1,
    nan,
  ),
  sqrt: [{ operands: [vector(-1, 0, 0.25, 2, inf, nan)], attrs: {}, gives: [nan, 0, 0.5, Math.SQRT2, inf, nan] }],
  abs: unary(inf, 3.5, 1, 0.25, 0, 0.25, 1, 3.5, inf, nan),
  sign: unary(-1, -1, -1, -1, 0, 1, 1, 1, 1, nan),
  floor: unary(-inf, -4, -1, -1, 0, 0, 1, 3, inf, nan),
  stopGradient: unary(...points),
  add: binary(3, -4, -1, inf, nan, nan, 5.5),
  sub: binary(-1, 0, 1, inf, nan, nan, 4.5),
  mul: binary(2, 4, -0, inf, nan, nan, 2.5),
  div: [
    ...binary(0.5, 1, -0, inf, nan, nan, 10),
    { operands: [vector(1, -1, 0), vector(0, 0, 0)], attrs: {}, gives: [inf, -inf, nan] },
  ],
  max: binary(2, -2, 0, inf, nan, nan, 5),
  min: binary(1, -2, -1, 1, nan, nan, 0.5),
  less: binary(1, 0, 0, 0, 0, 0, 0),
  equal: binary(0, 1, 0, 0, 0, 0, 0),
  // By another writing of the same hash, in Python.
  random: [
    {
      operands: [vector(0, 1, 0, -2, -0), vector(0, 0, 1, 0.5, 0)],
      attrs: {},
      gives: [0.8274325728416443, 0.9244402647018433, 0.9250652194023132, 0.47313588857650757, 0.8274325728416443],
    },
  ],
  select: [
    {
      operands: [vector(1, 0, -0.5, nan), vector(1, nan, 3, 4), vector(nan, 6, inf, 8)],
      attrs: {},
      gives: [1, 6, 3, 4],
    },
  ],

  broadcast: [
    { operands: [vector(1, 2, 3)], attrs: { shape: [2, 3] }, gives: [1, 2, 3, 1, 2, 3] },
    { operands: [tensor([2, 1], 1, 2)], attrs: { shape: [2, 3] }, gives: [1, 1, 1, 2, 2, 2] },
    { operands: [tensor([], 5)], attrs: { shape: [2, 2] }, gives: [5, 5, 5, 5] },
    { operands: [tensor([2, 1, 2], 1, 2, 3, 4)], attrs: { shape: [2, 2, 2] }, gives: [1, 2, 1, 2, 3, 4, 3, 4] },
  ],
  reduceSum: [
    { operands: [counted(2, 3)], attrs: { axes: [0] }, gives: [5, 7, 9] },
    { operands: [counted(2, 3)], attrs: { axes: [1] }, gives: [6, 15] },
    { operands: [counted(2, 3, 2)], attrs: { axes: [0, 2] }, gives: [18, 26, 34] },
    { operands: [counted(2, 3)], attrs: { axes: [0, 1] }, gives: [21] },
    { operands: [vector(1, nan)], attrs: { axes: [0] }, gives: [nan] },
  ],
  reduceMax: [
    { operands: [tensor([2, 3], -1, -5, -3, 2, 9, 4)], attrs: { axes: [1] }, gives: [-1, 9] },
    { operands: [tensor([2, 2], 1, 4, 3, 2)], attrs: { axes: [0] }, gives: [3, 4] },
    { operands: [vector(-inf, -inf)], attrs: { axes: [0] }, gives: [-inf] },
    { operands: [vector(1, nan, 2)], attrs: { axes: [0] }, gives: [nan] },
  ],
  matmul: [
    { operands: [left, right], attrs: { transposeA: false, transposeB: false }, gives: product },
    { operands: [transposed(left), right], attrs: { transposeA: true, transposeB: false }, gives: product },
    { operands: [left, transposed(right)], attrs: { transposeA: false, transposeB: true }, gives: product },
    { operands: [transposed(left), transposed(right)], attrs: { transposeA: true, transposeB: true }, gives: product },
    {
      operands: [tensor([2, 1, 2], 1, 2, 3, 4), tensor([2, 2, 1], 5, 6, 7, 8)],
      attrs: { transposeA: false, transposeB: false },
      gives: [17, 53],
    },
  ],

  reshape: [{ operands: [counted(2, 3)], attrs: { shape: [3, 2] }, gives: [1, 2, 3, 4, 5, 6] }],
  permute: [
    { operands: [counted(2, 3)], attrs: { order: [1, 0] }, gives: [1, 4, 2, 5, 3, 6] },
    {
      operands: [counted(2, 3, 2)],
      attrs: { order: [2, 0, 1] },
      gives: [1, 3, 5, 7, 9, 11, 2, 4, 6, 8, 10, 12],
    },
  ],
  slice: [
    { operands: [counted(3, 4)], attrs: { start: [1, 1], size: [2, 2] }, gives: [6, 7, 10, 11] },
    { operands: [counted(2, 2, 2)], attrs: { start: [0, 1, 0], size: [2, 1, 2] }, gives: [3, 4, 7, 8] },
  ],
  pad: [
    { operands: [counted(2, 2)], attrs: { before: [1, 0], after: [0, 1] }, gives: [0, 0, 0, 1, 2, 0, 3, 4, 0] },
    { operands: [vector(5)], attrs: { before: [2], after: [1] }, gives: [0, 0, 5, 0] },
  ],
  concat: [
    {
      operands: [tensor([2, 1], 1, 2), tensor([2, 2], 3, 4, 5, 6)],
      attrs: { axis: 1 },
      gives: [1, 3, 4, 2, 5, 6],
    },
    { operands: [vector(1), vector(2, 3), vector(4)], attrs: { axis: 0 }, gives: [1, 2, 3, 4] },
  ],
  windows: [
    { operands: [counted(5)], attrs: { axis: 0, size: 2, stride: 1, dilation: 1 }, gives: [1, 2, 3, 4, 2, 3, 4, 5] },
    { operands: [counted(6)], attrs: { axis: 0, size: 2, stride: 3, dilation: 2 }, gives: [1, 4, 3, 6] },
    {
      operands: [counted(3, 2)],
      attrs: { axis: 0, size: 2, stride: 1, dilation: 1 },
      gives: [1, 2, 3, 4, 3, 4, 5, 6],
    },
  ],
  overlapAdd: [
    {
      operands: [counted(2, 4)],
      attrs: { axis: 0, length: 5, stride: 1, dilation: 1 },
      gives: [1, 2 + 5, 3 + 6, 4 + 7, 8],
    },
    { operands: [counted(2, 2)], attrs: { axis: 0, length: 7, stride: 3, dilation: 2 }, gives: [1, 0, 3, 2, 0, 4, 0] },
    {
      operands: [counted(2, 2, 2)],
      attrs: { axis: 0, length: 3, stride: 1, dilation: 1 },
      gives: [1, 2, 3 + 5, 4 + 6, 7, 8],
    },
  ],
  gather: [
    { operands: [counted(3, 2), vector(2, 0, 2)], attrs: {}, gives: [5, 6, 1, 2, 5, 6] },
    { operands: [counted(3, 2), vector(-1, 3, 1, nan)], attrs: {}, gives: [0, 0, 0, 0, 3, 4, 0, 0] },
    { operands: [counted(3), tensor([2, 2], 0, 1, 2, 1)], attrs: {}, gives: [1, 2, 3, 2] },
    { operands: [counted(3, 2), tensor([], 1)], attrs: {}, gives: [3, 4] },
  ],
  scatterAdd: [
    { operands: [counted(3, 2), vector(1, 0, 1)], attrs: { rows: 3 }, gives: [3, 4, 6, 8, 0, 0] },
    { operands: [vector(1, 2, 4, 8), vector(-1, 3, 0, nan)], attrs: { rows: 3 }, gives: [4, 0, 0] },
    { operands: [tensor([2, 2], 1, 2, 3, 4), tensor([2, 2], 0, 1, 1, 0)], attrs: { rows: 2 }, gives: [5, 5] },
  ],
};

function resultOf<P extends Primitive>(op: P, { operands, attrs }: Truth<P>): readonly number[] {
  const inputs = operands.map(({ shape }, i) => input(`x${i}`, shape)) as readonly Value[] as Inputs<P>;
  const feeds = Object.fromEntries(operands.map(({ data }, i) => [`x${i}`, data]));
  return Array.from(interpret([make(op, inputs, attrs)], feeds)[0] ?? []);
}

const within = (relative: number, x: number, y: number) =>
  x === y || (Number.isNaN(x) && Number.isNaN(y)) || Math.abs(x - y) <= relative * Math.abs(y);

describe("a primitive", () => {
  const primitives = (Object.keys(truths) as Primitive[]).filter((op) => truths[op].length > 0);
  it.each(primitives)("%s computes what it should", (op) => {
    for (const truth of truths[op]) {
      const result = resultOf<Primitive>(op, truth);
      const message = `${JSON.stringify(truth.operands)} gave ${result}, not ${truth.gives}`;
      expect(result, message).toHaveLength(truth.gives.length);
      expect(
        result.every((x, i) => within(4e-16, x, truth.gives[i] ?? nan)),
        message,
      ).toBe(true);
    }
  });

  it("matmul agrees with plain loops for every shape and transpose", () => {
    const element = (seed: number) => (i: number) => Math.sin(seed + i * 1.7);
    for (const [m, k, n] of [
      [1, 1, 1],
      [3, 5, 4],
      [4, 1, 6],
    ] as const) {
      const a = Array.from({ length: m * k }, (_, i) => element(1)(i));
      const b = Array.from({ length: k * n }, (_, i) => element(2)(i));
      const expected = Array.from({ length: m * n }, (_, i) => {
        let sum = 0;
        for (let j = 0; j < k; j++) sum += (a[Math.floor(i / n) * k + j] ?? nan) * (b[j * n + (i % n)] ?? nan);
        return sum;
      });
      for (const transposeA of [false, true]) {
        for (const transposeB of [false, true]) {
          const [x, y] = [tensor([m, k], ...a), tensor([k, n], ...b)];
          const operands = [transposeA ? transposed(x) : x, transposeB ? transposed(y) : y];
          const result = resultOf("matmul", { operands, attrs: { transposeA, transposeB }, gives: [] });
          expect(result).toEqual(expected);
        }
      }
    }
  });
});

describe("an input", () => {
  const x = input("x", [2]);

  it("is what it is fed", () => {
    expect(interpret([x], { x: Float32Array.of(1, 2) })).toEqual([Float64Array.of(1, 2)]);
  });

  it("is refused by name when missing", () => {
    expect(() => interpret([neg(x)], {})).toThrow("the input x is missing");
    expect(() => interpret([input("toString", [])], {})).toThrow("the input toString is missing");
  });

  it("is refused when its size is wrong", () => {
    expect(() => interpret([x], { x: [1, 2, 3] })).toThrow("the input x needs 2 numbers and got 3");
  });
});

describe("float32", () => {
  it("rounds every result", () => {
    const x = input("x", [1]);
    expect(interpret([add(x, 1e-9)], { x: [1] }, "float32")).toEqual([Float64Array.of(1)]);
    expect(interpret([x], { x: [0.1] }, "float32")).toEqual([Float64Array.of(Math.fround(0.1))]);
  });

  it("shows where a value stops being finite", () => {
    const x = input("x", [1]);
    const tooLarge = exp(x);
    const results = evaluate([log(mul(tooLarge, 2))], { x: [89] }, "float32");
    const first = [...results].find(([, data]) => data.some((element) => !Number.isFinite(element)));
    expect(first?.[0]).toBe(tooLarge);
    expect([...evaluate([tooLarge], { x: [89] }).values()].flatMap((data) => [...data]).every(Number.isFinite)).toBe(
      true,
    );
  });
});

describe("evaluate", () => {
  it("gives everything the roots stand on, each value after its inputs", () => {
    const x = input("x", []);
    const y = exp(x);
    const z = mul(y, x);
    expect([...evaluate([z], { x: [0] }).entries()]).toEqual([
      [x, Float64Array.of(0)],
      [y, Float64Array.of(1)],
      [z, Float64Array.of(0)],
    ]);
  });
});
