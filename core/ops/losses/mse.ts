import { sub } from "../../ir/build.ts";
import { square } from "../../ir/functions.ts";
import { defineOp } from "../../op.ts";
import { reportNumbers, requireNumbers } from "../compareNumbers.ts";
import { reduce, reducedTex, reductionField, torchReduction } from "../reduction.ts";
import { torchCall } from "../torchCall.ts";

const loss = "(x_i - t_i)^2";

export const mse = defineOp({
  label: "MSE",
  group: "loss",
  summary: "The mean of the squared distances from the targets (mean squared error, L2).",
  formula: reducedTex("mean", loss),
  formulaWith: ({ reduction }) => reducedTex(reduction, loss),
  inputs: { input: [4, 2], target: [4, 2] },
  outputs: ["loss"],
  fields: { reduction: reductionField },
  lower({ input, target }, { reduction }, at) {
    requireNumbers("MSE", input, target, at);
    reportNumbers(input, target, at);
    return { loss: reduce(square(sub(input, target)), reduction) };
  },
  torch: ({ reduction }) => torchCall("nn.MSELoss", torchReduction(reduction)),
  notes: [
    "The standard loss for predicting numbers. It is the right one when the noise around the truth is bell-shaped, and its gradient shrinks smoothly as the fit gets close.",
    "Squaring makes large errors count most: a distance of 10 weighs a hundred times as much as a distance of 1, so a few outliers can pull the whole fit away.",
    "Not for classes. The distance between class numbers means nothing, and behind a saturated sigmoid the gradient vanishes just where the answer is most wrong.",
  ],
  version: 1,
});
