import { add, div, mul, sqrt } from "../../ir/build.ts";
import { mean, square } from "../../ir/functions.ts";
import { defineOp } from "../../op.ts";
import { showBatchShape } from "../batchShape.ts";
import { epsField } from "../normalize.ts";

export const rmsNorm = defineOp({
  label: "RMS norm",
  group: "layer",
  summary: "Brings the features of each case to size 1, without centring them.",
  formula: String.raw`y = \frac{x}{\sqrt{\frac{1}{n} \sum_i x_i^2 + \varepsilon}} \odot w`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {
    elementwiseAffine: {
      kind: "bool",
      label: "Scale",
      help: "Learns a factor for each feature afterwards.",
      default: true,
    },
    eps: { ...epsField, help: "Added to the mean square, so that nothing is divided by zero." },
  },
  weights: true,
  lower({ x }, { elementwiseAffine, eps }, at) {
    const features = x.shape.at(-1) ?? 1;
    if (x.shape.length < 2) at.refuse(`RMS norm expects [batch, features], gets ${showBatchShape(x.shape)}.`, "x");
    if (features === 1) {
      at.warn("RMS norm of one number leaves only its sign. Give it two features or more.", "x");
    }
    const size = sqrt(add(mean(square(x), { axes: [x.shape.length - 1], keep: true }), eps));
    const normalized = div(x, size);
    if (!elementwiseAffine) return { out: normalized };
    return { out: mul(normalized, at.param("weight", [features], { kind: "constant", value: 1 })) };
  },
  torch: ({ elementwiseAffine, eps }) =>
    `nn.RMSNorm(x.shape[-1], eps=${eps}${elementwiseAffine ? "" : ", elementwise_affine=False"})`,
  notes: [
    "Layer norm without the mean and the bias: cheaper, and in large language models as good. It divides the last axis by its root mean square, so signals keep their size through many layers.",
    "The mean stays, so outputs that are all positive stay so. As with layer norm, how large a case's features are on the whole is lost.",
  ],
  version: 1,
});
