import { stopGradient as withoutGradient } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";

export const stopGradient = defineOp({
  label: "Stop gradient",
  group: "combine",
  summary: "Passes its input on unchanged, and no gradient back.",
  formula: String.raw`y = x, \qquad \frac{\partial y}{\partial x} := 0`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {},
  lower: ({ x }) => ({ out: withoutGradient(x) }),
  torch: () => "x.detach()",
  notes: [
    "Use a value without training what made it: a target that the network makes for itself, or a part that is to stay as it is.",
    "Layers whose only way to the loss leads through it never learn. If training stands still, look for one in the wrong place.",
  ],
  version: 1,
});
