import { div } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";
import { requireSameShape } from "../sameShape.ts";

export const divide = defineOp({
  label: "Divide",
  group: "combine",
  summary: "Divides the first input by the second, number by number.",
  formula: String.raw`y = \frac{a}{b}`,
  inputs: { a: [4, 3], b: [4, 3] },
  outputs: ["out"],
  fields: {},
  lower({ a, b }, _, at) {
    requireSameShape("Divide", { a, b }, at);
    return { out: div(a, b) };
  },
  torch: () => "a / b",
  notes: [
    "For ratios, or to bring one branch to the scale of another.",
    "Dividing by zero gives infinity and stops the training, and dividing by something small makes the gradient enormous. Let the second input be positive and away from zero, for example through a Softplus.",
  ],
  version: 1,
});
