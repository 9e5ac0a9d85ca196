import { neg } from "../../ir/build.ts";
import { softmax } from "../../ir/functions.ts";
import { defineOp } from "../../op.ts";
import { axisField, resolveAxis } from "../axis.ts";

export const softmin = defineOp({
  label: "Softmin",
  group: "activation",
  summary: "Turns numbers into probabilities, the smallest getting the largest.",
  formula: String.raw`y_i = \frac{e^{-x_i}}{\sum_j e^{-x_j}}`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: { axis: axisField },
  lower({ x }, settings, at) {
    const axis = resolveAxis(settings.axis, x.shape, "Softmin", at);
    if (x.shape[axis] === 1) at.warn("Softmin of one number is always 1. Give it two or more.", "x");
    return { out: softmax(neg(x), axis) };
  },
  torch: ({ axis }) => `nn.Softmin(dim=${axis})`,
  notes: [
    "The softmax of the numbers with their sign turned: for distances or costs, where the smallest is the best.",
    "What holds for softmax holds here: only differences count, and when one number is far below the others the gradient vanishes. Do not put it before Cross entropy.",
  ],
  version: 1,
});
