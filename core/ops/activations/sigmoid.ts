import { sigmoid as logistic } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";

export const sigmoid = defineOp({
  label: "Sigmoid",
  group: "activation",
  summary: "Squeezes every number into the range from 0 to 1.",
  formula: String.raw`y = \sigma(x) = \frac{1}{1 + e^{-x}}`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {},
  elementwise: true,
  lower: ({ x }) => ({ out: logistic(x) }),
  torch: () => "nn.Sigmoid()",
  notes: [
    "Reads as a probability, so it belongs at the end of a yes-or-no network (the loss “BCE with logits” has it built in) and in gates.",
    "It saturates: beyond about ±5 the curve is flat and hardly any gradient comes through. Its slope is 0.25 at most, so in a stack of hidden layers the gradient shrinks to a quarter or less at each one and the first layers stop learning.",
    "Its outputs are all positive, which makes the weights of the next layer move up or down together. In hidden layers tanh or ReLU usually learns faster.",
  ],
  version: 1,
});
