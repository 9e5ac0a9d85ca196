import { defineOp } from "../../op.ts";
import { convolution, convolutionFields, torchConvolution } from "../convolution.ts";
import { refuseUnlessSpatial } from "../windows.ts";

export const conv1d = defineOp({
  label: "Convolution 1-D",
  group: "layer",
  summary: "Slides small learned kernels along a sequence: each looks for one pattern everywhere.",
  formula: String.raw`y_{o,i} = b_o + \sum_{c,u} W_{o,c,u}\, x_{c,\,si+du-p}`,
  inputs: { x: [2, 2, 6] },
  outputs: ["out"],
  fields: convolutionFields,
  weights: true,
  lower({ x }, settings, at) {
    refuseUnlessSpatial(x, 1, "Convolution 1-D", at);
    return { out: convolution(x, settings, at) };
  },
  torch: (settings) => torchConvolution("LazyConv1d", settings),
  notes: [
    "For signals and series, where a pattern means the same wherever it stands: one kernel serves every place. It expects [batch, channels, length]; a row of numbers becomes that by a Reshape with 1, -1.",
    "Dilation looks far back with few weights: layers with dilations 1, 2, 4, 8 see 31 numbers with kernels of 3. What happens beyond that reach, the layers cannot know.",
  ],
  version: 1,
});
