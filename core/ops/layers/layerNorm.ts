import { sizeOf } from "../../ir/graph.ts";
import { defineOp } from "../../op.ts";
import { showBatchShape } from "../batchShape.ts";
import { affineField, epsField, scaleAndShift, standardize } from "../normalize.ts";

export const layerNorm = defineOp({
  label: "Layer norm",
  group: "layer",
  summary: "Brings the features of each case to mean 0 and variance 1.",
  formula: String.raw`y = \frac{x - \mu}{\sqrt{\sigma^2 + \varepsilon}} \odot w + b`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {
    over: {
      kind: "choice",
      label: "Over",
      help: "The last axis alone, as transformers do, or all the numbers of a case.",
      default: "last",
      options: { last: "Last axis", all: "Whole case" },
    },
    elementwiseAffine: affineField,
    eps: epsField,
  },
  weights: true,
  lower({ x }, { over, elementwiseAffine, eps }, at) {
    if (x.shape.length < 2) {
      at.refuse(`Layer norm expects [batch, features], gets ${showBatchShape(x.shape)}.`, "x");
    }
    const first = over === "last" ? x.shape.length - 1 : 1;
    const shape = x.shape.slice(first);
    if (sizeOf(shape) === 1) {
      at.warn("Layer norm of one number is always 0, and nothing of it is left. Give it two features or more.", "x");
    }
    const normalized = standardize(
      x,
      shape.map((_, i) => first + i),
      eps,
    );
    return { out: elementwiseAffine ? scaleAndShift(normalized, shape, first, at) : normalized };
  },
  torch: ({ over, elementwiseAffine, eps }) =>
    `nn.LayerNorm(${over === "last" ? "x.shape[-1]" : "x.shape[1:]"}, eps=${eps}${elementwiseAffine ? "" : ", elementwise_affine=False"})`,
  notes: [
    "Keeps signals at one size through many layers, so deep networks train with larger steps. It looks at one case at a time, so it does the same in training and use, and with a batch of one.",
    "It removes how large a case's features are on the whole. Where that size is what matters, put it later or leave it out; before the last layer of a network that predicts numbers it can hurt.",
  ],
  version: 1,
});
