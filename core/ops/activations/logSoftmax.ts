import { logSoftmax as logNormalizedExp } from "../../ir/functions.ts";
import { defineOp } from "../../op.ts";
import { axisField, resolveAxis } from "../axis.ts";

export const logSoftmax = defineOp({
  label: "Log-softmax",
  group: "activation",
  summary: "The logarithm of softmax: turns scores into log-probabilities.",
  formula: String.raw`y_i = x_i - \log \sum_j e^{x_j}`,
  inputs: { x: [4, 3] },
  outputs: ["out"],
  fields: { axis: axisField },
  lower({ x }, settings, at) {
    const axis = resolveAxis(settings.axis, x.shape, "Log-softmax", at);
    if (x.shape[axis] === 1) {
      at.warn("Log-softmax of one number is always 0. Give it two or more, or use Log-sigmoid.", "x", {
        kind: "replace",
        op: "logSigmoid",
      });
    }
    return { out: logNormalizedExp(x, axis) };
  },
  torch: ({ axis }) => `nn.LogSoftmax(dim=${axis})`,
  notes: [
    "Put it before NLL or KL divergence, which expect log-probabilities. Log-softmax followed by NLL is Cross entropy.",
    "It stays exact where softmax rounds to zero and its logarithm would be minus infinity. The gradient is 1 minus the probability, so it stays strong while the network is wrong.",
  ],
  version: 1,
});
