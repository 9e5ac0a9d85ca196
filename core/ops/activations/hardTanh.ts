import { max, min } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";

export const hardTanh = defineOp({
  label: "Hard tanh",
  group: "activation",
  summary: "Passes numbers within a range and cuts off the rest.",
  formula: String.raw`y = \min(\max(x, a), b)`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {
    minVal: { kind: "float", label: "Least a", help: "The least output.", default: -1, min: -100, max: 100, step: 0.1 },
    maxVal: {
      kind: "float",
      label: "Greatest b",
      help: "The greatest output.",
      default: 1,
      min: -100,
      max: 100,
      step: 0.1,
    },
  },
  elementwise: true,
  lower({ x }, { minVal, maxVal }, at) {
    if (minVal >= maxVal) at.refuse(`The least output, ${minVal}, must be below the greatest, ${maxVal}.`);
    return { out: min(max(x, minVal), maxVal) };
  },
  torch: ({ minVal, maxVal }) => `nn.Hardtanh(min_val=${minVal}, max_val=${maxVal})`,
  notes: [
    "A cheap stand-in for tanh, linear in the middle. Also a way to keep numbers within limits.",
    "Outside the range the gradient is exactly zero: a unit that stands there for every case is dead. Within it is linear, so it bends only at its two corners.",
  ],
  version: 1,
});
