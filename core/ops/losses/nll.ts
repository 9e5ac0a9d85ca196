import { exp } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";
import {
  classFields,
  classLoss,
  classLossTex,
  requireClasses,
  requireClassNumbers,
  torchClassArguments,
} from "../classTarget.ts";
import { expectLogProbabilities } from "../logProbabilities.ts";
import { torchCall } from "../torchCall.ts";
import { weightTex } from "../weights.ts";

export const nll = defineOp({
  label: "NLL",
  group: "loss",
  summary: "The negative log-probability of the right class (negative log-likelihood).",
  formula: String.raw`-\frac{1}{n} \sum_i x_{i,t_i}`,
  formulaWith: (settings) => classLossTex(settings, `${weightTex("w_{t_i}", settings.weight)} x_{i,t_i}`),
  inputs: { input: [4, 3], target: [4] },
  outputs: ["loss"],
  fields: classFields,
  lower({ input, target }, settings, at) {
    requireClassNumbers("NLL", target, at);
    requireClasses("NLL", input, at);
    expectLogProbabilities("NLL", input, "Cross entropy", at);
    at.prediction("classes", exp(input));
    return { loss: classLoss(input, target, settings, at) };
  },
  torch: (settings) => torchCall("nn.NLLLoss", ...torchClassArguments(settings)),
  notes: [
    "Put a Log-softmax before it: together they are Cross entropy, taken apart so that the log-probabilities can be seen and used elsewhere.",
    "Fed with anything but log-probabilities it still computes something: scores can grow without bound, so the loss falls below zero for ever and nothing is learned.",
    "Class weights answer imbalance: give a rare class a larger weight and its mistakes count more. The mean is weighted too, so the loss keeps its scale.",
  ],
  version: 1,
});
