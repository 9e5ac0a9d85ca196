import { mean } from "../../ir/functions.ts";
import { defineOp } from "../../op.ts";
import { showBatchShape } from "../batchShape.ts";

export const globalAvgPool = defineOp({
  label: "Global avg pooling",
  group: "layer",
  summary: "Makes one number of each channel: its mean over all places.",
  formula: String.raw`y_c = \frac{1}{h w} \sum_{i,j} x_{c,i,j}`,
  inputs: { x: [2, 3, 2, 2] },
  outputs: ["out"],
  fields: {},
  lower({ x }, _, at) {
    if (x.shape.length < 3) {
      at.refuse(`Global avg pooling expects [batch, channels, …], gets ${showBatchShape(x.shape)}.`, "x");
    }
    return { out: mean(x, { axes: [...x.shape.keys()].slice(2) }) };
  },
  torch: () => "x.flatten(2).mean(2)",
  notes: [
    "The step from convolutions to classes: [batch, channels, height, width] becomes [batch, channels], whatever the size of the image, so one network serves images of many sizes.",
    "It needs far fewer weights behind it than a Flatten and overfits less, but it forgets where anything was.",
  ],
  version: 1,
});
