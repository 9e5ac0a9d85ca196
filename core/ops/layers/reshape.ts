import { reshape as arrange } from "../../ir/build.ts";
import { sizeOf } from "../../ir/graph.ts";
import { defineOp, numbersOf } from "../../op.ts";
import { showBatchShape } from "../batchShape.ts";

export const reshape = defineOp({
  label: "Reshape",
  group: "layer",
  summary: "Arranges the numbers of each case in another shape.",
  formula: String.raw`[n, d_1, \dots, d_k] \to [n, e_1, \dots, e_m]`,
  inputs: { x: [4, 6] },
  outputs: ["out"],
  fields: {
    shape: {
      kind: "numbers",
      label: "Shape",
      help: "The sizes behind the batch, such as 1, 8, 8. One may be -1: whatever is left.",
      default: "-1",
      min: -1,
      max: 65_536,
    },
  },
  lower({ x }, settings, at) {
    const [batch, ...rest] = x.shape;
    if (batch === undefined) return at.refuse("Reshape expects a batch of cases, gets a single number.", "x");
    const sizes = numbersOf(settings.shape);
    const count = sizeOf(rest);
    const free = sizes.filter((size) => size === -1).length;
    if (free > 1 || sizes.some((size) => size === 0 || !Number.isInteger(size))) {
      return at.refuse("The shape must be made of whole numbers from 1 on; one of them may be -1.");
    }
    const taken = sizes.reduce((product, size) => (size === -1 ? product : product * size), 1);
    if (free === 0 ? taken !== count : count % taken !== 0) {
      return at.refuse(
        `${showBatchShape(x.shape)} has ${count} numbers a case, which do not fit into ${showBatchShape([batch, ...sizes])}.`,
        "x",
      );
    }
    return { out: arrange(x, [batch, ...sizes.map((size) => (size === -1 ? count / taken : size))]) };
  },
  torch: ({ shape }) => `x.reshape(${["len(x)", ...numbersOf(shape)].join(", ")})`,
  notes: [
    "Turns a row of numbers into an image, a sequence or a matrix for layers that want one, and back. The numbers keep their order.",
    "It only lays them out anew. To swap axes it is the wrong tool: numbers that belong together end up apart, and the network still trains, only worse.",
  ],
  version: 1,
});
