import { describe, expect, it } from "vitest";
import { add } from "../../../core/ir/build.ts";
import { grad } from "../../../core/ir/grad.ts";
import { sizeOf, type Value } from "../../../core/ir/graph.ts";
import { interpret } from "../../../core/ir/interpret.ts";
import { defaults, type Op } from "../../../core/op.ts";
import { conv1d } from "../../../core/ops/layers/conv1d.ts";
import { conv2d } from "../../../core/ops/layers/conv2d.ts";
import { convTranspose2d } from "../../../core/ops/layers/convTranspose2d.ts";
import { dense } from "../../../core/ops/layers/dense.ts";
import { embedding } from "../../../core/ops/layers/embedding.ts";
import { lowerOp, type SomeSettings } from "./lowerOp.ts";

const layers = { dense, conv1d, conv2d, convTranspose2d, embedding };

const sumOf = (values: readonly Value[]) => values.reduce((sum, value) => add(sum, value));

describe.each(Object.entries<Op>(layers))("the penalties of %s", (_, op) => {
  const penaltiesWith = (settings: SomeSettings) => lowerOp(op, { settings }).penalties;

  it("are none until they are set", () => expect(penaltiesWith({})).toEqual([]));

  it("are l1 times the sum of the weights' sizes and l2 times that of their squares, biases left free", () => {
    const { penalties, parameters } = lowerOp(op, { settings: { l1: 0.3, l2: 0.2 } });
    const feeds = Object.fromEntries(
      Object.entries(parameters).map(([name, { shape }]) => [name, Array(sizeOf(shape)).fill(-2)]),
    );
    const weights = sizeOf(parameters.weight?.shape ?? []);
    expect(interpret([sumOf(penalties)], feeds)[0]?.[0]).toBeCloseTo(weights * (0.3 * 2 + 0.2 * 4), 10);
  });

  it("stand in the PyTorch line's comment", () => {
    const line = op.torch({ ...defaults(op.fields), l1: 0.3, l2: 0.2 });
    expect(line).toMatch(
      / {2}# .*loss \+= 0\.3 \* weight\.abs\(\)\.sum\(\), loss \+= 0\.2 \* weight\.square\(\)\.sum\(\)$/,
    );
    expect(op.torch(defaults(op.fields))).not.toContain("loss +=");
  });
});

describe("the gradient of a penalty", () => {
  it.each([
    ["l1", { l1: 0.3 }, 1.05, [0.3, -0.3, 0, 0.3]],
    ["l2", { l2: 0.2 }, 1.05, [0.4, -0.8, 0, 0.2]],
  ])("is PyTorch's for %s", (_, settings, penalty, gradient) => {
    const { penalties, parameters } = lowerOp(dense, { shapes: { x: [1, 2] }, settings: { units: 2, ...settings } });
    const total = sumOf(penalties);
    const weight = parameters.weight ?? expect.fail("there is no weight");
    const [value, slope] = interpret([total, ...grad(total, [weight])], { weight: [1, -2, 0, 0.5] });
    expect(value?.[0]).toBeCloseTo(penalty, 12);
    expect([...(slope ?? [])]).toEqual(gradient.map((number) => expect.closeTo(number, 12)));
  });
});
