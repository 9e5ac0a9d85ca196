/** A new activation, as its own file would hold it. */
import { mul } from "../../core/ir/build.ts";
import { defineOp } from "../../core/op.ts";

export const bump = defineOp({
  label: "Steep square",
  group: "activation",
  summary: "A parabola as steep as you like.",
  formula: "y = s\\,x^2",
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {
    steepness: { kind: "float", label: "Steepness s", help: "How steep it is.", default: 2, min: 0, max: 7 },
  },
  elementwise: true,
  lower: ({ x }, { steepness }) => ({ out: mul(mul(x, x), steepness) }),
  torch: ({ steepness }) => `${steepness} * x.square()`,
  notes: ["Nobody has asked for it.", "It explodes."],
  version: 1,
});
