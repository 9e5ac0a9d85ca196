import { describe, expect, it } from "vitest";
import type { Checkpoint } from "../../../core/train/checkpoint.ts";
import { createTimeline } from "../../../core/train/timeline.ts";

/** Ten float32 numbers: 40 bytes. */
const at = (step: number): Checkpoint => ({ step, memory: new Map([["w", new Float32Array(10)]]) });

/** A timeline after so many steps. */
function trained(steps: number, limits = {}, from = 0) {
  const timeline = createTimeline(limits);
  timeline.begin(at(from), 0.1);
  for (let step = from; step < from + steps; ) {
    step = Math.min(from + steps, step + timeline.distance(step));
    timeline.keep(at(step));
  }
  return timeline;
}

describe("a timeline", () => {
  it("keeps every step as long as there is room", () => {
    expect(trained(9, { count: 10 }).steps()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("doubles the distance when there are too many, and never loses the first", () => {
    const timeline = trained(10, { count: 10 });
    expect(timeline.steps()).toEqual([0, 2, 4, 6, 8, 10]);
    expect(timeline.distance(10)).toBe(2);
    expect(trained(8, { count: 4 }, 5).steps()).toEqual([5, 8, 12]);
  });

  it.each([1, 63, 64, 1000, 12_345, 1_000_000])(
    "holds between a half and all of its places after %i steps",
    (steps) => {
      const { length } = trained(steps).steps();
      expect(length).toBeLessThanOrEqual(64);
      expect(length).toBeGreaterThanOrEqual(Math.min(steps, 32));
      expect(trained(steps).steps()[0]).toBe(0);
    },
  );

  it("keeps the first steps more closely: 1, 2, 4 and so on, where a network learns most", () => {
    const steps = trained(100_000).steps();
    const powers = Array.from({ length: 17 }, (_, i) => 2 ** i);
    expect(steps).toEqual(expect.arrayContaining([0, ...powers]));
    expect(trained(2 ** 40).steps().length).toBeLessThanOrEqual(64);
    expect(trained(1000, { count: 8 }).steps()).not.toContain(1);
  });

  it("keeps no more bytes than it may, if need be only the first step, or none", () => {
    expect(trained(20, { bytes: 40 * 5 }).steps().length).toBeLessThanOrEqual(5);
    expect(trained(20, { bytes: 40 * 2 }).steps().length).toBeLessThanOrEqual(2);
    expect(trained(20, { bytes: 79 }).steps()).toEqual([0]);
    expect(createTimeline({ bytes: 79 }).distance(0)).toBe(1);
    expect(trained(20, { bytes: 39 }).steps()).toEqual([]);
    expect(trained(20, { count: 0 }).steps()).toEqual([]);
  });

  it("gives the nearest checkpoint that is not later", () => {
    const timeline = trained(100, { count: 10 });
    expect(timeline.steps()).toEqual([0, 16, 32, 48, 64, 80, 96]);
    expect([0, 15, 16, 99].map((step) => timeline.before(step)?.step)).toEqual([0, 0, 16, 96]);
    expect(trained(3, {}, 5).before(4)).toBeUndefined();
  });

  it("knows the learning rate of each step, and how long it stayed", () => {
    const timeline = trained(20);
    timeline.tune(4, 0.2);
    timeline.tune(4, 0.3);
    timeline.tune(9, 0.4);
    expect(timeline.rateAt(0)).toEqual({ learningRate: 0.1, steps: 4 });
    expect(timeline.rateAt(4)).toEqual({ learningRate: 0.3, steps: 5 });
    expect(timeline.rateAt(8)).toEqual({ learningRate: 0.3, steps: 1 });
    expect(timeline.rateAt(12)).toEqual({ learningRate: 0.4, steps: Number.POSITIVE_INFINITY });
  });

  it("forgets what came after a step, and keeps what follows it as closely as a short run", () => {
    const timeline = trained(10_000);
    timeline.tune(9000, 0.2);
    timeline.cut(600);
    expect(timeline.steps()).toEqual([0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512]);
    expect(timeline.distance(600)).toBeLessThanOrEqual(32);
    expect(timeline.rateAt(9500).learningRate).toBe(0.1);
  });
});
