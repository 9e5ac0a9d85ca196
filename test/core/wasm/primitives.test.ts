import { describe, expect, it } from "vitest";
import * as build from "../../../core/ir/build.ts";
import { isOp, type Primitive, type Shape, sizeOf, toposort, type Value } from "../../../core/ir/graph.ts";
import { interpret } from "../../../core/ir/interpret.ts";
import { createWasmEngine } from "../../../core/wasm/engine.ts";
import { awkwardSizes } from "../ir/randomGraph.ts";
import { expectClose } from "./close.ts";

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

/** Quarters from -4 to 4 in no order; `feed` fills the inputs with them, another for each. */
const quarters = (count: number, seed: number): number[] =>
  Array.from({ length: count }, (_, i) => (((i * 7919 + seed * 31) % 33) - 16) / 4);

/** What the engine and the interpreter make of several values, from the same inputs. */
function compare(values: readonly Value[], feed: (count: number, seed: number) => number[] = quarters): void {
  const inputs = toposort(values).filter((value) => isOp(value, "input"));
  const feeds = Object.fromEntries(inputs.map(({ attrs, shape }, seed) => [attrs.name, feed(sizeOf(shape), seed)]));
  const outputs = Object.fromEntries(values.map((value, i) => [`result ${i}`, value]));
  const engine = createWasmEngine([{ name: "all", outputs, updates: {} }], { memoryLimit: 2 ** 26 });
  for (const [name, data] of Object.entries(feeds)) engine.write(name, data);
  engine.run("all");
  for (const [i, expected] of interpret(values, feeds).entries()) {
    const value = values[i];
    expectClose(engine.read(`result ${i}`), expected, `${value?.op} [${value?.shape}]`);
  }
}

const one = (shape: Shape) => build.input("a", shape);
const two = (shape: Shape) => build.input("b", shape);

/** Shapes in which each size stands last and first, and one in the middle. */
const shapes: readonly Shape[] = [[], ...awkwardSizes.flatMap((size) => [[size], [3, size], [size, 2], [2, size, 5]])];

const unary = (f: (x: Value) => Value) => () => shapes.map((shape) => f(one(shape)));
const positive = (f: (x: Value) => Value) => () => shapes.map((shape) => f(build.add(build.abs(one(shape)), 0.25)));
const binary = (f: (a: Value, b: Value) => Value) => () =>
  shapes.flatMap((shape) => [
    f(one(shape), two(shape)),
    f(one(shape), two(shape.slice(1))),
    f(
      build.input(
        "row",
        shape.map((size, axis) => (axis === shape.length - 1 ? 1 : size)),
      ),
      two(shape),
    ),
    f(build.constant(0.5), two(shape)),
  ]);
const reduction = (f: typeof build.reduceSum) => () =>
  shapes.flatMap((shape) =>
    [[0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]]
      .filter((axes) => axes.every((axis) => axis < shape.length))
      .map((axes) => f(one(shape), { axes })),
  );

