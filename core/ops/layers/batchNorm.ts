import { add, countOf, div, mul, reshape, sqrt, sub } from "../../ir/build.ts";
import type { Value } from "../../ir/graph.ts";
import { defineOp } from "../../op.ts";
import { showBatchShape } from "../batchShape.ts";
import { affineField, epsField, moments, scaleAndShift } from "../normalize.ts";

export const batchNorm = defineOp({
  label: "Batch norm",
  group: "layer",
  summary: "Brings each feature or channel to mean 0 and variance 1 over the batch.",
  formula: String.raw`y = \frac{x - \mu_c}{\sqrt{\sigma_c^2 + \varepsilon}} \odot w + b`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {
    momentum: {
      kind: "float",
      label: "Momentum",
      help: "How much of the running mean and variance each batch replaces.",
      default: 0.1,
      min: 0,
      max: 1,
      step: 0.01,
    },
    affine: affineField,
    eps: epsField,
  },
  weights: true,
  lower({ x }, { momentum, affine, eps }, at) {
    const [, channels, ...rest] = x.shape;
    if (channels === undefined) {
      return at.refuse(
        `Batch norm expects [batch, features] or [batch, channels, …], gets ${showBatchShape(x.shape)}.`,
        "x",
      );
    }
    const trailing = rest.map(() => 1);
    const along = (figures: Value) => reshape(figures, [1, channels, ...trailing]);
    const runningMean = at.state("runningMean", [channels], 0);
    const runningVar = at.state("runningVar", [channels], 1);
    const scaled = (centered: Value, variance: Value) => {
      const normalized = div(centered, sqrt(add(variance, eps)));
      return { out: affine ? scaleAndShift(normalized, [channels], 1, at) : normalized };
    };
    if (!at.training) return scaled(sub(x, along(runningMean)), along(runningVar));

    const count = countOf(x) / channels;
    if (count === 1) {
      at.warn("With one number a channel in a batch, nothing of it is left. Use larger batches, or Layer norm.", "x");
    }
    const axes = [...x.shape.keys()].filter((axis) => axis !== 1);
    const { centered, mean, variance } = moments(x, axes);
    const moved = (running: Value, figure: Value) =>
      add(mul(running, 1 - momentum), mul(reshape(figure, [channels]), momentum));
    at.update("runningMean", moved(runningMean, mean));
    // Over the count less one, as PyTorch keeps it.
    at.update("runningVar", moved(runningVar, mul(variance, count / Math.max(1, count - 1))));
    return scaled(centered, variance);
  },
  torch: ({ momentum, affine, eps }) =>
    `nn.LazyBatchNorm2d(eps=${eps}, momentum=${momentum}${affine ? "" : ", affine=False"})  # LazyBatchNorm1d for [batch, features] and [batch, channels, length]`,
  notes: [
    "Keeps signals at one size through deep networks, so they train with larger steps. Put it behind a convolution or a dense layer, which then needs no bias, and before the activation.",
    "In training it uses the figures of the batch, in use running figures kept from training: with small batches the two differ, validation jumps about, and layer or group norm does better.",
    "Cases of a batch see each other through it. That noise helps a little against learning by heart, and hurts where cases of a batch are alike.",
  ],
  version: 1,
});
