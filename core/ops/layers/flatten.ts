import { reshape } from "../../ir/build.ts";
import { sizeOf } from "../../ir/graph.ts";
import { defineOp } from "../../op.ts";

export const flatten = defineOp({
  label: "Flatten",
  group: "layer",
  summary: "Lays out all the numbers of a case in one row.",
  formula: String.raw`[n, d_1, \dots, d_k] \to [n, d_1 \cdots d_k]`,
  inputs: { x: [4, 2, 3] },
  outputs: ["out"],
  fields: {},
  lower({ x }, _, at) {
    const [batch, ...rest] = x.shape;
    if (batch === undefined) return at.refuse("Flatten expects a batch of cases, gets a single number.", "x");
    return { out: reshape(x, [batch, sizeOf(rest)]) };
  },
  torch: () => "nn.Flatten()",
  notes: [
    "Put it between layers that work on images or sequences and a Dense layer that is to see the whole case: of images Dense takes nothing else, and of a sequence it takes each step by itself.",
    "The numbers stay the same, only their arrangement goes: a Dense layer behind it no longer knows which pixels were neighbours.",
  ],
  version: 1,
});
