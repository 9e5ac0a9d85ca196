import { max, neg, sign, sub } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";

export const binaryStep = defineOp({
  label: "Binary step",
  group: "activation",
  summary: "Says yes (1) or no (0): the neuron of the first perceptron.",
  formula: String.raw`y = \begin{cases} 1 & x \ge 0 \\ 0 & x < 0 \end{cases}`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {},
  elementwise: true,
  lower({ x }, _, at) {
    at.warn(
      "Binary step is flat everywhere, so its gradient is 0 and the layers before it cannot learn. Use Sigmoid, a smooth step.",
      "x",
      { kind: "replace", op: "sigmoid" },
    );
    return { out: sub(1, max(neg(sign(x)), 0)) };
  },
  torch: () => "torch.heaviside(x, torch.ones_like(x))",
  notes: [
    "To see why activations must have a slope. The step is flat on both sides and jumps at zero: its gradient is 0 wherever it has one, so gradient descent gets no hint which way to go.",
    "Layers behind it learn, layers before it never do: their weights stay as they were drawn. Sigmoid is the step made smooth; a steep one comes as close to it as you like.",
  ],
  version: 1,
});
