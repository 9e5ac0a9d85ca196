import { defineOp } from "../../op.ts";
import { convolution, convolutionFields, torchConvolution } from "../convolution.ts";
import { refuseUnlessSpatial } from "../windows.ts";

export const conv2d = defineOp({
  label: "Convolution 2-D",
  group: "layer",
  summary: "Slides small learned kernels over an image: each looks for one pattern everywhere.",
  formula: String.raw`y_{o,i,j} = b_o + \sum_{c,u,v} W_{o,c,u,v}\, x_{c,\,si+du-p,\,sj+dv-p}`,
  inputs: { x: [1, 2, 5, 5] },
  outputs: ["out"],
  fields: convolutionFields,
  weights: true,
  lower({ x }, settings, at) {
    refuseUnlessSpatial(x, 2, "Convolution 2-D", at);
    return { out: convolution(x, settings, at) };
  },
  torch: (settings) => torchConvolution("LazyConv2d", settings),
  notes: [
    "For images: what is an edge in one corner is an edge in the other, so one kernel serves every place and a layer needs few weights. With kernel size 3, padding 1 keeps the size.",
    "Each layer sees a little further than the last. Stride or pooling in between widens the view quickly; what is small in the image can get lost on the way.",
    "It expects [batch, channels, height, width]. Put a Reshape with 1, 28, 28 behind data of 784 pixels. Groups equal to the channels give a depthwise convolution, cheap but blind across channels.",
  ],
  version: 1,
});
