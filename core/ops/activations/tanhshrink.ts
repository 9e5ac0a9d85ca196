import { sub, tanh } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";

export const tanhshrink = defineOp({
  label: "Tanhshrink",
  group: "activation",
  summary: "A number less its own tanh: small ones shrink to almost nothing.",
  formula: String.raw`y = x - \tanh(x)`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {},
  elementwise: true,
  lower: ({ x }) => ({ out: sub(x, tanh(x)) }),
  torch: () => "nn.Tanhshrink()",
  notes: [
    "Lets large numbers through and suppresses small ones: used to find sparse codes, where most numbers should be zero.",
    "Its slope at zero is zero, so with small initial weights hardly any gradient comes through and training starts very slowly. Its outputs have no bounds.",
  ],
  version: 1,
});
