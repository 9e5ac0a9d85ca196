import { add as sum } from "../../ir/build.ts";
import { equalShapes } from "../../ir/graph.ts";
import { defineOp } from "../../op.ts";
import { showBatchShape } from "../batchShape.ts";

export const add = defineOp({
  label: "Add",
  group: "combine",
  summary: "Adds two inputs of one shape, number by number.",
  formula: "y = a + b",
  inputs: { a: [4, 3], b: [4, 3] },
  outputs: ["out"],
  fields: {},
  lower({ a, b }, _, at) {
    if (!equalShapes(a.shape, b.shape)) {
      return at.refuse(
        `Add expects two inputs of one shape, gets ${showBatchShape(a.shape)} and ${showBatchShape(b.shape)}. Give both the same number of units.`,
        "b",
      );
    }
    return { out: sum(a, b) };
  },
  torch: () => "a + b",
  notes: [
    "Makes a skip connection: wire the input of some layers around them and add it to their output. The layers then only learn what to change, and gradients have a short way back, so deep networks train.",
    "Both inputs must have the same shape. Where they do not, put a Dense layer into the shorter way or use Concatenate.",
  ],
  version: 1,
});
