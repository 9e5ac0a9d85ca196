import { abs, sub } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";
import { reportNumbers, requireNumbers } from "../compareNumbers.ts";
import { reduce, reducedTex, reductionField, torchReduction } from "../reduction.ts";
import { torchCall } from "../torchCall.ts";

const loss = "|x_i - t_i|";

export const l1 = defineOp({
  label: "L1",
  group: "loss",
  summary: "The mean of the distances from the targets (mean absolute error).",
  formula: reducedTex("mean", loss),
  formulaWith: ({ reduction }) => reducedTex(reduction, loss),
  inputs: { input: [4, 2], target: [4, 2] },
  outputs: ["loss"],
  fields: { reduction: reductionField },
  lower({ input, target }, { reduction }, at) {
    requireNumbers("L1", input, target, at);
    reportNumbers(input, target, at);
    return { loss: reduce(abs(sub(input, target)), reduction) };
  },
  torch: ({ reduction }) => torchCall("nn.L1Loss", torchReduction(reduction)),
  notes: [
    "For numbers with outliers among the targets: a distance of 10 counts ten times a distance of 1, not a hundred times as with MSE. The best answer is the median of what is possible, where MSE's is the mean.",
    "Its gradient has the same size however close the fit is, so near the goal the steps overshoot and the loss jitters. Lower the learning rate towards the end, or use Smooth L1.",
  ],
  version: 1,
});
