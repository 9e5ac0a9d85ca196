import { describe, expect, it } from "vitest";
import { catalogue } from "../../../../core/catalogue.ts";
import type { Op } from "../../../../core/op.ts";
import { lowerOp } from "../lowerOp.ts";
import { apply } from "./apply.ts";

const elementwise = Object.entries<Op>(catalogue).filter(([, op]) => op.elementwise);

describe.each(elementwise)("%s", (_, op) => {
  it("lets NaN through: a broken number must not turn into a good one", () => {
    expect(apply(op, [Number.NaN]).out).toEqual([Number.NaN]);
  });

  it("is finite, with a finite gradient, far from zero", () => {
    const { out, gradient } = apply(op, [-1e4, -100, 0, 100, 1e4]);
    for (const number of [...out, ...gradient]) expect(number).toSatisfy(Number.isFinite);
  });
});

describe("at the kink the gradient is PyTorch's", () => {
  it("0 for relu", () => expect(apply(catalogue.relu, [0, -0]).gradient).toEqual([0, 0]));
  it("the negative slope for leakyRelu", () =>
    expect(apply(catalogue.leakyRelu, [0], { negativeSlope: 0.25 }).gradient).toEqual([0.25]));
});

describe("at the ends of a parabola hardSwish", () => {
  it("has PyTorch's slope, that of the parabola", () =>
    expect(apply(catalogue.hardSwish, [-3, 3]).gradient).toEqual([-0.5, 1.5]));
});

it("hardTanh refuses a range that is none", () => {
  expect(() => lowerOp(catalogue.hardTanh, { settings: { minVal: 1, maxVal: 1 } })).toThrow(
    "The least output, 1, must be below the greatest, 1.",
  );
});

it("prelu learns one slope, or one a channel along axis 1", () => {
  const shapeOf = (settings: object, x: number[]) =>
    lowerOp(catalogue.prelu, { settings: { ...settings }, shapes: { x } }).parameters.weight?.shape;
  expect(shapeOf({ slopes: "one" }, [4, 3])).toEqual([1]);
  expect(shapeOf({ slopes: "channel" }, [4, 3])).toEqual([3]);
  expect(shapeOf({ slopes: "channel" }, [4, 2, 8, 8])).toEqual([2]);
  expect(lowerOp(catalogue.prelu, { settings: { init: 0.1 } }).initializers.weight).toEqual({
    kind: "constant",
    value: 0.1,
  });
});

it("relu keeps infinity and makes minus infinity 0", () => {
  const infinite = Number.POSITIVE_INFINITY;
  expect(apply(catalogue.relu, [infinite, -infinite])).toEqual({ out: [infinite, 0], gradient: [1, 0] });
});
