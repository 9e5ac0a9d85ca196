import { add, div, max, min } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";

export const hardSigmoid = defineOp({
  label: "Hard sigmoid",
  group: "activation",
  summary: "A sigmoid made of three straight lines.",
  formula: String.raw`y = \frac{\min(\max(x + 3, 0), 6)}{6}`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {},
  elementwise: true,
  lower: ({ x }) => ({ out: div(min(max(add(x, 3), 0), 6), 6) }),
  torch: () => "nn.Hardsigmoid()",
  notes: [
    "A cheap stand-in for sigmoid in gates on small devices: no exponential to compute.",
    "Below -3 and above 3 it is flat and the gradient is not small but exactly zero, so a unit that gets there for every case is dead.",
  ],
  version: 1,
});
