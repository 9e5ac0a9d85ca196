import { abs, add, div } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";

export const softsign = defineOp({
  label: "Softsign",
  group: "activation",
  summary: "Squeezes every number into the range from -1 to 1, more slowly than tanh.",
  formula: String.raw`y = \frac{x}{1 + |x|}`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {},
  elementwise: true,
  lower: ({ x }) => ({ out: div(x, add(abs(x), 1)) }),
  torch: () => "nn.Softsign()",
  notes: [
    "A tanh with long tails: it comes near ±1 only slowly, so units saturate less hard and the gradient fades with the square of the distance instead of exponentially.",
    "For the same reason it needs large inputs to say yes or no clearly, and its second derivative jumps at zero. In deep stacks gradients still fade.",
  ],
  version: 1,
});
