import { mul } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";
import { exponentialLinear } from "./exponentialLinear.ts";

/** G. Klambauer et al. 2017: the numbers for which mean 0 and variance 1 are a fixed point. */
const alpha = 1.6732632423543772;
const scale = 1.0507009873554805;

export const selu = defineOp({
  label: "SELU",
  group: "activation",
  summary: "An ELU scaled so that mean 0 and variance 1 hold from layer to layer.",
  formula: String.raw`y = 1.0507 \begin{cases} x & x > 0 \\ 1.6733\,(e^{x} - 1) & x \le 0 \end{cases}`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {},
  elementwise: true,
  lower: ({ x }) => ({ out: mul(scale, exponentialLinear(x, alpha, 1)) }),
  torch: () => "nn.SELU()",
  notes: [
    "Self-normalising: in a stack of dense layers the outputs drift to mean 0 and variance 1 by themselves, so deep networks train without normalisation layers.",
    "That holds only with LeCun normal initial weights and standardised inputs. With other initial weights, skip connections or other activations in between, the effect is lost and it is an ELU with odd numbers.",
    "Far below zero it saturates at about -1.76 and the gradient vanishes.",
  ],
  version: 1,
});
