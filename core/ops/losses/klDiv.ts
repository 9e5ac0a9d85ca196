import { div, equal, exp, log, mul, reduceSum, select, sub } from "../../ir/build.ts";
import type { Value } from "../../ir/graph.ts";
import { defineOp } from "../../op.ts";
import { reportNumbers, requireNumbers } from "../compareNumbers.ts";
import { expectLogProbabilities } from "../logProbabilities.ts";
import { reduce, reductionField, torchReduction } from "../reduction.ts";
import { torchCall } from "../torchCall.ts";

export const klDiv = defineOp({
  label: "KL divergence",
  group: "loss",
  summary: "How far the predicted distribution is from the target's (Kullback-Leibler).",
  formula: klTex("batchmean", false),
  formulaWith: ({ reduction, logTarget }) => klTex(reduction, logTarget),
  inputs: { input: [4, 3], target: [4, 3] },
  outputs: ["loss"],
  fields: {
    reduction: {
      ...reductionField,
      help: "Batch mean divides by the number of cases and is the divergence itself. Mean divides by all numbers, and is less.",
      default: "batchmean",
      options: { batchmean: "Batch mean", ...reductionField.options },
    },
    logTarget: {
      kind: "bool",
      label: "Log targets",
      help: "The targets are log-probabilities too, not probabilities.",
      default: false,
    },
  },
  lower({ input, target }, { reduction, logTarget }, at) {
    requireNumbers("KL divergence", input, target, at);
    expectLogProbabilities("KL divergence", input, "Cross entropy", at);
    if (logTarget) reportNumbers(input, target, at);
    else reportNumbers(exp(input), target, at);
    const losses = logTarget ? mul(exp(target), sub(target, input)) : sub(timesOwnLog(target), mul(target, input));
    const [batch = 1] = input.shape;
    return { loss: reduction === "batchmean" ? div(reduceSum(losses), batch) : reduce(losses, reduction) };
  },
  torch: ({ reduction, logTarget }) =>
    torchCall("nn.KLDivLoss", torchReduction(reduction), logTarget ? "log_target=True" : ""),
  notes: [
    "When the target is a whole distribution and not one right class: soft labels, or a small network that learns to copy a large one. Put a Log-softmax before it.",
    "It is not symmetric. Where the target is likely and the prediction is not, the cost is high; where only the prediction is likely, it is low, so the prediction spreads to cover all that the target does.",
    "It differs from cross entropy only by the targets' own entropy, which does not depend on the network, so the gradients are the same. It is 0 only when both are equal.",
  ],
  version: 1,
});

/** A loss is that of one number of one case: there are n cases of k numbers. */
function klTex(reduction: "batchmean" | "mean" | "sum" | "none", logTarget: boolean): string {
  const sums: Readonly<Record<typeof reduction, string>> = {
    batchmean: String.raw`\frac{1}{n} \sum_i \sum_j`,
    mean: String.raw`\frac{1}{nk} \sum_i \sum_{j=1}^{k}`,
    sum: String.raw`\sum_i \sum_j`,
    none: String.raw`\ell_{i,j} =`,
  };
  const loss = logTarget
    ? String.raw`e^{t_{i,j}} \left(t_{i,j} - x_{i,j}\right)`
    : String.raw`t_{i,j} \left(\log t_{i,j} - x_{i,j}\right)`;
  return `${sums[reduction]} ${loss}`;
}

/** t·log t, which tends to 0 as t does. */
function timesOwnLog(t: Value): Value {
  return mul(t, log(select(equal(t, 0), 1, t)));
}
