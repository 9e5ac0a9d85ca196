import { less, mul, select } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";

export const dropout = defineOp({
  label: "Dropout",
  group: "layer",
  summary: "Sets numbers to 0 at random while training, and makes the others larger for it.",
  formula: String.raw`y = \frac{m \odot x}{1 - p} \qquad m_i = 0 \text{ with probability } p`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {
    p: {
      kind: "float",
      label: "Probability",
      help: "How likely each number is set to 0.",
      default: 0.5,
      min: 0,
      max: 0.95,
      step: 0.05,
    },
  },
  lower({ x }, { p }, at) {
    if (!at.training) return { out: x };
    return { out: select(less(at.random(x.shape), p), 0, mul(x, 1 / (1 - p))) };
  },
  torch: ({ p }) => `nn.Dropout(${p})`,
  notes: [
    "Against learning by heart: no unit can rely on one other, so what is learned is spread. Usual are 0.2 to 0.5 behind large dense layers; in use it does nothing.",
    "The training loss is measured with units missing, so it can stand above the validation loss. Too much of it, or in a small network, and too little is left to learn with. Before a norm it disturbs the figures.",
  ],
  version: 1,
});
