import { add, equal, less, log, max, mul, neg, reshape, select, sub } from "../../ir/build.ts";
import { sizeOf, type Value } from "../../ir/graph.ts";
import { defineOp } from "../../op.ts";
import { binaryTarget, reportAnswers } from "../binaryTarget.ts";
import { reduce, reducedTex, reductionField, torchReduction } from "../reduction.ts";
import { torchCall } from "../torchCall.ts";
import { kindOf, unmoved } from "../valueKind.ts";
import { outputWeightsField, torchWeights, weightsOf, weightTex } from "../weights.ts";

export const bce = defineOp({
  label: "BCE",
  group: "loss",
  summary: "How surprised a probability is by a yes or no (binary cross entropy).",
  formula: reducedTex("mean", lossTex(""), "-"),
  formulaWith: ({ reduction, weight }) => reducedTex(reduction, lossTex(weight), "-"),
  inputs: { input: [4, 1], target: [4] },
  outputs: ["loss"],
  fields: { reduction: reductionField, weight: outputWeightsField },
  lower({ input, target }, { reduction, weight }, at) {
    const wanted = binaryTarget({ label: "BCE", one: "probability", many: "probabilities" }, input, target, at);
    const kind = kindOf(input);
    if (kind === "scores") {
      at.warn(
        "BCE expects probabilities from 0 to 1, gets scores (logits). Put a Sigmoid before it, or use BCE with logits.",
        "input",
        { kind: "replace", op: "bceWithLogits" },
      );
    } else if (kind === "logProbabilities") {
      at.warn(
        `BCE expects probabilities from 0 to 1, gets log-probabilities. Use Sigmoid in place of the ${at.nameOf(unmoved(input))}.`,
        "input",
        { kind: "replace", made: unmoved(input), op: "sigmoid" },
      );
    }
    const [batch = 1, ...rest] = input.shape;
    const outputs = sizeOf(rest);
    at.prediction(outputs === 1 ? "binary" : "numbers", reshape(input, [batch, outputs]));
    reportAnswers(less(0.5, input), less(0.5, wanted), at);
    const losses = neg(add(mul(wanted, boundedLog(input)), mul(sub(1, wanted), boundedLog(sub(1, input)))));
    const weights = weightsOf(weight, rest.at(-1) ?? 1, outputWeightsField, at);
    return { loss: reduce(weights ? mul(losses, weights) : losses, reduction) };
  },
  torch: ({ reduction, weight }) => torchCall("nn.BCELoss", torchWeights("weight", weight), torchReduction(reduction)),
  notes: [
    "For a network that ends in a Sigmoid, so that its probability can be seen and used. Where you have the choice take BCE with logits, which computes both together and stays exact.",
    "A probability that has saturated to 0 or 1 on the wrong side has an infinite logarithm. It is held at -100, as PyTorch does, so the loss stays finite; but there the gradient is gone, and the case is no longer learned from.",
    "If one answer is rare the network can score well by always giving the other: look beyond the accuracy.",
  ],
  version: 1,
});

/** Of answer i, in TeX. */
function lossTex(weight: string): string {
  return String.raw`${weightTex("w_i", weight)} \left[t_i \log x_i + (1 - t_i) \log (1 - x_i)\right]`;
}

/** The logarithm, at least -100. At 0 its gradient is 0: it is flat there. */
function boundedLog(x: Value): Value {
  const zero = equal(x, 0);
  return select(zero, -100, max(log(select(zero, 1, x)), -100));
}
