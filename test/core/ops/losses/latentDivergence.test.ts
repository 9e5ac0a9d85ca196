import { describe, expect, it } from "vitest";
import { mul } from "../../../../core/ir/build.ts";
import { grad } from "../../../../core/ir/grad.ts";
import { interpret } from "../../../../core/ir/interpret.ts";
import { latentDivergence } from "../../../../core/ops/losses/latentDivergence.ts";
import { lowerOp, Refused } from "../lowerOp.ts";

const mean = [0.5, -1.2, 0, 2, 0.3, 0.1];
const logVariance = [0.2, -0.7, 1.5, 0, -2, 0.4];
const shapes = { mean: [3, 2], logVariance: [3, 2] };

describe("latentDivergence", () => {
  it("has the figures of torch.distributions.kl_divergence (PyTorch 1.13), summed over places, mean over cases", () => {
    const { outputs, inputs } = lowerOp(latentDivergence, { shapes });
    const [loss] = Object.values(outputs);
    const { mean: m, logVariance: v } = inputs;
    if (!loss || !m || !v) return expect.fail();
    const [value, ofMean, ofLogVariance] = interpret([loss, ...grad(loss, [m, v])], { mean, logVariance });
    expect(value?.[0]).toBeCloseTo(1.5361395188612548, 14);
    for (const [i, known] of [1 / 6, -0.4, 0, 2 / 3, 0.1, 1 / 30].entries()) expect(ofMean?.[i]).toBeCloseTo(known, 14);
    const known = [
      0.036900459693361684, -0.08390244936809842, 0.5802815117230109, 0, -0.1441107861272312, 0.08197078294021173,
    ];
    for (const [i, number] of known.entries()) expect(ofLogVariance?.[i]).toBeCloseTo(number, 14);
  });

  it("counts by its weight", () => {
    const [half] = Object.values(lowerOp(latentDivergence, { shapes, settings: { beta: 0.5 } }).outputs);
    const [whole] = Object.values(lowerOp(latentDivergence, { shapes }).outputs);
    if (!half || !whole) return expect.fail();
    const [a, b] = interpret([mul(half, 2), whole], { mean, logVariance });
    expect(a).toEqual(b);
  });

  it("refuses a mean and a log-variance that do not go together", () => {
    expect(() => lowerOp(latentDivergence, { shapes: { mean: [3, 2], logVariance: [3, 1] } })).toThrow(
      new Refused(
        "Latent divergence expects a mean and a log-variance [batch, places] of one shape, gets [batch, 2] and [batch, 1].",
        "logVariance",
      ),
    );
  });
});
