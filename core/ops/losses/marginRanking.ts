import { less, max, mul, sub } from "../../ir/build.ts";
import { mean } from "../../ir/functions.ts";
import { equalShapes } from "../../ir/graph.ts";
import { defineOp } from "../../op.ts";
import { showBatchShape } from "../batchShape.ts";
import { pairSigns } from "../pairTarget.ts";
import { reduce, reducedTex, reductionField, torchReduction } from "../reduction.ts";
import { torchCall } from "../torchCall.ts";

const loss = String.raw`\max\left(0,\; -t_i\,(x_{1,i} - x_{2,i}) + m\right)`;

export const marginRanking = defineOp({
  label: "Margin ranking",
  group: "loss",
  summary: "Asks that one score of a pair is above the other by a margin.",
  formula: reducedTex("mean", loss),
  formulaWith: ({ reduction }) => reducedTex(reduction, loss),
  inputs: { x1: [4, 1], x2: [4, 1], target: [4] },
  outputs: ["loss"],
  fields: {
    reduction: reductionField,
    margin: {
      kind: "float",
      label: "Margin m",
      help: "How far apart the two scores must be before the pair costs nothing.",
      default: 0,
      min: 0,
      max: 100,
      step: 0.1,
    },
  },
  lower({ x1, x2, target }, { reduction, margin }, at) {
    if (!equalShapes(x1.shape, x2.shape)) {
      at.refuse(
        `Margin ranking expects two scores of one shape, gets ${showBatchShape(x1.shape)} and ${showBatchShape(x2.shape)}.`,
        "x2",
      );
    }
    const lead = mul(pairSigns("Margin ranking", target, x1.shape, at), sub(x1, x2));
    at.metric("accuracy", mean(less(0, lead)));
    return { loss: reduce(max(0, sub(margin, lead)), reduction) };
  },
  torch: ({ reduction, margin }) =>
    torchCall("nn.MarginRankingLoss", margin === 0 ? "" : `margin=${margin}`, torchReduction(reduction)),
  notes: [
    "Learns an order and not values: which of two search results fits better, which of two pictures is liked more. Target 1 says that the first belongs above the second, -1 (or class 0) the other way round.",
    "Both scores should come from one network with shared weights. A pair in the right order by the margin has no gradient, so later only the hard pairs teach.",
    "With margin 0 equal scores for everything cost nothing: the network may collapse to one number. A margin above 0 prevents that.",
  ],
  version: 1,
});
