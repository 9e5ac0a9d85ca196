import { mul } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";
import { requireSameShape } from "../sameShape.ts";

export const multiply = defineOp({
  label: "Multiply",
  group: "combine",
  summary: "Multiplies two inputs of one shape, number by number.",
  formula: String.raw`y = a \odot b`,
  inputs: { a: [4, 3], b: [4, 3] },
  outputs: ["out"],
  fields: {},
  lower({ a, b }, _, at) {
    requireSameShape("Multiply", { a, b }, at);
    return { out: mul(a, b) };
  },
  torch: () => "a * b",
  notes: [
    "Makes a gate: let one branch end in a Sigmoid, and it decides how much of the other comes through. It also lets a network relate two inputs, which weighted sums alone cannot.",
    "The gradient of each input is multiplied by the other one. Where one is near zero the other learns nothing, and where both are large the product explodes.",
  ],
  version: 1,
});
