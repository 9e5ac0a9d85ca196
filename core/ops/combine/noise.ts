import { constant, cos, log, mul, sqrt, sub } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";

export const noise = defineOp({
  label: "Noise",
  group: "combine",
  summary: "Gives normal random numbers of the shape of its input while training, and zeros in use.",
  formula: String.raw`y \sim \mathcal{N}(0, \sigma^2)`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {
    std: {
      kind: "float",
      label: "Deviation",
      help: "How far the numbers spread.",
      default: 1,
      min: 0,
      max: 10,
      step: 0.1,
    },
  },
  lower({ x }, { std }, at) {
    if (!at.training) return { out: constant(0, x.shape) };
    // G. E. P. Box, M. E. Muller 1958. The uniform numbers are less than 1, so the logarithm is finite.
    const radius = sqrt(mul(-2, log(sub(1, at.random(x.shape)))));
    return { out: mul(std, mul(radius, cos(mul(2 * Math.PI, at.random(x.shape))))) };
  },
  torch: ({ std }) => `${std} * torch.randn_like(x) if model.training else torch.zeros_like(x)`,
  notes: [
    "For a variational autoencoder: multiply it by the learned deviation and add the learned mean, and gradients reach both, since the chance comes in from the side. Or add it to data, so that no case is learned by heart.",
    "Its input gives only the shape, and no gradient goes back through it. In use it is 0, so predictions are those of the mean.",
  ],
  version: 1,
});
