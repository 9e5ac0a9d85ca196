import { tanh as hyperbolicTangent } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";

export const tanh = defineOp({
  label: "Tanh",
  group: "activation",
  summary: "Squeezes every number into the range from -1 to 1, with 0 staying 0.",
  formula: String.raw`y = \tanh(x) = \frac{e^{x} - e^{-x}}{e^{x} + e^{-x}}`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {},
  elementwise: true,
  lower: ({ x }) => ({ out: hyperbolicTangent(x) }),
  torch: () => "nn.Tanh()",
  notes: [
    "A sigmoid stretched to be centred on zero. Smooth and well behaved in small networks, and a good choice where outputs are to be bounded on both sides.",
    "It saturates: beyond about ±3 the curve is flat and the gradient vanishes. Large initial weights or unscaled inputs put units there from the start; Xavier initial weights and standardised data keep them out.",
    "Its slope is 1 only at zero and less everywhere else, so gradients still fade in deep stacks, though more slowly than with sigmoid.",
  ],
  version: 1,
});
