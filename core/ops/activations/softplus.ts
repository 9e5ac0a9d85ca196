import { div, less, mul, select } from "../../ir/build.ts";
import { softplus as logOnePlusExp } from "../../ir/functions.ts";
import { defineOp } from "../../op.ts";

export const softplus = defineOp({
  label: "Softplus",
  group: "activation",
  summary: "A ReLU with its corner rounded: smooth and always positive.",
  formula: String.raw`y = \begin{cases} \frac{1}{\beta} \log\left(1 + e^{\beta x}\right) & \beta x \le \theta \\ x & \beta x > \theta \end{cases}`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {
    beta: {
      kind: "float",
      label: "Beta β",
      help: "How sharp the bend is. The larger, the closer to ReLU.",
      default: 1,
      min: 0.1,
      max: 20,
      step: 0.1,
    },
    threshold: {
      kind: "float",
      label: "Threshold θ",
      help: "Where β·x is above it, the output is x itself, from which it hardly differs there.",
      default: 20,
      min: 1,
      max: 100,
    },
  },
  elementwise: true,
  lower({ x }, { beta, threshold }) {
    const scaled = mul(x, beta);
    return { out: select(less(threshold, scaled), x, div(logOnePlusExp(scaled), beta)) };
  },
  torch: ({ beta, threshold }) => `nn.Softplus(beta=${beta}, threshold=${threshold})`,
  notes: [
    "Use it where an output must be positive, such as a variance or a rate. As β grows it becomes ReLU; its slope is the sigmoid of β·x.",
    "In hidden layers it seldom beats ReLU: it costs more, and its outputs are never zero nor centred. Far below zero it is flat and the gradient vanishes.",
  ],
  version: 1,
});
