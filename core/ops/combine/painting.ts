import { div, log, mul, sub } from "../../ir/build.ts";
import { mean, square } from "../../ir/functions.ts";
import { equalShapes, type Value } from "../../ir/graph.ts";
import { defineOp } from "../../op.ts";
import { showBatchShape } from "../batchShape.ts";

export const painting = defineOp({
  label: "Painting",
  group: "combine",
  summary: "Shows what comes in as the picture that the network paints, and measures it by the true pixels.",
  formula: String.raw`\mathrm{PSNR} = 10 \log_{10} \frac{2^2}{\frac{1}{n} \sum_i (x_i - t_i)^2}`,
  inputs: { x: [4, 1], pixels: [4, 1] },
  outputs: ["out"],
  fields: {
    constant: {
      kind: "bool",
      label: "Up to a constant",
      help: "Measures the picture after its mean brightness is corrected, which derivatives cannot tell.",
      default: false,
    },
  },
  lower({ x, pixels }, { constant }, at) {
    if (!equalShapes(x.shape, pixels.shape)) {
      at.refuse(
        `Painting compares pixel by pixel: what is painted is ${showBatchShape(x.shape)}, the pixels are ${showBatchShape(pixels.shape)}. Give the last Dense as many units as the picture has channels.`,
        "x",
      );
    }
    at.prediction("numbers", x);
    if (!at.training) at.metric("psnr", peakSignalToNoise(sub(x, pixels), constant));
    return { out: x };
  },
  torch: () => "x  # what is shown and measured, as it is",
  notes: [
    "Learns nothing and changes nothing: it stands in the wire of the painted pixels so that they are shown beside the true ones, with the peak signal to noise ratio in decibels. 20 dB is a rough likeness, 30 dB is good, 40 dB can hardly be told from the original.",
    "The true pixels only measure here. When the loss compares derivatives, the network never learns from them, and paints the picture only up to a constant.",
  ],
  version: 1,
});

/** In dB, for pixels from -1 to 1. */
function peakSignalToNoise(distance: Value, upToConstant: boolean): Value {
  const error = upToConstant ? sub(distance, mean(distance, { axes: [0], keep: true })) : distance;
  return mul(log(div(4, mean(square(error)))), 10 / Math.LN10);
}
