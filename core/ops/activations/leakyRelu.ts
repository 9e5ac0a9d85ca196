import { less, mul, select } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";

export const leakyRelu = defineOp({
  label: "Leaky ReLU",
  group: "activation",
  summary: "Keeps what is positive and lets a little of the rest through.",
  formula: String.raw`y = \begin{cases} x & x > 0 \\ \alpha x & x \le 0 \end{cases}`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {
    negativeSlope: {
      kind: "float",
      label: "Negative slope α",
      help: "The slope for negative inputs. 0 is ReLU, 1 is linear.",
      default: 0.01,
      min: 0,
      max: 1,
      step: 0.01,
    },
  },
  elementwise: true,
  lower: ({ x }, { negativeSlope }) => ({ out: select(less(0, x), x, mul(x, negativeSlope)) }),
  torch: ({ negativeSlope }) => `nn.LeakyReLU(${negativeSlope})`,
  notes: [
    "ReLU with a way back: a unit on the negative side still gets a small gradient, so it can recover where a ReLU unit would be dead. Try it when ReLU leaves many units silent.",
    "The slope is one more number to choose. Too small and recovery takes for ever, too near 1 and the layer is all but linear; 0.01 to 0.2 are usual.",
  ],
  version: 1,
});
