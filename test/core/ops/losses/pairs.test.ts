import { describe, expect, it } from "vitest";
import { grad } from "../../../../core/ir/grad.ts";
import { interpret } from "../../../../core/ir/interpret.ts";
import type { Op } from "../../../../core/op.ts";
import { cosineEmbedding } from "../../../../core/ops/losses/cosineEmbedding.ts";
import { hingeEmbedding } from "../../../../core/ops/losses/hingeEmbedding.ts";
import { marginRanking } from "../../../../core/ops/losses/marginRanking.ts";
import { tripletMargin } from "../../../../core/ops/losses/tripletMargin.ts";
import { lowerOp } from "../lowerOp.ts";

const pairLosses: readonly (readonly [string, Op])[] = [
  ["Margin ranking", marginRanking],
  ["Cosine embedding", cosineEmbedding],
  ["Hinge embedding", hingeEmbedding],
];

describe.each(pairLosses)("%s", (label, op) => {
  it("takes the class numbers 0 and 1 for PyTorch's targets -1 and 1", () => {
    const feeds = { x1: [1, 0, 2], x2: [0, 1, 3], input: [2, 0.5, 0.25] };
    const shapes = { x1: [3, 1], x2: [3, 1], input: [3, 1], target: [3] };
    const losses = Object.values(lowerOp(op, { shapes, settings: { reduction: "none" } }).outputs);
    const [classes] = interpret(losses, { ...feeds, target: [0, 1, 0] });
    const [signs] = interpret(losses, { ...feeds, target: [-1, 1, -1] });
    expect(classes).toEqual(signs);
  });

  it("refuses more than two classes, and a number of targets that is not that of the pairs", () => {
    expect(() => lowerOp(op, { classes: 3 })).toThrow(
      `${label} expects targets 1 and -1 (or two classes), the data has 3 classes.`,
    );
    expect(() => lowerOp(op, { shapes: { target: [4, 2] } })).toThrow(
      `${label} expects one target a pair: the pairs are`,
    );
  });
});

it("marginRanking measures how many pairs are in the right order", () => {
  const { metrics } = lowerOp(marginRanking, { shapes: { x1: [3, 1], x2: [3, 1], target: [3] } });
  const feeds = { x1: [1, 0, 2], x2: [0, 1, 1], target: [1, -1, -1] };
  expect(interpret(Object.values(metrics), feeds)[0]?.[0]).toBeCloseTo(2 / 3, 15);
});

it("marginRanking refuses scores of two shapes", () => {
  expect(() => lowerOp(marginRanking, { shapes: { x2: [4, 2] } })).toThrow(
    "Margin ranking expects two scores of one shape, gets [batch, 1] and [batch, 2].",
  );
});

describe("tripletMargin", () => {
  it("has a gradient where all three are the same", () => {
    const { outputs, inputs } = lowerOp(tripletMargin, {
      shapes: { anchor: [1, 2], positive: [1, 2], negative: [1, 2] },
    });
    const [loss] = Object.values(outputs);
    const same = { anchor: [1, 2], positive: [1, 2], negative: [1, 2] };
    const gradients = loss ? interpret(grad(loss, Object.values(inputs)), same) : [];
    expect(gradients.flatMap((numbers) => [...numbers]).every(Number.isFinite)).toBe(true);
  });

  it("takes the nearer of two distances with swap", () => {
    const feeds = { anchor: [0], positive: [3], negative: [4] };
    const shapes = { anchor: [1, 1], positive: [1, 1], negative: [1, 1] };
    const loss = (swap: boolean) =>
      interpret(Object.values(lowerOp(tripletMargin, { shapes, settings: { swap } }).outputs), feeds)[0]?.[0];
    expect(loss(false)).toBeCloseTo(0, 5);
    expect(loss(true)).toBeCloseTo(3, 5);
  });

  it("refuses inputs of two shapes, and class numbers", () => {
    expect(() => lowerOp(tripletMargin, { shapes: { negative: [4, 2] } })).toThrow(
      "Triplet margin expects three inputs of one shape: the anchor is [batch, 3], the negative is [batch, 2].",
    );
    expect(() => lowerOp(tripletMargin, { shapes: { anchor: [4], positive: [4], negative: [4] } })).toThrow(
      "Triplet margin expects [batch, features], gets [batch].",
    );
  });
});

describe("cosineEmbedding", () => {
  it("is 0 for a like pair of one direction, whatever the lengths, and finite for zeros", () => {
    const { outputs } = lowerOp(cosineEmbedding, { shapes: { x1: [1, 2], x2: [1, 2], target: [1] } });
    const loss = (x1: number[], x2: number[]) => interpret(Object.values(outputs), { x1, x2, target: [1] })[0]?.[0];
    expect(loss([1, 2], [50, 100])).toBeCloseTo(0, 12);
    expect(loss([0, 0], [0, 0])).toBe(1);
  });
});
