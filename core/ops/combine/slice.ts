import { slice as cut } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";
import { axisField, resolveAxis } from "../axis.ts";
import { showBatchShape } from "../batchShape.ts";

export const slice = defineOp({
  label: "Slice",
  group: "combine",
  summary: "Takes a part of its input along an axis and leaves the rest.",
  formula: String.raw`y = x_{s}, \dots, x_{s+n-1}`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {
    axis: axisField,
    start: {
      kind: "int",
      label: "Start",
      help: "The first one to take. They count from 0.",
      default: 0,
      min: 0,
      max: 65_536,
    },
    size: { kind: "int", label: "Size", help: "How many to take.", default: 1, min: 1, max: 65_536 },
  },
  lower({ x }, { axis: asked, start, size }, at) {
    const axis = resolveAxis(asked, x.shape, "Slice", at);
    const length = x.shape[axis] ?? 0;
    if (start + size > length) {
      at.refuse(
        `Slice takes ${start} to ${start + size - 1} along axis ${asked}, but ${showBatchShape(x.shape)} goes only to ${length - 1} there.`,
        "x",
      );
    }
    return {
      out: cut(
        x,
        x.shape.map((_, i) => (i === axis ? start : 0)),
        x.shape.with(axis, size),
      ),
    };
  },
  torch: ({ axis, start, size }) => `x.narrow(${axis}, ${start}, ${size})`,
  notes: [
    "Takes features apart: one column of the data, one half of a layer's outputs as a mean and the other as a variance, one channel of an image.",
    "What is left out gets no gradient here. If nothing else uses it, the weights that make it never learn.",
  ],
  version: 1,
});
