import { add, div, iota, less, matmul, permute, reshape, select, slice } from "../../ir/build.ts";
import { softmax } from "../../ir/functions.ts";
import type { Value } from "../../ir/graph.ts";
import { defineOp, type Initializer } from "../../op.ts";
import { showBatchShape } from "../batchShape.ts";
import { initializers } from "../initializers.ts";
import { penalize, penaltyFields, torchPenalties } from "../penalties.ts";
import { torchCall } from "../torchCall.ts";

/** What a score becomes where a step may not look: far below all others, so that its share is 0, and still a number. */
const unseen = -1e30;

export const multiheadAttention = defineOp({
  label: "Self-attention",
  group: "layer",
  summary: "Lets every step of a sequence look at all others and take over what it needs.",
  formula: String.raw`\operatorname{softmax}\!\left(\frac{Q K^\top}{\sqrt{d}}\right) V`,
  inputs: { x: [2, 3, 4] },
  outputs: ["out"],
  fields: {
    numHeads: {
      kind: "int",
      label: "Heads",
      help: "How many times it looks, each for something else. It must divide the features of a step.",
      default: 2,
      min: 1,
      max: 64,
    },
    causal: {
      kind: "bool",
      label: "Causal",
      help: "A step sees only itself and those before it, as for predicting the next one.",
      default: false,
    },
    bias: { kind: "bool", label: "Bias", help: "Learned numbers added to every projection.", default: true },
    ...penaltyFields,
  },
  weights: true,
  lower({ x }, { numHeads, causal, bias, ...penalties }, at) {
    const [batch = 1, time, embed] = x.shape;
    if (time === undefined || embed === undefined || x.shape.length !== 3) {
      return at.refuse(`Self-attention expects [batch, time, features], gets ${showBatchShape(x.shape)}.`, "x");
    }
    if (embed % numHeads !== 0) {
      return at.refuse(`${embed} features cannot be shared out evenly to ${numHeads} heads.`, "x");
    }
    const size = embed / numHeads;
    const project = (from: Value, name: string, units: number, initializer: Initializer) => {
      const weight = at.param(`${name}Weight`, [units, embed], initializer);
      penalize(weight, penalties, at);
      const product = matmul(from, weight, { transposeB: true });
      return bias ? add(product, at.param(`${name}Bias`, [units], { kind: "constant", value: 0 })) : product;
    };
    const cases = reshape(x, [batch * time, embed]);
    const projected = project(cases, "inProj", 3 * embed, initializers.xavierUniform.of(embed, 3 * embed));
    const apart = permute(reshape(projected, [batch, time, 3, numHeads, size]), [2, 0, 3, 1, 4]);
    const [queries, keys, values] = [0, 1, 2].map((i) =>
      reshape(slice(apart, [i, 0, 0, 0, 0], [1, batch, numHeads, time, size]), [batch, numHeads, time, size]),
    ) as [Value, Value, Value];
    const scores = div(matmul(queries, keys, { transposeB: true }), Math.sqrt(size));
    const later = less(reshape(iota(time), [time, 1]), iota(time));
    const shares = softmax(causal ? select(later, unseen, scores) : scores, -1);
    const heads = permute(matmul(shares, values), [0, 2, 1, 3]);
    const joined = project(reshape(heads, [batch * time, embed]), "outProj", embed, {
      kind: "uniform",
      limit: 1 / Math.sqrt(embed),
    });
    return { out: reshape(joined, [batch, time, embed]) };
  },
  torch({ numHeads, causal, bias, ...penalties }) {
    const attention = torchCall(
      "nn.MultiheadAttention",
      "x.shape[2]",
      String(numHeads),
      bias ? "" : "bias=False",
      "batch_first=True",
    );
    const mask = causal ? ", attn_mask=torch.ones(x.shape[1], x.shape[1]).triu(1).bool()" : "";
    const extra = torchPenalties(penalties).join(", ");
    return `${attention}(x, x, x${mask})[0]${extra && `  # ${extra}`}`;
  },
  notes: [
    "The heart of a transformer: each step asks, every step answers with how well it fits, and the answers are mixed by that. Far steps are as near as neighbours. Usual around it: Layer norm, an Add that carries the input past it, then Dense layers.",
    "It does not know the order of the steps: add positions to the input, such as a learned Embedding. Its work grows with the square of the length, and on small data sets it learns by heart where a convolution or a GRU would not.",
  ],
  version: 1,
});
