import { div, pad, reduceSum } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";
import { poolFields, refuseUnlessPoolable, torchPool } from "../pooling.ts";
import { slide } from "../windows.ts";

export const avgPool2d = defineOp({
  label: "Average pooling 2-D",
  group: "layer",
  summary: "Takes the mean of each window of an image.",
  formula: String.raw`y_{c,i,j} = \frac{1}{k^2} \sum_{u,v} x_{c,\,si+u-p,\,sj+v-p}`,
  inputs: { x: [1, 2, 4, 5] },
  outputs: ["out"],
  fields: poolFields,
  lower({ x }, settings, at) {
    refuseUnlessPoolable(x, settings, "Average pooling 2-D", at);
    const { kernelSize, stride, padding } = settings;
    const around = [0, 0, padding, padding];
    const slid = slide(pad(x, around, around), { size: kernelSize, stride, dilation: 1 });
    return { out: div(reduceSum(slid, { axes: [2, 4] }), kernelSize ** 2) };
  },
  torch: (settings) => torchPool("AvgPool2d", settings),
  notes: [
    "Shrinks an image smoothly: every pixel of a window counts alike and every one gets a gradient. With padding, the zeros count as pixels.",
    "A pattern that answers strongly at one place is watered down by its neighbours. To tell whether something is there at all, max pooling is the usual choice.",
  ],
  version: 1,
});
