import { describe, expect, it } from "vitest";
import type { Plan } from "../../../core/compare/plan.ts";
import type { RunResult } from "../../../core/compare/run.ts";
import { signedRankTest } from "../../../core/compare/statistics.ts";
import { defaultTraining } from "../../../core/train/settings.ts";
import { activations, hiddenLayers, planOf, runAll } from "./spiral.ts";

const seeds = 6;

/** The runs of each activation in the hidden layers, in the order of the seeds. */
function race(layers: number, ops: readonly string[], plan: Partial<Plan> = {}, dense = {}): RunResult[][] {
  const results = runAll(
    planOf(hiddenLayers(layers, { units: 16, ...dense }), [activations(layers, ops)], { seeds, steps: 1, ...plan }),
  );
  return ops.map((_, variant) => results.filter((result) => result.variant === variant));
}

/** Whether the first are less than the others, seed by seed, beyond chance. */
function expectLess(less: readonly number[], more: readonly number[]): void {
  const differences = more.map((x, i) => x - (less[i] ?? Number.NaN));
  expect(differences.every((difference) => difference > 0)).toBe(true);
  expect(signedRankTest(differences)).toBeLessThan(0.05);
}

describe("the lecture's statements come out of small races", () => {
  it("the gradient of a sigmoid network's first layer shrinks with depth, of ReLU's and tanh's much less", () => {
    const share = ({ start }: RunResult) => (start.firstGradient ?? 0) / (start.lastGradient ?? 0);
    const [shallow, deep] = [2, 8].map((layers) =>
      race(layers, ["sigmoid", "relu", "tanh"]).map((runs) => runs.map(share)),
    );
    const shrinking = [0, 1, 2].map((op) => (deep?.[op] ?? []).map((x, i) => x / (shallow?.[op]?.[i] ?? 0)));
    const [sigmoid = [], relu = [], tanh = []] = shrinking;
    expect(Math.max(...sigmoid)).toBeLessThan(0.01);
    expectLess(sigmoid, relu);
    expectLess(sigmoid, tanh);
  });

  it("at a high learning rate ReLU has dead units, and leaky ReLU, PReLU and ELU have none", () => {
    const training = { ...defaultTraining, learningRate: 0.3 };
    const [relu = [], ...others] = race(2, ["relu", "leakyRelu", "prelu", "elu"], { training, steps: 100 });
    expectLess(
      relu.map(() => 0),
      relu.map(({ end }) => end.dead ?? 0),
    );
    for (const runs of others) expect(runs.map(({ end }) => end.dead)).toEqual(runs.map(() => 0));
  });

  it("ELU's and SELU's mean activation is nearer zero than ReLU's", () => {
    const [relu = [], elu = [], selu = []] = race(3, ["relu", "elu", "selu"], { steps: 20 }).map((runs) =>
      runs.map(({ end }) => Math.abs(end.meanActivation ?? 0)),
    );
    expectLess(elu, relu);
    expectLess(selu, relu);
  });

  it("SELU keeps mean 0 and deviation 1 over 20 layers, where sigmoid, tanh and ReLU lose them", () => {
    const dense = { units: 64, initializer: "lecunNormal" };
    const [selu = [], ...others] = race(20, ["selu", "sigmoid", "tanh", "relu"], {}, dense);
    for (const { start } of selu) {
      expect(Math.abs(start.meanActivation ?? 1)).toBeLessThan(0.15);
      expect(start.lastDeviation).toBeGreaterThan(0.7);
      expect(start.lastDeviation).toBeLessThan(1.4);
    }
    for (const runs of others) {
      expectLess(
        runs.map(({ start }) => start.lastDeviation ?? 0),
        selu.map(({ start }) => (start.lastDeviation ?? 0) / 2),
      );
    }
  });
});
