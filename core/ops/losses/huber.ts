import { sub } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";
import { reportNumbers, requireNumbers } from "../compareNumbers.ts";
import { reduce, reducedTex, reductionField, torchReduction } from "../reduction.ts";
import { torchCall } from "../torchCall.ts";
import { huberCurve } from "./huberCurve.ts";

const loss = String.raw`\begin{cases} \frac{1}{2} d_i^2 & |d_i| < \delta \\ \delta \left(|d_i| - \frac{\delta}{2}\right) & |d_i| \ge \delta \end{cases} \qquad d_i = x_i - t_i`;

export const huber = defineOp({
  label: "Huber",
  group: "loss",
  summary: "Squared for small distances, a straight line of slope δ for large ones.",
  formula: reducedTex("mean", loss),
  formulaWith: ({ reduction }) => reducedTex(reduction, loss),
  inputs: { input: [4, 2], target: [4, 2] },
  outputs: ["loss"],
  fields: {
    reduction: reductionField,
    delta: {
      kind: "float",
      label: "Delta δ",
      help: "Up to this distance the loss is squared.",
      default: 1,
      min: 0.001,
      max: 100,
      step: 0.1,
    },
  },
  lower({ input, target }, { reduction, delta }, at) {
    requireNumbers("Huber", input, target, at);
    reportNumbers(input, target, at);
    return { loss: reduce(huberCurve(sub(input, target), delta), reduction) };
  },
  torch: ({ reduction, delta }) =>
    torchCall("nn.HuberLoss", torchReduction(reduction), delta === 1 ? "" : `delta=${delta}`),
  notes: [
    "Half the squared error near the target, and a straight line for outliers, so that a few wrong targets cannot pull the whole fit away.",
    "It is Smooth L1 times δ: the gradient is never larger than δ. Change δ and the size of the steps changes too, so the learning rate may need to follow.",
  ],
  version: 1,
});
