import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { input, less, mul, reduceSum, select } from "../../../core/ir/build.ts";
import { argmax, logSoftmax, mean, oneHot, softmax, softplus, square } from "../../../core/ir/functions.ts";
import { grad } from "../../../core/ir/grad.ts";
import type { Shape, Value } from "../../../core/ir/graph.ts";
import { interpret } from "../../../core/ir/interpret.ts";

interface Tensor {
  readonly shape: Shape;
  readonly data: readonly number[];
}
interface GoldenCase {
  readonly op: string;
  readonly params: Readonly<Record<string, number>>;
  readonly inputs: { readonly x: Tensor };
  readonly output: Tensor;
  readonly cotangent: Tensor;
  readonly grads: { readonly x: Tensor };
  readonly second?: Tensor;
}
const golden: readonly GoldenCase[] = JSON.parse(
  readFileSync(new URL("../../golden/activations.json", import.meta.url), "utf8"),
).cases;

const x = input("x", [2, 3]);
const of = (value: Value, data: readonly number[]) => Array.from(interpret([value], { x: data })[0] ?? []);
const gradientOf = (value: Value, of: Value<"input">): Value => grad(reduceSum(value), [of])[0] ?? value;

function expectClose(actual: ArrayLike<number> | undefined, { data }: Tensor): void {
  expect(actual).toHaveLength(data.length);
  for (const [i, expected] of data.entries()) {
    const distance = Math.abs((actual?.[i] ?? Number.NaN) - expected);
    // PyTorch's own figures carry its rounding errors: near zero they agree absolutely.
    expect(distance, `[${i}]: ${actual?.[i]}, ${expected}`).toBeLessThan(1e-10 * Math.abs(expected) + 1e-15);
  }
}

describe("PyTorch's figures", () => {
  const functions: Readonly<Record<string, (x: Value, params: GoldenCase["params"]) => Value>> = {
    softmax: (x, { dim = 0 }) => softmax(x, dim),
    log_softmax: (x, { dim = 0 }) => logSoftmax(x, dim),
    softplus: (x, { threshold = 0 }) => select(less(threshold, x), x, softplus(x)),
  };
  const cases = golden.filter(({ op, params }) => op in functions && (params.beta ?? 1) === 1);

  it("are there for all three", () => {
    expect(new Set(cases.map(({ op }) => op))).toEqual(new Set(Object.keys(functions)));
  });

  it.each(cases)("are met by $op $params", ({ op, params, inputs, output, cotangent, grads, second }) => {
    const x = input("x", inputs.x.shape);
    const y = functions[op]?.(x, params) ?? x;
    const gradient = gradientOf(mul(y, input("cotangent", y.shape)), x);
    const feeds = { x: inputs.x.data, cotangent: cotangent.data };
    const [value, slope] = interpret([y, gradient], feeds);
    expectClose(value, output);
    expectClose(slope, grads.x);
    if (second) expectClose(interpret([gradientOf(gradientOf(y, x), x)], feeds)[0], second);
  });
});

describe("softplus", () => {
  const x = input("x", [5]);
  const data = [-1000, -1, 0, 1, 1000];

  it("neither overflows nor cancels", () => {
    expect(of(softplus(x), data)).toEqual([0, Math.log1p(Math.exp(-1)), Math.LN2, Math.log1p(Math.exp(-1)) + 1, 1000]);
  });

  it("has the sigmoid as derivative, at 0 too", () => {
    const gradient = gradientOf(softplus(x), x);
    const slopes = of(gradient, data);
    for (const [i, each] of data.entries()) expect(slopes[i]).toBeCloseTo(1 / (1 + Math.exp(-each)), 15);
    expect(of(gradientOf(gradient, x), data)[2]).toBe(0.25);
  });
});

describe("softmax and its logarithm", () => {
  it("take logits of any size", () => {
    expect(of(softmax(x, -1), [1000, 1000, -1000, -1e30, 0, -1e30])).toEqual([0.5, 0.5, 0, 0, 1, 0]);
    expect(of(logSoftmax(x, 1), [1000, 0, -1000, 0, 0, -1e30])).toEqual([0, -1000, -2000, -Math.LN2, -Math.LN2, -1e30]);
  });

  it("sum to one along their axis, counted from either end", () => {
    const data = [0.3, -1, 2, 0.5, 0, -0.7];
    for (const sum of of(reduceSum(softmax(x, 1), { axes: [1] }), data)) expect(sum).toBeCloseTo(1, 15);
    for (const sum of of(reduceSum(softmax(x, 0), { axes: [0] }), data)) expect(sum).toBeCloseTo(1, 15);
    expect(of(softmax(x, -2), data)).toEqual(of(softmax(x, 0), data));
  });
});

describe("mean", () => {
  it("is taken over everything, or over some axes", () => {
    const data = [1, 2, 3, 4, 5, 9];
    expect(of(mean(x), data)).toEqual([4]);
    expect(of(mean(x, { axes: [0] }), data)).toEqual([2.5, 3.5, 6]);
    expect(of(mean(x, { axes: [-1] }), data)).toEqual([2, 6]);
    expect(mean(x, { axes: [-1], keep: true }).shape).toEqual([2, 1]);
  });
});

describe("square", () => {
  it("multiplies by itself", () => {
    expect(of(square(x), [1, -2, 3, 0, 0.5, -1])).toEqual([1, 4, 9, 0, 0.25, 1]);
  });
});

describe("oneHot", () => {
  it("marks each index on a new last axis, and nothing for an index outside", () => {
    const marked = oneHot(x, 3);
    expect(marked.shape).toEqual([2, 3, 3]);
    expect(of(marked, [0, 1, 2, 3, -1, 0.5])).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });
});

describe("argmax", () => {
  it("is where the greatest stands, the first of equals", () => {
    expect(argmax(x, 1).shape).toEqual([2]);
    expect(of(argmax(x, 1), [1, 5, 5, -3, -3, -4])).toEqual([1, 0]);
    expect(of(argmax(x, 0), [1, 5, 5, 1, 6, 0])).toEqual([0, 1, 0]);
    expect(of(argmax(x, -1), [1, 2, 3, 3, 2, 1])).toEqual([2, 0]);
  });
});
