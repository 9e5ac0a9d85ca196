import { softmax as normalizedExp } from "../../ir/functions.ts";
import { defineOp } from "../../op.ts";
import { axisField, resolveAxis } from "../axis.ts";

export const softmax = defineOp({
  label: "Softmax",
  group: "activation",
  summary: "Turns scores into probabilities that add up to 1.",
  formula: String.raw`y_i = \frac{e^{x_i}}{\sum_j e^{x_j}}`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: { axis: axisField },
  lower({ x }, settings, at) {
    const axis = resolveAxis(settings.axis, x.shape, "Softmax", at);
    if (x.shape[axis] === 1) {
      at.warn("Softmax of one number is always 1. Give it two or more, or use Sigmoid.", "x", {
        kind: "replace",
        op: "sigmoid",
      });
    }
    return { out: normalizedExp(x, axis) };
  },
  torch: ({ axis }) => `nn.Softmax(dim=${axis})`,
  notes: [
    "Reads the scores of the classes as probabilities: the largest score wins the largest share, and only the differences between scores count.",
    "Do not put it before Cross entropy, which has it built in: doing it twice flattens the probabilities and slows learning down.",
    "When one score is far above the others the output is all but 0 and 1 and the gradient vanishes. The probabilities look sure even where the network has never seen such an input.",
  ],
  version: 1,
});
