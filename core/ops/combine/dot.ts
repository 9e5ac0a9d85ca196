import { mul, reduceSum } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";
import { keepDimField, torchDim } from "../axis.ts";
import { showBatchShape } from "../batchShape.ts";
import { requireSameShape } from "../sameShape.ts";

export const dot = defineOp({
  label: "Dot product",
  group: "combine",
  summary: "Multiplies two vectors number by number and adds up the products.",
  formula: String.raw`y = a \cdot b = \sum_i a_i\,b_i`,
  inputs: { a: [4, 3], b: [4, 3] },
  outputs: ["out"],
  fields: { keepDim: keepDimField },
  lower({ a, b }, { keepDim }, at) {
    requireSameShape("Dot product", { a, b }, at);
    if (a.shape.length < 2) {
      at.refuse(`Dot product works along the last axis of [batch, …, features], gets ${showBatchShape(a.shape)}.`, "a");
    }
    return { out: reduceSum(mul(a, b), { axes: [-1], keep: keepDim }) };
  },
  torch: ({ keepDim }) => `(a * b).sum(${torchDim(-1, keepDim)})`,
  notes: [
    "How well two vectors agree: large where they point the same way, zero at a right angle, negative where they are opposed. The score of a pair of embeddings, as in recommenders and search.",
    "It grows with the lengths of the vectors and with their number of features, so scores of wide embeddings are large and saturate a Sigmoid behind it. Normalise the vectors or scale the score.",
  ],
  version: 1,
});
