import { abs, add, less, max, min, reduceSum, sqrt, sub } from "../../ir/build.ts";
import { mean, square } from "../../ir/functions.ts";
import { equalShapes, type Value } from "../../ir/graph.ts";
import { defineOp } from "../../op.ts";
import { showBatchShape } from "../batchShape.ts";
import { reportNearest } from "../nearest.ts";
import { reduce, reducedTex, reductionField, torchReduction } from "../reduction.ts";
import { torchCall } from "../torchCall.ts";

export const tripletMargin = defineOp({
  label: "Triplet margin",
  group: "loss",
  summary: "Asks that an anchor is nearer to its like than to another, by a margin.",
  formula: reducedTex("mean", lossTex("2", false)),
  formulaWith: ({ reduction, p, swap }) => reducedTex(reduction, lossTex(p, swap)),
  inputs: { anchor: [4, 3], positive: [4, 3], negative: [4, 3] },
  outputs: ["loss"],
  fields: {
    reduction: reductionField,
    margin: {
      kind: "float",
      label: "Margin m",
      help: "How much farther away the negative must be than the positive.",
      default: 1,
      min: 0,
      max: 100,
      step: 0.1,
    },
    p: {
      kind: "choice",
      label: "Distance",
      help: "The straight line, or the sum of the differences along each axis (p = 2 or 1).",
      default: "2",
      options: { "1": "Sum (p = 1)", "2": "Straight (p = 2)" },
    },
    swap: {
      kind: "bool",
      label: "Swap",
      help: "Takes the distance of the negative from the positive where that is the shorter one: harder cases.",
      default: false,
    },
  },
  lower({ anchor, positive, negative }, { reduction, margin, p, swap }, at) {
    const others = Object.entries({ positive, negative });
    for (const [port, { shape }] of others) {
      if (equalShapes(shape, anchor.shape)) continue;
      at.refuse(
        `Triplet margin expects three inputs of one shape: the anchor is ${showBatchShape(anchor.shape)}, the ${port} is ${showBatchShape(shape)}.`,
        port,
      );
    }
    if (anchor.shape.length < 2) {
      at.refuse(`Triplet margin expects [batch, features], gets ${showBatchShape(anchor.shape)}.`, "anchor");
    }
    const near = distance(anchor, positive, p);
    const away = distance(anchor, negative, p);
    const far = swap ? min(away, distance(positive, negative, p)) : away;
    at.prediction("numbers", anchor);
    at.metric("accuracy", mean(less(near, away)));
    reportNearest(anchor, at);
    return { loss: reduce(max(0, add(sub(near, far), margin)), reduction) };
  },
  torch: ({ reduction, margin, p, swap }) =>
    torchCall(
      "nn.TripletMarginLoss",
      margin === 1 ? "" : `margin=${margin}`,
      p === "2" ? "" : `p=${p}`,
      swap ? "swap=True" : "",
      torchReduction(reduction),
    ),
  notes: [
    "Shapes an embedding: cases of one kind come to lie together and others apart, without a fixed list of kinds. All three inputs go through one network with shared weights (a Siamese network).",
    "Most random triplets soon cost nothing and teach nothing. Choose negatives that are near, or switch Swap on; but the very hardest from the start can collapse everything into one point, where the loss stays at the margin.",
  ],
  version: 1,
});

/** Of triplet i, in TeX. */
function lossTex(p: string, swap: boolean): string {
  const norm = (difference: string) => String.raw`\lVert ${difference} \rVert_${p}`;
  const away = norm("a_i - n_i");
  const far = swap ? String.raw`\min\left(${away}, ${norm("p_i - n_i")}\right)` : away;
  return String.raw`\max\left(0,\; ${norm("a_i - p_i")} - ${far} + m\right)`;
}

/** PyTorch adds it to each difference, so that the root has a gradient where the two are equal. */
const epsilon = 1e-6;

/** Along the last axis, which goes. */
function distance(a: Value, b: Value, p: "1" | "2"): Value {
  const difference = add(sub(a, b), epsilon);
  return p === "1" ? reduceSum(abs(difference), { axes: [-1] }) : sqrt(reduceSum(square(difference), { axes: [-1] }));
}
