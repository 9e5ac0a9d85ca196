import { add, mul, sigmoid, tanh } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";
import { gate, recurrent, recurrentFields, torchRecurrent } from "../recurrent.ts";

export const lstm = defineOp({
  label: "LSTM",
  group: "layer",
  summary: "Reads a sequence step by step, with a memory that gates write, keep and read.",
  formula: String.raw`c_t = f_t \odot c_{t-1} + i_t \odot g_t, \quad h_t = o_t \odot \tanh c_t`,
  inputs: { x: [2, 3, 2] },
  outputs: ["out", "last"],
  fields: recurrentFields,
  weights: true,
  lower: ({ x }, settings, at) =>
    recurrent(
      x,
      {
        label: "LSTM",
        gates: 4,
        start: (zeros) => ({ hidden: zeros, memory: zeros }),
        // S. Hochreiter, J. Schmidhuber 1997 and F. A. Gers et al. 2000, the gates in PyTorch's order.
        step(fromInput, fromHidden, { hidden, memory }) {
          const gates = add(fromInput, fromHidden);
          const write = sigmoid(gate(gates, 0, hidden));
          const keep = sigmoid(gate(gates, 1, hidden));
          const candidate = tanh(gate(gates, 2, hidden));
          const read = sigmoid(gate(gates, 3, hidden));
          const next = add(mul(keep, memory), mul(write, candidate));
          return { hidden: mul(read, tanh(next)), memory: next };
        },
      },
      settings,
      at,
    ),
  torch: (settings) => torchRecurrent("nn.LSTM", settings),
  notes: [
    "For sequences in which something early matters late: the memory passes from step to step nearly unchanged, and gradients with it. Wire “last” to a Dense to judge a whole sequence, “out” to answer at every step or to feed another LSTM.",
    "It reads one step after the other, so long sequences are slow, and what lies hundreds of steps back still fades. Gradients may explode: clip them by norm in the training settings.",
  ],
  version: 1,
});
