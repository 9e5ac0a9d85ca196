import { describe, expect, it } from "vitest";
import { bestKept, latestAt, nearestOf, neighbourOf, placeOf, stopsOf } from "../../../renderer/training/past.ts";

describe("the stops of the slider of time", () => {
  const stops = stopsOf([0, 1, 2, 4, 8, 16], 21);

  it("are the steps that are kept, and the present one once", () => {
    expect(stops).toEqual([0, 1, 2, 4, 8, 16, 21]);
    expect(stopsOf([0, 8, 16], 16)).toEqual([0, 8, 16]);
    expect(stopsOf([0, 8, 16], 8)).toEqual([0, 8]);
  });

  it("lie at even distances, other steps between them", () => {
    expect([0, 1, 2, 3, 6, 16, 21].map((step) => placeOf(stops, step))).toEqual([0, 1, 2, 2.5, 3.5, 5, 6]);
    expect(placeOf([5, 7], 3)).toBe(0);
    expect(placeOf([], 3)).toBe(0);
  });

  it("are found from any step", () => {
    expect([3, 5, 6, 7, 100].map((step) => nearestOf(stops, step))).toEqual([2, 4, 4, 8, 21]);
    expect(neighbourOf(stops, 4, 1)).toBe(8);
    expect(neighbourOf(stops, 4, -1)).toBe(2);
    expect(neighbourOf(stops, 5, -1)).toBe(4);
    expect(neighbourOf(stops, 5, 1)).toBe(8);
    expect(neighbourOf(stops, 8, 8)).toBe(21);
    expect(neighbourOf(stops, 8, -8)).toBe(0);
    expect(neighbourOf(stops, 21, 1)).toBe(21);
  });
});

describe("figures of an earlier step", () => {
  it("are each as last measured by then", () => {
    const curves = [
      { step: 0, validationLoss: 2 },
      { step: 10, loss: 1.5, validationLoss: 1.4 },
      { step: 20, loss: 1 },
      { step: 30, loss: 0.5, validationLoss: 0.6 },
    ];
    expect(latestAt(25, 3, curves)).toEqual({ step: 25, epoch: 3, loss: 1, validationLoss: 1.4 });
    expect(latestAt(0, 0, curves)).toEqual({ step: 0, epoch: 0, validationLoss: 2 });
  });
});

describe("the step to train again from", () => {
  const losses = (...all: number[]) => all.map((loss, i) => ({ step: 10 * i + 10, loss }));

  it("is the last that is kept before the least loss", () => {
    expect(bestKept({ curves: losses(3, 2, 1, 5, 1e30), kept: [0, 8, 16, 24, 32, 40] })).toBe(24);
    expect(bestKept({ curves: losses(3, 40, 1e30), kept: [0, 8, 16] })).toBe(8);
    // The loss of the first step is that of the initial weights.
    expect(bestKept({ curves: [{ step: 1, loss: 3 }, ...losses(400)], kept: [0, 1, 2, 4] })).toBe(0);
  });

  it("is none where nothing is known", () => {
    expect(bestKept({ curves: [], kept: [0, 8] })).toBeUndefined();
    expect(bestKept({ curves: [{ step: 5, loss: Number.NaN }], kept: [0] })).toBeUndefined();
  });
});
