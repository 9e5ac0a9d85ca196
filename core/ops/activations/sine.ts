import { mul, sin } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";

export const sine = defineOp({
  label: "Sine",
  group: "activation",
  summary: "A wave of each number: the activation of SIREN.",
  formula: String.raw`y = \sin(\omega_0\,x)`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {
    omega0: {
      kind: "float",
      label: "Frequency ω₀",
      help: "How fast the wave turns. Larger fits finer detail; SIREN uses 30.",
      default: 30,
      min: 0.1,
      max: 100,
      step: 1,
    },
  },
  elementwise: true,
  lower: ({ x }, { omega0 }) => ({ out: sin(mul(x, omega0)) }),
  torch: ({ omega0 }) => `torch.sin(${omega0} * x)`,
  notes: [
    "For networks that are a picture, a sound or a field: from a position they give the value there. Every derivative of a sine is a sine again, so such a network can also be fitted by its gradient or Laplacian.",
    "It needs its own initial weights: “SIREN first layer” in the first Dense and “SIREN” in the others, which follow ω₀. With larger ones the waves of the layers pile up into noise, with smaller ones the signal fades from layer to layer.",
    "Between the training points it may ring, and outside of them it goes on waving. Lower ω₀ for smooth data; a learning rate of 1e-4 or so keeps training steady.",
  ],
  version: 1,
});
