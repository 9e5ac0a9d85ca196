import { abs, reshape, sub } from "../../ir/build.ts";
import { mean, square } from "../../ir/functions.ts";
import { equalShapes, sizeOf } from "../../ir/graph.ts";
import { defineOp } from "../../op.ts";
import { showBatchShape } from "../batchShape.ts";
import { reduce, reductionField, torchReduction } from "../reduction.ts";

export const mse = defineOp({
  label: "MSE",
  group: "loss",
  summary: "The mean of the squared distances from the targets (mean squared error, L2).",
  formula: String.raw`\frac{1}{n} \sum_i (x_i - t_i)^2`,
  inputs: { input: [4, 2], target: [4, 2] },
  outputs: ["loss"],
  fields: { reduction: reductionField },
  lower({ input, target }, { reduction }, at) {
    if (target.shape.length === 1) {
      return at.refuse("MSE compares numbers, but these targets are classes. Use Cross entropy.", "target");
    }
    if (!equalShapes(input.shape, target.shape)) {
      const [, count] = target.shape;
      const advice =
        target.shape.length === 2 ? ` Give the last layer ${count} ${count === 1 ? "unit" : "units"}.` : "";
      return at.refuse(
        `MSE compares number by number: the prediction is ${showBatchShape(input.shape)}, the targets are ${showBatchShape(target.shape)}.${advice}`,
        "input",
      );
    }
    const [batch = 1, ...rest] = input.shape;
    const distance = sub(input, target);
    at.prediction("numbers", reshape(input, [batch, sizeOf(rest)]));
    at.metric("error", mean(abs(distance)));
    return { loss: reduce(square(distance), reduction) };
  },
  torch: ({ reduction }) => `nn.MSELoss(${torchReduction(reduction)})`,
  notes: [
    "The standard loss for predicting numbers. It is the right one when the noise around the truth is bell-shaped, and its gradient shrinks smoothly as the fit gets close.",
    "Squaring makes large errors count most: a distance of 10 weighs a hundred times as much as a distance of 1, so a few outliers can pull the whole fit away.",
    "Not for classes. The distance between class numbers means nothing, and behind a saturated sigmoid the gradient vanishes just where the answer is most wrong.",
  ],
  version: 1,
});
