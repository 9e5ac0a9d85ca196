import { add, mul, sigmoid, sub, tanh } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";
import { gate, recurrent, recurrentFields, torchRecurrent } from "../recurrent.ts";

export const gru = defineOp({
  label: "GRU",
  group: "layer",
  summary: "Reads a sequence step by step and lets gates choose what to keep and what to renew.",
  formula: String.raw`h_t = z_t \odot h_{t-1} + (1 - z_t) \odot n_t`,
  inputs: { x: [2, 3, 2] },
  outputs: ["out", "last"],
  fields: recurrentFields,
  weights: true,
  lower: ({ x }, settings, at) =>
    recurrent(
      x,
      {
        label: "GRU",
        gates: 3,
        start: (zeros) => ({ hidden: zeros }),
        // K. Cho et al. 2014, the gates in PyTorch's order and the reset behind the product, as there.
        step(fromInput, fromHidden, { hidden }) {
          const sum = (index: number) => add(gate(fromInput, index, hidden), gate(fromHidden, index, hidden));
          const reset = sigmoid(sum(0));
          const keep = sigmoid(sum(1));
          const candidate = tanh(add(gate(fromInput, 2, hidden), mul(reset, gate(fromHidden, 2, hidden))));
          return { hidden: add(mul(sub(1, keep), candidate), mul(keep, hidden)) };
        },
      },
      settings,
      at,
    ),
  torch: (settings) => torchRecurrent("nn.GRU", settings),
  notes: [
    "A lighter LSTM: one state, three quarters of the weights, and about as good on short and middling sequences. Wire “last” to a Dense to judge a whole sequence, “out” to answer at every step.",
    "It cannot count or hold a number as exactly as an LSTM's memory can. It reads one step after the other, so long sequences are slow; clip gradients by norm if the loss jumps.",
  ],
  version: 1,
});
