import { add, erf, mul, sigmoid } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";

const exactTex = String.raw`y = x\,\Phi(x) = \frac{x}{2}\left(1 + \operatorname{erf}\frac{x}{\sqrt 2}\right)`;
const tanhTex = String.raw`y = \frac{x}{2}\left(1 + \tanh\left(\sqrt{\frac{2}{\pi}}\,(x + 0.044715\,x^3)\right)\right)`;

export const gelu = defineOp({
  label: "GELU",
  group: "activation",
  summary: "A smooth ReLU: each number weighted by how likely a standard normal one is to be smaller.",
  formula: exactTex,
  formulaWith: ({ approximate }) => (approximate === "none" ? exactTex : tanhTex),
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {
    approximate: {
      kind: "choice",
      label: "Approximation",
      help: "The tanh formula is close to the exact one and was made for machines without erf.",
      default: "none",
      options: { none: "None (exact)", tanh: "Tanh" },
    },
  },
  elementwise: true,
  lower({ x }, { approximate }) {
    if (approximate === "none") return { out: mul(mul(x, 0.5), add(erf(mul(x, Math.SQRT1_2)), 1)) };
    // Half of 1 + tanh z is the sigmoid of 2z, which keeps its figures where tanh is near -1.
    const twice = mul(2 * Math.sqrt(2 / Math.PI), add(x, mul(0.044715, mul(x, mul(x, x)))));
    return { out: mul(x, sigmoid(twice)) };
  },
  torch: ({ approximate }) => (approximate === "none" ? "nn.GELU()" : 'nn.GELU(approximate="tanh")'),
  notes: [
    "The activation of most transformers. Like ReLU it passes large positive numbers and blocks large negative ones, but it bends smoothly, so the gradient changes gradually and fits of smooth functions look smooth.",
    "It dips slightly below zero around -0.75. Units rarely die, yet far on the negative side the gradient still vanishes. It costs more to compute than ReLU, and in small networks the gain can be too little to see.",
  ],
  version: 1,
});
