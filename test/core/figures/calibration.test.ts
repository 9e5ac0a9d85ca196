import { describe, expect, it } from "vitest";
import { calibrate } from "../../../core/figures/calibration.ts";

/** Two classes, of which the first has these probabilities. */
const sure = (...values: number[]) => ({ classes: 2, values: Float32Array.from(values.flatMap((p) => [p, 1 - p])) });

describe("calibrate", () => {
  it("holds how often it is right against how sure it is", () => {
    // Two cases at 0.75, one right; two at 1, both right.
    const { bins, error } = calibrate(sure(0.75, 0.75, 1, 1), Float32Array.of(0, 1, 0, 0), 4);
    expect(bins.map(({ count }) => count)).toEqual([0, 0, 2, 2]);
    expect(bins[2]).toMatchObject({ from: 0.5, to: 0.75, confidence: 0.75, accuracy: 0.5 });
    expect(bins[3]).toMatchObject({ confidence: 1, accuracy: 1 });
    // (2 · |0.5 − 0.75| + 2 · 0) / 4
    expect(error).toBe(0.125);
  });

  it("has no error where the network is as often right as it is sure", () => {
    expect(calibrate(sure(0.75, 0.75, 0.75, 0.75), Float32Array.of(0, 0, 0, 1), 10).error).toBe(0);
    expect(calibrate(sure(), new Float32Array(), 10).error).toBe(0);
  });
});
