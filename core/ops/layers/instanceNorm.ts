import { sizeOf } from "../../ir/graph.ts";
import { defineOp } from "../../op.ts";
import { showBatchShape } from "../batchShape.ts";
import { affineField, epsField, scaleAndShift, standardize } from "../normalize.ts";

export const instanceNorm = defineOp({
  label: "Instance norm",
  group: "layer",
  summary: "Brings each channel of each case to mean 0 and variance 1.",
  formula: String.raw`y = \frac{x - \mu_c}{\sqrt{\sigma_c^2 + \varepsilon}} \odot w + b`,
  inputs: { x: [2, 2, 3] },
  outputs: ["out"],
  fields: { affine: affineField, eps: epsField },
  weights: true,
  lower({ x }, { affine, eps }, at) {
    const [, channels = 1, ...rest] = x.shape;
    if (rest.length === 0) {
      at.refuse(
        `Instance norm expects [batch, channels, …] with more than one number a channel, gets ${showBatchShape(x.shape)}. Use Layer norm.`,
        "x",
      );
    }
    if (sizeOf(rest) === 1) {
      at.warn("Each channel is a single number, and the norm of that is always 0. Use Layer norm.", "x");
    }
    const normalized = standardize(
      x,
      rest.map((_, i) => i + 2),
      eps,
    );
    return { out: affine ? scaleAndShift(normalized, [channels], 1, at) : normalized };
  },
  torch: ({ affine, eps }) =>
    `nn.LazyInstanceNorm2d(eps=${eps}${affine ? ", affine=True" : ""})  # LazyInstanceNorm1d for [batch, channels, length]`,
  notes: [
    "Removes brightness and contrast of each channel of an image, and with them its style: the norm of style transfer.",
    "How strong a channel answers is just what it throws away, and to tell classes apart that is often what counts. Prefer group or layer norm there.",
  ],
  version: 1,
});
