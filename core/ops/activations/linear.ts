import { mul } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";

export const linear = defineOp({
  label: "Linear",
  group: "activation",
  summary: "Scales its input by a fixed number.",
  formula: "y = c\\,x",
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {
    c: {
      kind: "float",
      label: "Slope c",
      help: "The number to multiply by.",
      default: 1,
      min: -10,
      max: 10,
      step: 0.1,
    },
  },
  elementwise: true,
  lower: ({ x }, { c }) => ({ out: mul(x, c) }),
  torch: ({ c }) => `${c} * x`,
  notes: [
    "An activation that bends nothing. Use it to see why activations are needed, or as the identity at the end of a network that predicts numbers.",
    "Its gradient is the same everywhere, so it tells the network nothing about the input. Any number of dense layers with only linear activations between them equals one dense layer: the decision boundary stays a straight line.",
  ],
  version: 1,
});
