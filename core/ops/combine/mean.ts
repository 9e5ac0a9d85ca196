import { mean as average } from "../../ir/functions.ts";
import { defineOp } from "../../op.ts";
import { axisField, keepDimField, resolveAxis, torchDim } from "../axis.ts";

export const mean = defineOp({
  label: "Mean",
  group: "combine",
  summary: "The mean of the numbers along an axis.",
  formula: String.raw`y = \frac{1}{n} \sum_{i=1}^{n} x_i`,
  inputs: { x: [4, 2, 3] },
  outputs: ["out"],
  fields: { axis: axisField, keepDim: keepDimField },
  lower({ x }, settings, at) {
    const axis = resolveAxis(settings.axis, x.shape, "Mean", at);
    return { out: average(x, { axes: [axis], keep: settings.keepDim }) };
  },
  torch: ({ axis, keepDim }) => `x.mean(${torchDim(axis, keepDim)})`,
  notes: [
    "Sums up a sequence or an image whatever its length: the mean over the steps or pixels of each feature, which a Dense layer can take.",
    "The order is lost, and a strong signal in one place is thinned out by all the others. The gradient goes in equal parts to all.",
  ],
  version: 1,
});
