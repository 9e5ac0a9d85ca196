import { concat } from "../../ir/build.ts";
import { equalShapes } from "../../ir/graph.ts";
import { defineOp } from "../../op.ts";
import { axisField, resolveAxis } from "../axis.ts";
import { showBatchShape } from "../batchShape.ts";

export const concatenate = defineOp({
  label: "Concatenate",
  group: "combine",
  summary: "Puts two inputs side by side.",
  formula: String.raw`y = \begin{bmatrix} a & b \end{bmatrix}`,
  inputs: { a: [4, 3], b: [4, 2] },
  outputs: ["out"],
  fields: { axis: axisField },
  lower({ a, b }, settings, at) {
    const axis = resolveAxis(settings.axis, a.shape, "Concatenate", at);
    if (b.shape[axis] === undefined || !equalShapes(a.shape.with(axis, 1), b.shape.with(axis, 1))) {
      return at.refuse(
        `Concatenate expects inputs that differ in axis ${axis} only, gets ${showBatchShape(a.shape)} and ${showBatchShape(b.shape)}.`,
        "b",
      );
    }
    return { out: concat([a, b], axis) };
  },
  torch: ({ axis }) => `torch.cat((a, b), dim=${axis})`,
  notes: [
    "Gives the next layer both inputs, untouched: features from two branches, or early features kept for a late layer.",
    "Unlike Add it needs no equal sizes and loses nothing, but the layer behind it gets wider and has more weights to learn.",
  ],
  version: 1,
});
