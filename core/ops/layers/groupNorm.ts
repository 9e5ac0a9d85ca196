import { reshape } from "../../ir/build.ts";
import { sizeOf } from "../../ir/graph.ts";
import { defineOp } from "../../op.ts";
import { showBatchShape } from "../batchShape.ts";
import { affineField, epsField, scaleAndShift, standardize } from "../normalize.ts";

export const groupNorm = defineOp({
  label: "Group norm",
  group: "layer",
  summary: "Brings groups of channels of each case to mean 0 and variance 1.",
  formula: String.raw`y = \frac{x - \mu_g}{\sqrt{\sigma_g^2 + \varepsilon}} \odot w + b`,
  inputs: { x: [2, 4, 3] },
  outputs: ["out"],
  fields: {
    numGroups: {
      kind: "int",
      label: "Groups",
      help: "Into how many groups the channels (axis 1) are split. It must divide their number.",
      default: 2,
      min: 1,
      max: 4096,
    },
    affine: affineField,
    eps: epsField,
  },
  weights: true,
  lower({ x }, { numGroups, affine, eps }, at) {
    const [batch = 1, channels, ...rest] = x.shape;
    if (channels === undefined) {
      return at.refuse(`Group norm expects [batch, channels, …], gets ${showBatchShape(x.shape)}.`, "x");
    }
    if (channels % numGroups !== 0) {
      return at.refuse(`${channels} channels cannot be split into ${numGroups} groups of one size.`, "x");
    }
    const size = (channels / numGroups) * sizeOf(rest);
    if (size === 1) {
      at.warn("Each group is a single number, and the norm of that is always 0. Use fewer groups.", "x");
    }
    const normalized = reshape(standardize(reshape(x, [batch, numGroups, size]), [2], eps), x.shape);
    return { out: affine ? scaleAndShift(normalized, [channels], 1, at) : normalized };
  },
  torch: ({ numGroups, affine, eps }) =>
    `nn.GroupNorm(${numGroups}, x.shape[1], eps=${eps}${affine ? "" : ", affine=False"})`,
  notes: [
    "For images in small batches, where batch norm is too noisy: each case is normalised by itself, a few channels at a time. One group is layer norm over the whole case, one a channel is instance norm.",
    "The number of groups is one more thing to choose. Too many, and how strong a channel is against its neighbours is lost.",
  ],
  version: 1,
});
