import { mul, tanh } from "../../ir/build.ts";
import { softplus } from "../../ir/functions.ts";
import { defineOp } from "../../op.ts";

export const mish = defineOp({
  label: "Mish",
  group: "activation",
  summary: "A smooth ReLU with a small dip below zero: each number times the tanh of its softplus.",
  formula: String.raw`y = x \tanh\left(\log(1 + e^{x})\right)`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {},
  elementwise: true,
  lower: ({ x }) => ({ out: mul(x, tanh(softplus(x))) }),
  torch: () => "nn.Mish()",
  notes: [
    "Close to SiLU and GELU, and known from object detection. Smooth everywhere, with a gradient that changes gradually.",
    "It takes an exponential, a logarithm and a tanh for each number, more than its rivals, for a gain that is often too small to measure.",
  ],
  version: 1,
});
