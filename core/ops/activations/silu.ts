import { mul, sigmoid } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";

export const silu = defineOp({
  label: "SiLU",
  group: "activation",
  summary: "Each number weighted by its own sigmoid, also known as swish.",
  formula: String.raw`y = x\,\sigma(x)`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {},
  elementwise: true,
  lower: ({ x }) => ({ out: mul(x, sigmoid(x)) }),
  torch: () => "nn.SiLU()",
  notes: [
    "A smooth ReLU, close to GELU and cheaper to compute. Common in modern image and language networks.",
    "It dips to about -0.28 near x = -1.28 and returns to zero, so the slope is negative there. Far below zero the gradient vanishes, though units rarely stay dead.",
  ],
  version: 1,
});
