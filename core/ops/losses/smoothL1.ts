import { abs, div, sub } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";
import { reportNumbers, requireNumbers } from "../compareNumbers.ts";
import { reduce, reducedTex, reductionField, torchReduction } from "../reduction.ts";
import { torchCall } from "../torchCall.ts";
import { huberCurve } from "./huberCurve.ts";

const loss = String.raw`\begin{cases} \frac{d_i^2}{2\beta} & |d_i| < \beta \\ |d_i| - \frac{\beta}{2} & |d_i| \ge \beta \end{cases} \qquad d_i = x_i - t_i`;

export const smoothL1 = defineOp({
  label: "Smooth L1",
  group: "loss",
  summary: "L1 for large distances, squared for small ones.",
  formula: reducedTex("mean", loss),
  formulaWith: ({ reduction, beta }) => reducedTex(reduction, beta === 0 ? "|x_i - t_i|" : loss),
  inputs: { input: [4, 2], target: [4, 2] },
  outputs: ["loss"],
  fields: {
    reduction: reductionField,
    beta: {
      kind: "float",
      label: "Beta β",
      help: "Up to this distance the loss is squared. 0 is L1.",
      default: 1,
      min: 0,
      max: 100,
      step: 0.1,
    },
  },
  lower({ input, target }, { reduction, beta }, at) {
    requireNumbers("Smooth L1", input, target, at);
    reportNumbers(input, target, at);
    const distance = sub(input, target);
    return { loss: reduce(beta === 0 ? abs(distance) : div(huberCurve(distance, beta), beta), reduction) };
  },
  torch: ({ reduction, beta }) =>
    torchCall("nn.SmoothL1Loss", torchReduction(reduction), beta === 1 ? "" : `beta=${beta}`),
  notes: [
    "Resists outliers like L1, and comes to rest like MSE: within β of the target the gradient shrinks with the distance, so the fit settles instead of jittering. Known from object detection.",
    "Set β to about the size of the errors you still call good. Far too large, and it is MSE on a small scale; far too small, and it is L1.",
  ],
  version: 1,
});
