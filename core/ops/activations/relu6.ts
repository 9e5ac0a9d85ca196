import { max, min } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";

export const relu6 = defineOp({
  label: "ReLU6",
  group: "activation",
  summary: "A ReLU that stops growing at a cap.",
  formula: String.raw`y = \min(\max(x, 0), 6)`,
  formulaWith: ({ cap }) => String.raw`y = \min(\max(x, 0), ${cap})`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {
    cap: {
      kind: "float",
      label: "Cap",
      help: "The greatest output. PyTorch's is always 6.",
      default: 6,
      min: 0.1,
      max: 100,
      step: 0.5,
    },
  },
  elementwise: true,
  lower: ({ x }, { cap }) => ({ out: min(max(x, 0), cap) }),
  torch: ({ cap }) => (cap === 6 ? "nn.ReLU6()" : `nn.Hardtanh(min_val=0, max_val=${cap})`),
  notes: [
    "Made for phones that compute with few bits: with outputs from 0 to 6 little precision is lost. It also keeps activations from exploding.",
    "It has two flat sides. A unit pushed below zero or above the cap for every case has gradient zero and no longer learns.",
  ],
  version: 1,
});
