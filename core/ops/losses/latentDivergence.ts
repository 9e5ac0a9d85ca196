import { add, div, exp, mul, reduceSum, sub } from "../../ir/build.ts";
import { square } from "../../ir/functions.ts";
import { equalShapes } from "../../ir/graph.ts";
import { defineOp } from "../../op.ts";
import { showBatchShape } from "../batchShape.ts";

export const latentDivergence = defineOp({
  label: "Latent divergence",
  group: "loss",
  summary: "How far the places that an encoder gives are from a standard normal distribution (Kullback-Leibler).",
  formula: String.raw`\frac{\beta}{2n} \sum_i \sum_j \mu_{i,j}^2 + e^{v_{i,j}} - 1 - v_{i,j}`,
  inputs: { mean: [4, 2], logVariance: [4, 2] },
  outputs: ["loss"],
  fields: {
    beta: {
      kind: "float",
      label: "Weight β",
      help: "How much it counts beside the likeness of what is decoded.",
      default: 1,
      min: 0,
      max: 100,
      step: 0.001,
    },
  },
  lower({ mean, logVariance }, { beta }, at) {
    if (mean.shape.length < 2 || !equalShapes(mean.shape, logVariance.shape)) {
      at.refuse(
        `Latent divergence expects a mean and a log-variance [batch, places] of one shape, gets ${showBatchShape(mean.shape)} and ${showBatchShape(logVariance.shape)}.`,
        "logVariance",
      );
    }
    const [batch = 1] = mean.shape;
    const parts = add(square(mean), sub(sub(exp(logVariance), 1), logVariance));
    return { loss: div(mul(reduceSum(parts), beta / 2), batch) };
  },
  torch: ({ beta }) => `${beta} * 0.5 * (mean.square() + log_variance.exp() - 1 - log_variance).sum() / mean.shape[0]`,
  notes: [
    "The second loss of a variational autoencoder (D. Kingma, M. Welling 2014). One Dense gives the mean of each case's place, another the logarithm of its variance; the decoder gets a place drawn from there. Wire both in here, and the loss of the decoded case beside it.",
    "Without it the places fly apart, and between them the decoder knows nothing. With too much of it all cases come to lie on the same place, and what is decoded is the mean of all: lower β, or raise it slowly.",
  ],
  version: 1,
});