const examples: { readonly [P in Primitive]: () => readonly Value[] } = {
  input: unary((x) => x),
  constant: () => shapes.map((shape) => build.constant(-1.25, shape)),
  iota: () => awkwardSizes.flatMap((size) => [build.iota(size), build.add(one([3, size]), build.iota(size))]),
  neg: unary(build.neg),
  exp: unary(build.exp),
  expm1: unary(build.expm1),
  log: positive(build.log),
  log1p: positive(build.log1p),
  sin: unary(build.sin),
  cos: unary(build.cos),
  tanh: unary(build.tanh),
  sigmoid: unary(build.sigmoid),
  erf: unary(build.erf),
  sqrt: positive(build.sqrt),
  abs: unary(build.abs),
  sign: unary(build.sign),
  floor: unary(build.floor),
  add: binary(build.add),
  sub: binary(build.sub),
  mul: binary(build.mul),
  div: binary((a, b) => build.div(a, build.add(build.abs(b), 0.25))),
  max: binary(build.max),
  min: binary(build.min),
  less: binary(build.less),
  equal: binary(build.equal),
  random: binary(build.random),
  select: binary((a, b) => build.select(build.less(a, b), a, build.mul(b, 2))),
  stopGradient: unary(build.stopGradient),
  broadcast: () =>
    shapes.flatMap((shape) => [build.broadcast(one(shape), [3, ...shape]), build.broadcast(one([]), shape)]),
  reduceSum: reduction(build.reduceSum),
  reduceMax: reduction(build.reduceMax),
  matmul: () =>
    awkwardSizes.flatMap((m) =>
      [1, 4, 9, 33].flatMap((n) =>
        [1, 5, 17].flatMap((k) => [
          build.matmul(build.input("mk", [2, m, k]), build.input("kn", [2, k, n])),
          build.matmul(build.input("km", [2, k, m]), build.input("kn", [2, k, n]), { transposeA: true }),
          build.matmul(build.input("mk", [2, m, k]), build.input("nk", [2, n, k]), { transposeB: true }),
          build.matmul(build.input("km", [2, k, m]), build.input("nk", [2, n, k]), {
            transposeA: true,
            transposeB: true,
          }),
        ]),
      ),
    ),
  reshape: () =>
    awkwardSizes.flatMap((size) => [
      build.reshape(one([2, size]), [size, 2]),
      build.reshape(build.permute(one([2, size]), [1, 0]), [2 * size]),
      build.reshape(build.broadcast(one([size]), [2, size]), [size, 1, 2]),
      build.reshape(build.slice(one([4, size]), [1, 0], [2, size]), [size * 2]),
    ]),
  permute: () =>
    awkwardSizes.flatMap((size) => [
      build.permute(one([3, size]), [1, 0]),
      build.permute(one([2, size, 5]), [2, 0, 1]),
      build.permute(one([2, size, 5]), [1, 2, 0]),
    ]),
  slice: () =>
    awkwardSizes.flatMap((size) => [
      build.slice(one([size + 2]), [1], [size]),
      build.slice(one([4, size + 3]), [1, 2], [2, size]),
      build.mul(build.slice(one([size + 3, 3]), [2, 1], [size, 2]), 2),
    ]),
  pad: () =>
    awkwardSizes.flatMap((size) => [
      build.pad(one([size]), [1], [2]),
      build.pad(build.exp(one([2, size])), [0, 3], [1, 0]),
    ]),
  concat: () =>
    awkwardSizes.flatMap((size) => [
      build.concat([one([size]), two([3]), build.constant(1, [2])], 0),
      build.concat([one([2, size]), build.neg(two([2, 5])), one([2, size])], 1),
    ]),
  windows: () =>
    awkwardSizes.flatMap((size) => [
      build.windows(one([size + 2]), { axis: 0, size: 3, stride: 1, dilation: 1 }),
      build.mul(build.windows(one([2, 5, size]), { axis: 1, size: 2, stride: 2, dilation: 2 }), 2),
      build.reduceMax(build.windows(one([2, size + 4]), { axis: 1, size: 2, stride: 2, dilation: 1 }), { axes: [1] }),
    ]),
  overlapAdd: () =>
    awkwardSizes.flatMap((size) => [
      build.overlapAdd(one([3, size]), { axis: 0, length: size + 2, stride: 1, dilation: 1 }),
      build.overlapAdd(one([2, 2, size]), { axis: 1, length: 3 * size + 1, stride: 3, dilation: 2 }),
      build.overlapAdd(build.exp(one([2, 3, size])), { axis: 0, length: 9, stride: 2, dilation: 4 }),
      build.overlapAdd(build.broadcast(one([1, size]), [3, size]), {
        axis: 0,
        length: 2 * size + 3,
        stride: 2,
        dilation: 1,
      }),
    ]),
  gather: () =>
    awkwardSizes.flatMap((size) => [
      build.gather(one([size]), build.sub(build.iota(size + 4), 2)),
      build.gather(one([5, size]), build.floor(two([2, 3]))),
      build.gather(build.exp(one([5, 2, size])), build.constant(3)),
    ]),
  scatterAdd: () =>
    awkwardSizes.flatMap((size) => [
      build.scatterAdd(one([size]), build.floor(two([size])), 3),
      build.scatterAdd(one([6, size]), build.floor(two([6])), 4),
      build.scatterAdd(one([2, 3, size]), build.floor(two([2, 3])), 5),
    ]),
};

