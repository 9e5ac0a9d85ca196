import { defineOp } from "../../op.ts";
import { exponentialLinear } from "./exponentialLinear.ts";

export const elu = defineOp({
  label: "ELU",
  group: "activation",
  summary: "Keeps what is positive and bends the rest smoothly towards -α.",
  formula: String.raw`y = \begin{cases} x & x > 0 \\ \alpha\,(e^{x} - 1) & x \le 0 \end{cases}`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {
    alpha: {
      kind: "float",
      label: "Alpha α",
      help: "How far below zero it can go.",
      default: 1,
      min: 0.01,
      max: 10,
      step: 0.1,
    },
  },
  elementwise: true,
  lower: ({ x }, { alpha }) => ({ out: exponentialLinear(x, alpha, 1) }),
  torch: ({ alpha }) => `nn.ELU(alpha=${alpha})`,
  notes: [
    "A ReLU that goes below zero, so the mean of a layer's outputs stays near zero and the next layer learns faster. On the negative side it still has a gradient, so units do not die at once.",
    "It saturates towards -α: far below zero the gradient vanishes. With α other than 1 the curve has a corner at zero; CELU has none.",
  ],
  version: 1,
});
