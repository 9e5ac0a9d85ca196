import { add, equal, less, mul, neg, reshape, sigmoid, sub } from "../../ir/build.ts";
import { mean, softplus } from "../../ir/functions.ts";
import { equalShapes, isOp, sizeOf, type Value } from "../../ir/graph.ts";
import { defineOp, type Lowering } from "../../op.ts";
import { showBatchShape } from "../batchShape.ts";
import { reduce, reductionField, torchReduction } from "../reduction.ts";

export const bceWithLogits = defineOp({
  label: "BCE with logits",
  group: "loss",
  summary: "How surprised the network is by a yes or no (binary cross entropy). Sigmoid is built in.",
  formula: String.raw`-\frac{1}{n} \sum_i t_i \log \sigma(x_i) + (1 - t_i) \log (1 - \sigma(x_i))`,
  inputs: { input: [4, 1], target: [4] },
  outputs: ["loss"],
  fields: { reduction: reductionField },
  lower({ input, target }, { reduction }, at) {
    const wanted = matchLogits(target, input, at);
    if (isOp(input, "sigmoid")) {
      at.warn("This loss has sigmoid built in and expects scores (logits). Remove the Sigmoid before it.", "input");
    }
    const [batch = 1, ...rest] = input.shape;
    const outputs = sizeOf(rest);
    at.prediction(outputs === 1 ? "binary" : "numbers", reshape(sigmoid(input), [batch, outputs]));
    at.metric("accuracy", mean(equal(less(0, input), less(0.5, wanted))));
    // The two softplus are -log σ(x) and -log (1 - σ(x)), and neither cancels.
    const losses = add(mul(wanted, softplus(neg(input))), mul(sub(1, wanted), softplus(input)));
    return { loss: reduce(losses, reduction) };
  },
  torch: ({ reduction }) => `nn.BCEWithLogitsLoss(${torchReduction(reduction)})`,
  notes: [
    "The loss for yes-or-no questions: two classes with one score (give the last Dense 1 unit and no activation), or several independent questions with one score each.",
    "It takes the score and not the sigmoid of it, because the logarithm of a saturated sigmoid would be infinite. Computed together they stay exact, and the gradient is the probability minus the answer.",
    "If one answer is rare the network can score well by always giving the other. Look at how many of the rare cases it gets right, not only at the accuracy.",
  ],
  version: 1,
});

/** The target in the shape of the logits: class numbers 0 and 1 fit one score a case. */
function matchLogits(target: Value, logits: Value, at: Lowering): Value {
  if (at.classes !== undefined && at.classes > 2) {
    return at.refuse(
      `BCE with logits tells two classes apart, the data has ${at.classes}. Use Cross entropy.`,
      "target",
    );
  }
  if (target.shape.length > 1) {
    at.warn("BCE with logits expects targets from 0 to 1. To predict other numbers use MSE.", "target");
  }
  if (equalShapes(logits.shape, target.shape)) return target;
  if (target.shape.length !== 1) {
    return at.refuse(
      `BCE with logits compares number by number: the logits are ${showBatchShape(logits.shape)}, the targets are ${showBatchShape(target.shape)}.`,
      "input",
    );
  }
  if (sizeOf(logits.shape) !== sizeOf(target.shape)) {
    return at.refuse(
      `BCE with logits expects one score a case, [batch, 1], gets ${showBatchShape(logits.shape)}. Give the last Dense 1 unit.`,
      "input",
    );
  }
  return reshape(target, logits.shape);
}
