import { describe, expect, it } from "vitest";
import { catalogue } from "../../../../core/catalogue.ts";
import { reduceSum } from "../../../../core/ir/build.ts";
import { grad } from "../../../../core/ir/grad.ts";
import { sizeOf, type Value } from "../../../../core/ir/graph.ts";
import { interpret } from "../../../../core/ir/interpret.ts";
import type { Op } from "../../../../core/op.ts";
import { lowerOp, type SomeSettings } from "../lowerOp.ts";

/** The output and its slope at each x, the parameters standing where they start. */
function apply(op: Op, x: number[], settings: SomeSettings = {}): { out: number[]; gradient: number[] } {
  const { outputs, inputs, parameters, initializers } = lowerOp(op, { shapes: { x: [x.length] }, settings });
  const feeds: Record<string, number[]> = { x };
  for (const [name, { shape }] of Object.entries(parameters)) {
    const start = initializers[name];
    feeds[name] = Array(sizeOf(shape)).fill(start?.kind === "constant" ? start.value : 0);
  }
  const results = Object.values(outputs);
  const gradient = grad(reduceSum(results[0] as Value), Object.values(inputs));
  const [out = [], slopes = []] = interpret([...results, ...gradient], feeds);
  return { out: [...out], gradient: [...slopes] };
}

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

it("relu keeps infinity and makes minus infinity 0", () => {
  const infinite = Number.POSITIVE_INFINITY;
  expect(apply(catalogue.relu, [infinite, -infinite])).toEqual({ out: [infinite, 0], gradient: [1, 0] });
});
