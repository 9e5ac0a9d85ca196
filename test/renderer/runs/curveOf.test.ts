import { describe, expect, it } from "vitest";
import type { RunResult } from "../../../core/compare/run.ts";
import type { KeptRace, KeptRun } from "../../../core/runs/kept.ts";
import { defaultTraining } from "../../../core/train/settings.ts";
import { curveOf, figuresOfKept } from "../../../renderer/runs/curveOf.ts";
import { activations, hiddenLayers, planOf } from "../../core/compare/spiral.ts";

const document = hiddenLayers(1);
const head = { name: "", date: "2026-01-31T12:00:00Z" };
const run: KeptRun = {
  ...head,
  id: "run1",
  kind: "run",
  document,
  training: defaultTraining,
  steps: 20,
  curve: [
    { step: 0, validationLoss: 2 },
    { step: 20, loss: 1 },
  ],
  final: { loss: 1, validationLoss: 1.5 },
};
const resultOf = (variant: number, seed: number, loss: number): RunResult => ({
  variant,
  seed,
  steps: 10,
  curve: [
    { step: 0, loss: 3 },
    { step: 10, loss },
  ],
  final: { loss },
  best: { loss },
  start: {},
  end: {},
  weightsHash: "",
});
const race: KeptRace = {
  ...head,
  id: "run2",
  kind: "race",
  plan: planOf(document, [activations(1, ["tanh", "relu"])], { seeds: 2 }),
  results: [resultOf(0, 1, 0.9), resultOf(0, 2, 0.7), resultOf(1, 1, 0.2), resultOf(1, 2, 0.4)],
};

describe("the line of what is kept", () => {
  it("is a run's own curve, where it was measured", () => {
    expect(curveOf(run, "validationLoss")).toEqual({
      points: [{ step: 0, mean: 2, deviation: 0, low: 2, high: 2 }],
      variant: undefined,
    });
    expect(curveOf(run, "accuracy").points).toEqual([]);
  });

  it("is a race's best variant, the mean over its seeds", () => {
    const { points, variant } = curveOf(race, "loss");
    expect(variant).toBe("ReLU");
    expect(points.map(({ step, mean }) => [step, Number(mean.toFixed(6))])).toEqual([
      [0, 3],
      [10, 0.3],
    ]);
    expect(curveOf({ ...race, results: [] }, "loss")).toEqual({ points: [], variant: undefined });
  });

  it("can be of any figure that one of them has", () => {
    expect(figuresOfKept([run, race])).toEqual(["loss", "validationLoss"]);
    expect(figuresOfKept([])).toEqual([]);
  });
});
