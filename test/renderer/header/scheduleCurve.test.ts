import { describe, expect, it } from "vitest";
import { type Schedule, scheduleDefaults } from "../../../core/train/settings.ts";
import { scheduleCurve } from "../../../renderer/header/scheduleCurve.ts";

/** The rates at the ends and in the middle. */
const shown = (schedule: Schedule) => {
  const curve = scheduleCurve(schedule, 0.4);
  if (!curve) return undefined;
  const { steps, rates } = curve;
  return [steps, ...[0, (rates.length - 1) / 2, rates.length - 1].map((i) => rates[i])];
};
const near = (numbers: readonly number[]) => numbers.map((number) => expect.closeTo(number, 3));

describe("the curve of a schedule", () => {
  it("is none where the rate stays the same", () => expect(shown(scheduleDefaults.constant)).toBeUndefined());

  it("shows a warm-up and as much after it", () =>
    expect(shown({ kind: "constant", warmup: 100 })).toEqual(near([200, 0.004, 0.4, 0.4])));

  it("shows five periods of a step schedule", () =>
    expect(shown({ kind: "step", stepSize: 100, gamma: 0.5, warmup: 0 })).toEqual(near([500, 0.4, 0.1, 0.025])));

  it("shows an exponential fall to a hundredth", () =>
    expect(shown({ kind: "exponential", gamma: 0.99, warmup: 0 })).toEqual(near([459, 0.4, 0.04, 0.004])));

  it("shows half a cosine to its end, after the warm-up", () => {
    expect(shown({ kind: "cosine", tMax: 1000, etaMin: 0.1, warmup: 0 })).toEqual(near([1001, 0.4, 0.25, 0.1]));
    expect(shown({ kind: "cosine", tMax: 1000, etaMin: 0, warmup: 2 })?.[0]).toBe(1003);
  });

  it("has two steps at least, and ends where nothing falls", () => {
    expect(shown({ kind: "constant", warmup: 1 })).toEqual([2, 0.4, 0.4, 0.4]);
    expect(shown({ kind: "exponential", gamma: 1, warmup: 0 })).toEqual([1000, 0.4, 0.4, 0.4]);
  });
});
