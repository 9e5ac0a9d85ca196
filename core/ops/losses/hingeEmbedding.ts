import { less, max, select, sub } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";
import { pairSigns } from "../pairTarget.ts";
import { reduce, reducedTex, reductionField, torchReduction } from "../reduction.ts";
import { torchCall } from "../torchCall.ts";
import { mayBeNegative } from "../valueKind.ts";

const loss = String.raw`\begin{cases} x_i & t_i = 1 \\ \max(0,\; m - x_i) & t_i = -1 \end{cases}`;

export const hingeEmbedding = defineOp({
  label: "Hinge embedding",
  group: "loss",
  summary: "Makes the distance of like pairs small, and that of unlike ones at least a margin.",
  formula: reducedTex("mean", loss),
  formulaWith: ({ reduction }) => reducedTex(reduction, loss),
  inputs: { input: [4, 1], target: [4] },
  outputs: ["loss"],
  fields: {
    reduction: reductionField,
    margin: {
      kind: "float",
      label: "Margin m",
      help: "The distance from which an unlike pair costs nothing.",
      default: 1,
      min: 0,
      max: 100,
      step: 0.1,
    },
  },
  lower({ input, target }, { reduction, margin }, at) {
    if (mayBeNegative(input)) {
      const message = "Hinge embedding expects distances, and this may be below 0.";
      at.warn(`${message} Put a Softplus before it.`, "input", { kind: "insert", op: "softplus" });
    }
    const alike = less(0, pairSigns("Hinge embedding", target, input.shape, at));
    return { loss: reduce(select(alike, input, max(0, sub(margin, input))), reduction) };
  },
  torch: ({ reduction, margin }) =>
    torchCall("nn.HingeEmbeddingLoss", margin === 1 ? "" : `margin=${margin}`, torchReduction(reduction)),
  notes: [
    "Takes the distance of a pair, not the pair itself: subtract two embeddings and measure how far apart they are. Target 1 is a like pair, -1 (or class 0) an unlike one.",
    "The input must not be negative. Fed with plain scores the loss of like pairs falls without end. Unlike pairs beyond the margin have no gradient.",
  ],
  version: 1,
});