describe.each(Object.entries(examples))("%s", (_, values) => {
  it("is what the interpreter says, whatever the sizes", () => {
    const groups = new Map<string, Value[]>();
    for (const value of values()) {
      // Inputs of one name have one shape in a program.
      const key = toposort([value])
        .flatMap((x) => (isOp(x, "input") ? [`${x.attrs.name} [${x.shape}]`] : []))
        .sort()
        .join();
      groups.set(key, [...(groups.get(key) ?? []), value]);
    }
    for (const group of groups.values()) compare(group);
  });
});

describe("elements that are not ordinary numbers", () => {
  const special = [nan, infinity, -infinity, 0, -0, 1, -1, 3e38];
  const pairs = special.flatMap((a) => special.map((b) => [a, b] as const));
  const feed = (_: number, seed: number) => pairs.map((pair) => pair[seed] ?? nan);
  const [a, b] = [one([64]), two([64])];

  it("go through comparisons, choices and signs as the interpreter says, the sign of zero included", () => {
    const values = [
      build.max(a, b),
      build.min(a, b),
      build.less(a, b),
      build.equal(a, b),
      build.select(a, b, 2),
      build.sign(a),
      build.abs(a),
      build.neg(a),
      build.floor(a),
      build.div(a, b),
    ];
    const inputs = Object.fromEntries([a, b].map(({ attrs }, seed) => [attrs.name, feed(64, seed)]));
    const outputs = Object.fromEntries(values.map((value) => [value.op, value]));
    const engine = createWasmEngine([{ name: "all", outputs, updates: {} }], { memoryLimit: 2 ** 20 });
    for (const [name, data] of Object.entries(inputs)) engine.write(name, data);
    engine.run("all");
    for (const [i, expected] of interpret(values, inputs).entries()) {
      const op = values[i]?.op ?? "";
      expect([...engine.read(op)], op).toEqual(Array.from(expected, Math.fround));
    }
  });

  it("reach the greatest of a whole axis, and no neighbour of it", () => {
    compare([build.reduceMax(one([8, 8]), { axes: [1] }), build.reduceMax(one([8, 8]), { axes: [0] })], feed);
  });

  it("as indices pick nothing and add to nothing", () => {
    const indices = [nan, -1, -0.5, 0, 2, 3, infinity, -infinity];
    const engine = createWasmEngine(
      [
        {
          name: "all",
          outputs: {
            picked: build.gather(build.add(build.iota(3), 1), build.input("i", [8])),
            added: build.scatterAdd(build.constant(1, [8]), build.input("i", [8]), 3),
          },
          updates: {},
        },
      ],
      { memoryLimit: 2 ** 20 },
    );
    engine.write("i", indices);
    engine.run("all");
    expect([...engine.read("picked")]).toEqual([0, 0, 0, 1, 3, 0, 0, 0]);
    expect([...engine.read("added")]).toEqual([1, 0, 1]);
  });
});

describe("sums", () => {
  it.each([
    ["rows", [2, 100_000], [1]],
    ["columns", [100_000, 2], [0]],
    ["everything", [200, 1000], [0, 1]],
  ] as const)("of many %s lose no more than a few roundings", (_, shape, axes) => {
    const sum = build.reduceSum(one(shape), { axes });
    const engine = createWasmEngine([{ name: "sum", outputs: { sum }, updates: {} }], { memoryLimit: 2 ** 22 });
    engine.write("a", new Float32Array(200_000).fill(0.1));
    engine.run("sum");
    const exact = (Math.fround(0.1) * 200_000) / sizeOf(sum.shape);
    for (const got of engine.read("sum")) expect(Math.abs(got / exact - 1)).toBeLessThan(5e-6);
  });
});
