import { defineOp } from "../../op.ts";
import { exponentialLinear } from "./exponentialLinear.ts";

export const celu = defineOp({
  label: "CELU",
  group: "activation",
  summary: "An ELU whose slope is smooth whatever α is.",
  formula: String.raw`y = \max(0, x) + \min\left(0, \alpha\,(e^{x / \alpha} - 1)\right)`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {
    alpha: {
      kind: "float",
      label: "Alpha α",
      help: "How far below zero it can go, and how slowly it gets there.",
      default: 1,
      min: 0.01,
      max: 10,
      step: 0.1,
    },
  },
  elementwise: true,
  lower: ({ x }, { alpha }) => ({ out: exponentialLinear(x, alpha, 1 / alpha) }),
  torch: ({ alpha }) => `nn.CELU(alpha=${alpha})`,
  notes: [
    "ELU with the exponent divided by α, so the slope is 1 at zero from both sides and the curve has no corner. Small α comes close to ReLU, large α close to linear.",
    "Like ELU it saturates towards -α, and there the gradient vanishes.",
  ],
  version: 1,
});
