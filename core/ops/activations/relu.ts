import { max } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";

export const relu = defineOp({
  label: "ReLU",
  group: "activation",
  summary: "Keeps what is positive and makes the rest zero.",
  formula: String.raw`y = \max(x, 0)`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {},
  elementwise: true,
  lower: ({ x }) => ({ out: max(x, 0) }),
  torch: () => "nn.ReLU()",
  notes: [
    "The usual first choice for hidden layers: cheap, and its slope of 1 lets gradients through many layers undiminished. About half of the units are silent for any one input, so the network works sparsely.",
    "Units can die. One whose input is negative for every case has gradient zero and never comes back; a high learning rate or a large negative bias does it. If many do, lower the learning rate or use Leaky ReLU or GELU.",
    "Outputs have no upper bound, so with poor initial weights they can explode with depth. Kaiming initial weights are made for ReLU.",
  ],
  version: 1,
});
