import { add, div, less, log, mul, select, stopGradient, sub } from "../../ir/build.ts";
import { square } from "../../ir/functions.ts";
import { equalShapes } from "../../ir/graph.ts";
import { defineOp } from "../../op.ts";
import { showBatchShape } from "../batchShape.ts";
import { reportNumbers, requireNumbers } from "../compareNumbers.ts";
import { reduce, reducedTex, reductionField, torchReduction } from "../reduction.ts";
import { torchCall } from "../torchCall.ts";
import { mayBeNegative } from "../valueKind.ts";

export const gaussianNll = defineOp({
  label: "Gaussian NLL",
  group: "loss",
  summary: "For numbers with a predicted uncertainty: mean and variance are both learned.",
  formula: reducedTex("mean", lossTex(false)),
  formulaWith: ({ reduction, full }) => reducedTex(reduction, lossTex(full)),
  inputs: { input: [4, 2], target: [4, 2], variance: [4, 2] },
  outputs: ["loss"],
  fields: {
    reduction: reductionField,
    full: {
      kind: "bool",
      label: "Full",
      help: "Adds what does not depend on the network (half the logarithm of 2π).",
      default: false,
    },
    eps: {
      kind: "float",
      label: "Epsilon ε",
      help: "The least variance that is counted with, so that nothing is divided by zero.",
      default: 1e-6,
      min: 1e-12,
      max: 1,
    },
  },
  lower({ input, target, variance }, { reduction, full, eps }, at) {
    requireNumbers("Gaussian NLL", input, target, at);
    if (!equalShapes(variance.shape, input.shape) && !equalShapes(variance.shape, [...input.shape.slice(0, -1), 1])) {
      at.refuse(
        `Gaussian NLL expects one variance for each prediction, or one a case: the prediction is ${showBatchShape(input.shape)}, the variance is ${showBatchShape(variance.shape)}.`,
        "variance",
      );
    }
    if (mayBeNegative(variance)) {
      at.warn("A variance must be positive, and this one may be below 0. Put a Softplus before it.", "variance", {
        kind: "insert",
        op: "softplus",
      });
    }
    reportNumbers(input, target, at);
    // As in PyTorch the gradient passes a variance that is too small as if it were not held.
    const held = add(variance, stopGradient(select(less(variance, eps), sub(eps, variance), 0)));
    const losses = mul(add(log(held), div(square(sub(input, target)), held)), 0.5);
    return { loss: reduce(full ? add(losses, Math.log(2 * Math.PI) / 2) : losses, reduction) };
  },
  torch: ({ reduction, full, eps }) =>
    torchCall(
      "nn.GaussianNLLLoss",
      full ? "full=True" : "",
      eps === 1e-6 ? "" : `eps=${eps}`,
      torchReduction(reduction),
    ),
  notes: [
    "The network predicts how sure it is beside what it predicts: a second output, through a Softplus, is the variance. Where the data is noisy the variance grows and errors count less.",
    "With the variance fixed it is MSE. Learned together, the variance can grow early and excuse every error, so the mean is never learned; it can also shrink on a few cases until the loss explodes. Try MSE first, or a low learning rate.",
  ],
  version: 1,
});

/** Of number i, in TeX. */
function lossTex(full: boolean): string {
  return String.raw`\frac{1}{2} \left(\log v_i + \frac{(x_i - t_i)^2}{v_i}${full ? String.raw` + \log 2\pi` : ""}\right) \qquad v_i \ge \varepsilon`;
}
