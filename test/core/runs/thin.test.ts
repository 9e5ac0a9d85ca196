import { describe, expect, it } from "vitest";
import type { CurvePoint, RunResult } from "../../../core/compare/run.ts";
import { thinCurve, thinResults } from "../../../core/runs/thin.ts";

const curve = (length: number): CurvePoint[] =>
  Array.from({ length }, (_, i) => ({ step: 20 * i, loss: 1 / (i + 3), accuracy: i / length }));

describe("a curve", () => {
  it("keeps its points where they are few, its numbers of five digits", () => {
    expect(thinCurve([{ step: 123_456_789, loss: 1 / 3, validationLoss: Number.NaN }])).toEqual([
      { step: 123_456_789, loss: 0.33333 },
    ]);
    expect(thinCurve(curve(500))).toHaveLength(500);
    expect(thinCurve([])).toEqual([]);
  });

  it("keeps 500 of many, evenly taken, and both ends", () => {
    const steps = thinCurve(curve(12_345)).map(({ step }) => step);
    expect(steps).toHaveLength(500);
    expect([steps[0], steps.at(-1)]).toEqual([0, 20 * 12_344]);
    const gaps = steps.slice(1).map((step, i) => (step - (steps[i] ?? 0)) / 20);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(24);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(25);
  });
});

describe("the curves of a race", () => {
  const result = (seed: number, points: number): RunResult => ({
    variant: 0,
    seed,
    steps: 1000,
    curve: curve(points),
    final: {},
    best: {},
    start: {},
    end: {},
    weightsHash: "",
  });

  it("stay as they are where they are small", () => {
    const kept = thinResults([result(1, 51), result(2, 51)]);
    expect(kept.map((run) => run.curve.length)).toEqual([51, 51]);
  });

  it("keep the same steps in every run where they are many, the last among them", () => {
    const kept = thinResults([result(1, 51), result(2, 51), result(3, 20)], 100);
    // 3 runs × 2 figures: 17 points each would be too many of 51, so every fifth is kept.
    expect(kept[0]?.curve.map(({ step }) => step)).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]);
    expect(kept[1]?.curve.map(({ step }) => step)).toEqual(kept[0]?.curve.map(({ step }) => step));
    expect(kept[2]?.curve.map(({ step }) => step)).toEqual([0, 100, 200, 300]);
  });

  it("keep their ends at least, and none where there are none", () => {
    expect(thinResults([result(1, 51)], 1)[0]?.curve.map(({ step }) => step)).toEqual([0, 1000]);
    expect(thinResults([result(1, 0)])[0]?.curve).toEqual([]);
  });
});
