import { concat, constant, max, reshape, slice, windows } from "../../ir/build.ts";
import type { Value } from "../../ir/graph.ts";
import { defineOp } from "../../op.ts";
import { poolFields, refuseUnlessPoolable, torchPool } from "../pooling.ts";

export const maxPool2d = defineOp({
  label: "Max pooling 2-D",
  group: "layer",
  summary: "Keeps the greatest number of each window of an image.",
  formula: String.raw`y_{c,i,j} = \max_{u,v} x_{c,\,si+u-p,\,sj+v-p}`,
  inputs: { x: [1, 2, 4, 5] },
  outputs: ["out"],
  fields: poolFields,
  lower({ x }, settings, at) {
    refuseUnlessPoolable(x, settings, "Max pooling 2-D", at);
    return { out: greatest(greatest(x, 3, settings), 2, settings) };
  },
  torch: (settings) => torchPool("MaxPool2d", settings),
  notes: [
    "Says that a pattern is there, and no longer just where: a small shift changes little, and the image shrinks by the stride. The usual step between convolutions.",
    "Only the greatest number of a window gets a gradient, the first of equals. For what needs exact places, such as outlining objects, convolutions with a stride lose less.",
  ],
  version: 1,
});

/**
 * The greatest of each window along one axis. Of equals the first gets the gradient, as in PyTorch: along the columns and
 * then along the rows, that is the first in the order of reading.
 */
function greatest(
  x: Value,
  axis: number,
  { kernelSize, stride, padding }: Readonly<Record<keyof typeof poolFields, number>>,
): Value {
  const border = constant(Number.NEGATIVE_INFINITY, x.shape.with(axis, padding || 1));
  const padded = padding > 0 ? concat([border, x, border], axis) : x;
  const slid = windows(padded, { axis, size: kernelSize, stride, dilation: 1 });
  const start = slid.shape.map(() => 0);
  const element = (i: number) => slice(slid, start.with(axis, i), slid.shape.with(axis, 1));
  let best = element(0);
  // Where both are equal the gradient flows to the second operand, the earlier element.
  for (let i = 1; i < kernelSize; i++) best = max(element(i), best);
  return reshape(best, slid.shape.toSpliced(axis, 1));
}
