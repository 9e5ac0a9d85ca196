import { matmul as product } from "../../ir/build.ts";
import { equalShapes } from "../../ir/graph.ts";
import { defineOp } from "../../op.ts";
import { showBatchShape } from "../batchShape.ts";

export const matmul = defineOp({
  label: "Matmul",
  group: "combine",
  summary: "Multiplies two matrices, case by case.",
  formula: "Y = A B",
  inputs: { a: [4, 2, 3], b: [4, 3, 3] },
  outputs: ["out"],
  fields: {
    transposeB: {
      kind: "bool",
      label: "Transpose b",
      help: "Swaps the rows and columns of b first, so that each row of a meets each row of b.",
      default: false,
    },
  },
  lower({ a, b }, { transposeB }, at) {
    const inner = b.shape.at(transposeB ? -1 : -2);
    const fits =
      a.shape.length > 2 && a.shape.at(-1) === inner && equalShapes(a.shape.slice(0, -2), b.shape.slice(0, -2));
    if (!fits) {
      at.refuse(
        `Matmul expects [batch, m, k] and ${transposeB ? "[batch, n, k]" : "[batch, k, n]"}, gets ${showBatchShape(a.shape)} and ${showBatchShape(b.shape)}.`,
        "b",
      );
    }
    return { out: product(a, b, { transposeB }) };
  },
  torch: ({ transposeB }) => (transposeB ? "a @ b.mT" : "a @ b"),
  notes: [
    "What attention is made of: with b transposed it scores each row of a against each row of b; a Softmax of the scores times the values gives each row its weighted mean.",
    "A product of k numbers has about k times their variance. Divide scores by the square root of k before a Softmax, or it saturates and its gradient vanishes.",
  ],
  version: 1,
});
