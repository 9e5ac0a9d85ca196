import { add as sum } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";
import { requireSameShape } from "../sameShape.ts";

export const add = defineOp({
  label: "Add",
  group: "combine",
  summary: "Adds two inputs of one shape, number by number.",
  formula: "y = a + b",
  inputs: { a: [4, 3], b: [4, 3] },
  outputs: ["out"],
  fields: {},
  lower({ a, b }, _, at) {
    requireSameShape("Add", { a, b }, at);
    return { out: sum(a, b) };
  },
  torch: () => "a + b",
  notes: [
    "Makes a skip connection: wire the input of some layers around them and add it to their output. The layers then only learn what to change, and gradients have a short way back, so deep networks train.",
    "Both inputs must have the same shape. Where they do not, put a Dense layer into the shorter way or use Concatenate.",
  ],
  version: 1,
});
