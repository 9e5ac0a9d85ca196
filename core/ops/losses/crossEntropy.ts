import { equal, neg, reduceSum, select } from "../../ir/build.ts";
import { argmax, logSoftmax, mean, oneHot, softmax } from "../../ir/functions.ts";
import { isOp, type Value } from "../../ir/graph.ts";
import { defineOp } from "../../op.ts";
import { showBatchShape } from "../batchShape.ts";
import { reduce, reductionField, torchReduction } from "../reduction.ts";

export const crossEntropy = defineOp({
  label: "Cross entropy",
  group: "loss",
  summary: "How surprised the network is by the right class. Softmax is built in.",
  formula: String.raw`-\frac{1}{n} \sum_i \log \frac{e^{x_{i,t_i}}}{\sum_j e^{x_{i,j}}}`,
  inputs: { input: [4, 3], target: [4] },
  outputs: ["loss"],
  fields: { reduction: reductionField },
  lower({ input, target }, { reduction }, at) {
    if (target.shape.length !== 1) {
      return at.refuse("Cross entropy compares classes, but these targets are numbers. Use MSE.", "target");
    }
    const [, classes] = input.shape;
    if (classes === undefined || input.shape.length !== 2) {
      const advice = input.shape.length > 2 ? " Put a Flatten and a Dense before it." : "";
      return at.refuse(
        `Cross entropy expects [batch, classes], gets ${showBatchShape(input.shape)}.${advice}`,
        "input",
      );
    }
    if (at.classes !== undefined && classes < at.classes) {
      return at.refuse(
        `The data has ${at.classes} classes, but only ${classes} ${classes === 1 ? "score comes" : "scores come"} in. Give the last Dense ${at.classes} units.`,
        "input",
      );
    }
    if (sumsToOne(input)) {
      at.warn("Cross entropy has softmax built in and expects scores (logits). Remove the Softmax before it.", "input");
    }
    at.prediction("classes", softmax(input, 1));
    at.metric("accuracy", mean(equal(argmax(input, 1), target)));
    const chosen = select(oneHot(target, classes), logSoftmax(input, 1), 0);
    return { loss: reduce(neg(reduceSum(chosen, { axes: [1] })), reduction) };
  },
  torch: ({ reduction }) => `nn.CrossEntropyLoss(${torchReduction(reduction)})`,
  notes: [
    "The standard loss for telling classes apart. The last layer gives one score a class (a logit), without an activation; the loss turns them into probabilities and takes the logarithm of the right one's.",
    "Its gradient is simply the probabilities minus the right answer, so it stays strong while the network is wrong. An untrained network with k classes starts near log k.",
    "A confident mistake costs a lot, so wrong labels hurt. Long training makes the network overconfident: the validation loss rises although the accuracy stays.",
  ],
  version: 1,
});

/** Whether a value is something divided by its own sum, as softmax is: probabilities already. */
function sumsToOne(value: Value): boolean {
  if (!isOp(value, "div")) return false;
  const [parts, total] = value.inputs;
  return isOp(total, "broadcast") && isOp(total.inputs[0], "reduceSum") && total.inputs[0].inputs[0] === parts;
}
