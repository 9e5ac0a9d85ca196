import { sub } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";
import { requireSameShape } from "../sameShape.ts";

export const subtract = defineOp({
  label: "Subtract",
  group: "combine",
  summary: "Takes the second input from the first, number by number.",
  formula: "y = a - b",
  inputs: { a: [4, 3], b: [4, 3] },
  outputs: ["out"],
  fields: {},
  lower({ a, b }, _, at) {
    requireSameShape("Subtract", { a, b }, at);
    return { out: sub(a, b) };
  },
  torch: () => "a - b",
  notes: [
    "Compares two branches: the difference of two embeddings tells how two cases differ, whatever they have in common.",
    "Both inputs must have the same shape. If both come from the same layers by the same way, the difference is zero and nothing is learned from it.",
  ],
  version: 1,
});
