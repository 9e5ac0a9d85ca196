import { add, less, mul, neg, reshape, sigmoid, sub } from "../../ir/build.ts";
import { softplus } from "../../ir/functions.ts";
import { sizeOf } from "../../ir/graph.ts";
import { defineOp } from "../../op.ts";
import { binaryTarget, reportAnswers } from "../binaryTarget.ts";
import { reduce, reducedTex, reductionField, torchReduction } from "../reduction.ts";
import { torchCall } from "../torchCall.ts";
import { kindOf, unmoved } from "../valueKind.ts";
import { outputWeightsField, positiveWeightsField, torchWeights, weightsOf, weightTex } from "../weights.ts";

export const bceWithLogits = defineOp({
  label: "BCE with logits",
  group: "loss",
  summary: "How surprised the network is by a yes or no (binary cross entropy). Sigmoid is built in.",
  formula: reducedTex("mean", lossTex("", ""), "-"),
  formulaWith: ({ reduction, weight, posWeight }) => reducedTex(reduction, lossTex(weight, posWeight), "-"),
  inputs: { input: [4, 1], target: [4] },
  outputs: ["loss"],
  fields: { reduction: reductionField, weight: outputWeightsField, posWeight: positiveWeightsField },
  lower({ input, target }, { reduction, weight, posWeight }, at) {
    const wanted = binaryTarget({ label: "BCE with logits", one: "score", many: "logits" }, input, target, at);
    const kind = kindOf(input);
    if (kind === "probabilities" || kind === "softmax") {
      const made = unmoved(input);
      at.warn(
        `This loss has sigmoid built in and expects scores (logits). Remove the ${at.nameOf(made)} before it.`,
        "input",
        { kind: "remove", made },
      );
    }
    const [batch = 1, ...rest] = input.shape;
    const outputs = sizeOf(rest);
    at.prediction(outputs === 1 ? "binary" : "numbers", reshape(sigmoid(input), [batch, outputs]));
    reportAnswers(less(0, input), less(0.5, wanted), at);
    const weights = weightsOf(weight, rest.at(-1) ?? 1, outputWeightsField, at);
    const positive = weightsOf(posWeight, rest.at(-1) ?? 1, positiveWeightsField, at);
    // The two softplus are -log σ(x) and -log (1 - σ(x)), and neither cancels.
    const yes = mul(positive ? mul(wanted, positive) : wanted, softplus(neg(input)));
    const losses = add(yes, mul(sub(1, wanted), softplus(input)));
    return { loss: reduce(weights ? mul(losses, weights) : losses, reduction) };
  },
  torch: ({ reduction, weight, posWeight }) =>
    torchCall(
      "nn.BCEWithLogitsLoss",
      torchWeights("weight", weight),
      torchReduction(reduction),
      torchWeights("pos_weight", posWeight),
    ),
  notes: [
    "The loss for yes-or-no questions: two classes with one score (give the last Dense 1 unit and no activation), or several independent questions with one score each.",
    "It takes the score and not the sigmoid of it, because the logarithm of a saturated sigmoid would be infinite. Computed together they stay exact, and the gradient is the probability minus the answer.",
    "If one answer is rare the network can score well by always giving the other. Give yes a larger positive weight if it is the rare one, and look beyond the accuracy.",
  ],
  version: 1,
});

/** Of answer i, in TeX. */
function lossTex(weight: string, posWeight: string): string {
  const yes = String.raw`${weightTex("p_i", posWeight)} t_i \log \sigma(x_i)`;
  return String.raw`${weightTex("w_i", weight)} \left[${yes} + (1 - t_i) \log (1 - \sigma(x_i))\right]`;
}
