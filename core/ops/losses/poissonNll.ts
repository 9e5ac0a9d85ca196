import { add, exp, less, log, mul, select, sub } from "../../ir/build.ts";
import type { Value } from "../../ir/graph.ts";
import { defineOp } from "../../op.ts";
import { reportNumbers, requireNumbers } from "../compareNumbers.ts";
import { reduce, reducedTex, reductionField, torchReduction } from "../reduction.ts";
import { torchCall } from "../torchCall.ts";
import { mayBeNegative } from "../valueKind.ts";

export const poissonNll = defineOp({
  label: "Poisson NLL",
  group: "loss",
  summary: "For targets that count things: how unlikely the count is at the predicted rate.",
  formula: reducedTex("mean", lossTex(true, false)),
  formulaWith: ({ reduction, logInput, full }) => reducedTex(reduction, lossTex(logInput, full)),
  inputs: { input: [4, 1], target: [4, 1] },
  outputs: ["loss"],
  fields: {
    reduction: reductionField,
    logInput: {
      kind: "bool",
      label: "Log input",
      help: "The input is the logarithm of the rate, so it may be any number. Otherwise it is the rate, and must be positive.",
      default: true,
    },
    full: {
      kind: "bool",
      label: "Full",
      help: "Adds what does not depend on the network (Stirling's formula for log t!).",
      default: false,
    },
    eps: {
      kind: "float",
      label: "Epsilon ε",
      help: "Added to a rate, so that its logarithm is finite.",
      default: 1e-8,
      min: 1e-12,
      max: 1,
      when: { field: "logInput", is: [false] },
    },
  },
  lower({ input, target }, { reduction, logInput, full, eps }, at) {
    requireNumbers("Poisson NLL", input, target, at);
    if (!logInput && mayBeNegative(input)) {
      at.warn("A rate must be positive, and this one may be below 0. Let it be its logarithm.", "input", {
        kind: "set",
        field: "logInput",
        value: true,
      });
    }
    const rate = logInput ? exp(input) : input;
    reportNumbers(rate, target, at);
    const losses = sub(rate, mul(target, logInput ? input : log(add(input, eps))));
    return { loss: reduce(full ? add(losses, logFactorial(target)) : losses, reduction) };
  },
  torch: ({ reduction, logInput, full, eps }) =>
    torchCall(
      "nn.PoissonNLLLoss",
      logInput ? "" : "log_input=False",
      full ? "full=True" : "",
      logInput || eps === 1e-8 ? "" : `eps=${eps}`,
      torchReduction(reduction),
    ),
  notes: [
    "For counts, such as visitors an hour: whole numbers from 0 on, whose spread grows with their mean. Give the last layer no activation: it predicts the logarithm of the rate.",
    "A large input makes an enormous rate and the loss explodes, so keep the learning rate low at first. If counts spread more than their mean, the fit is too sure of itself.",
  ],
  version: 1,
});

/** Of number i, in TeX. */
function lossTex(logInput: boolean, full: boolean): string {
  const loss = logInput ? String.raw`e^{x_i} - t_i\,x_i` : String.raw`x_i - t_i \log(x_i + \varepsilon)`;
  return String.raw`\left(${loss}${full ? String.raw` + \log t_i!` : ""}\right)`;
}

/** Stirling's approximation, 0 for counts up to 1. */
function logFactorial(count: Value): Value {
  const large = less(1, count);
  const t = select(large, count, 1);
  const stirling = add(sub(mul(t, log(t)), t), mul(log(mul(t, 2 * Math.PI)), 0.5));
  return select(large, stirling, 0);
}
