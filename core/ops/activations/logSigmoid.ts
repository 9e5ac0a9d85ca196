import { neg } from "../../ir/build.ts";
import { softplus } from "../../ir/functions.ts";
import { defineOp } from "../../op.ts";

export const logSigmoid = defineOp({
  label: "Log-sigmoid",
  group: "activation",
  summary: "The logarithm of the sigmoid, exact also where that is all but zero.",
  formula: String.raw`y = \log \sigma(x) = -\log\left(1 + e^{-x}\right)`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {},
  elementwise: true,
  lower: ({ x }) => ({ out: neg(softplus(neg(x))) }),
  torch: () => "nn.LogSigmoid()",
  notes: [
    "A log-probability of yes, for losses that you put together yourself. Taking the logarithm of a sigmoid would give minus infinity where the sigmoid rounds to zero; this does not.",
    "Seldom an activation of hidden layers: its outputs are all negative, and for large inputs it is flat and the gradient vanishes.",
  ],
  version: 1,
});
