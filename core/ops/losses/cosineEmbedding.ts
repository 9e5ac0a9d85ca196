import { add, div, less, max, mul, reduceSum, select, sqrt, sub } from "../../ir/build.ts";
import { square } from "../../ir/functions.ts";
import { equalShapes, type Value } from "../../ir/graph.ts";
import { defineOp } from "../../op.ts";
import { showBatchShape } from "../batchShape.ts";
import { reportNearest } from "../nearest.ts";
import { pairSigns } from "../pairTarget.ts";
import { reduce, reducedTex, reductionField, torchReduction } from "../reduction.ts";
import { torchCall } from "../torchCall.ts";

const loss = String.raw`\begin{cases} 1 - \cos(x_{1,i}, x_{2,i}) & t_i = 1 \\ \max\left(0,\; \cos(x_{1,i}, x_{2,i}) - m\right) & t_i = -1 \end{cases}`;

export const cosineEmbedding = defineOp({
  label: "Cosine embedding",
  group: "loss",
  summary: "Asks that like pairs point in one direction and unlike ones do not.",
  formula: reducedTex("mean", loss),
  formulaWith: ({ reduction }) => reducedTex(reduction, loss),
  inputs: { x1: [4, 3], x2: [4, 3], target: [4] },
  outputs: ["loss"],
  fields: {
    reduction: reductionField,
    margin: {
      kind: "float",
      label: "Margin m",
      help: "The cosine up to which an unlike pair costs nothing. 0 is a right angle.",
      default: 0,
      min: -1,
      max: 1,
      step: 0.05,
    },
  },
  lower({ x1, x2, target }, { reduction, margin }, at) {
    if (x1.shape.length < 2 || !equalShapes(x1.shape, x2.shape)) {
      at.refuse(
        `Cosine embedding expects two inputs [batch, features] of one shape, gets ${showBatchShape(x1.shape)} and ${showBatchShape(x2.shape)}.`,
        "x2",
      );
    }
    at.prediction("numbers", x1);
    reportNearest(div(x1, sqrt(add(reduceSum(square(x1), { axes: [-1], keep: true }), epsilon))), at);
    const similarity = cosine(x1, x2);
    const alike = less(0, pairSigns("Cosine embedding", target, similarity.shape, at));
    return { loss: reduce(select(alike, sub(1, similarity), max(0, sub(similarity, margin))), reduction) };
  },
  torch: ({ reduction, margin }) =>
    torchCall("nn.CosineEmbeddingLoss", margin === 0 ? "" : `margin=${margin}`, torchReduction(reduction)),
  notes: [
    "For embeddings where only the direction counts, such as texts of different length. Target 1 is a like pair, -1 (or class 0) an unlike one; both inputs go through one network with shared weights.",
    "The lengths of the vectors are free, so they may grow or shrink unseen; near length zero the direction is noise and the gradient large. Only like pairs would collapse everything into one direction: show it both kinds.",
  ],
  version: 1,
});

/** PyTorch adds it to each squared length, so that a vector of zeros has the cosine 0. */
const epsilon = 1e-12;

/** Of the angle between two vectors along the last axis, which goes. */
function cosine(a: Value, b: Value): Value {
  const length = (x: Value) => add(reduceSum(square(x), { axes: [-1] }), epsilon);
  return div(reduceSum(mul(a, b), { axes: [-1] }), sqrt(mul(length(a), length(b))));
}
