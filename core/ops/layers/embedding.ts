import { floor, gather } from "../../ir/build.ts";
import { defineOp } from "../../op.ts";
import { showBatchShape } from "../batchShape.ts";
import { penalize, penaltyFields, torchPenalties } from "../penalties.ts";

export const embedding = defineOp({
  label: "Embedding",
  group: "layer",
  summary: "Looks up a learned vector for each whole number.",
  formula: "y = W_{x}",
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: {
    numEmbeddings: {
      kind: "int",
      label: "Entries",
      help: "How many different numbers there are: 0 up to one less.",
      default: 10,
      min: 1,
      max: 65_536,
    },
    embeddingDim: {
      kind: "int",
      label: "Dimensions",
      help: "How many numbers stand for each entry.",
      default: 2,
      min: 1,
      max: 4096,
    },
    ...penaltyFields,
  },
  weights: true,
  lower({ x }, { numEmbeddings, embeddingDim, ...penalties }, at) {
    if (x.shape.length === 0) {
      return at.refuse(`Embedding expects a batch of whole numbers, gets ${showBatchShape(x.shape)}.`, "x");
    }
    const weight = at.param("weight", [numEmbeddings, embeddingDim], { kind: "normal", deviation: 1 });
    penalize(weight, penalties, at);
    return { out: gather(weight, floor(x)) };
  },
  torch({ numEmbeddings, embeddingDim, ...penalties }) {
    const extra = torchPenalties(penalties).join(", ");
    return `nn.Embedding(${numEmbeddings}, ${embeddingDim})${extra && `  # ${extra}`}`;
  },
  notes: [
    "For things that are numbered but not measured: words, products, users. Each gets a place of its own, and training moves those that behave alike together.",
    "It expects whole numbers from 0 on, so set the data's Scaling to None. A number outside the table gives zeros, and what stands behind the point is dropped.",
    "Only the entries of a batch learn in a step. Rare ones stay near their random start, and many dimensions for few cases learn them by heart.",
  ],
  version: 1,
});
