import { describe, expect, it } from "vitest";
import { type Pace, paceAfter, startPace, stepsDue, waitingTime } from "../../../core/worker/pace.ts";

const flatOut = (steps: number): Pace => ({ ...startPace(null, 0), steps });

describe("flat out", () => {
  it("begins with one step and doubles while turns are short", () => {
    expect(stepsDue(startPace(null, 0), 0)).toBe(1);
    expect(paceAfter(flatOut(8), 8, 0, 1).steps).toBe(16);
    expect(paceAfter(flatOut(65_536), 65_536, 0, 0).steps).toBe(65_536);
  });

  it("stays where a turn takes about 10 ms, and comes down at once from more", () => {
    expect(paceAfter(flatOut(8), 8, 0, 8).steps).toBe(8);
    expect(paceAfter(flatOut(100), 100, 0, 50).steps).toBe(20);
    expect(paceAfter(flatOut(1), 1, 0, 500).steps).toBe(1);
  });

  it("does not grow by turns that were not full", () => {
    expect(paceAfter(flatOut(64), 3, 0, 1).steps).toBe(64);
  });

  it("never waits", () => {
    expect(waitingTime(flatOut(1), 1000)).toBe(0);
  });
});

describe("at a speed", () => {
  const fourASecond: Pace = { steps: 100, stepsPerSecond: 4, due: 1000 };

  it("waits until a step is due", () => {
    expect(stepsDue(fourASecond, 900)).toBe(0);
    expect(waitingTime(fourASecond, 900)).toBe(100);
    expect(stepsDue(fourASecond, 1000)).toBe(1);
    expect(waitingTime(fourASecond, 1001)).toBe(0);
  });

  it("does all that are due, and counts from when they were", () => {
    expect(stepsDue(fourASecond, 1510)).toBe(3);
    expect(paceAfter(fourASecond, 3, 1510, 1511).due).toBe(1750);
  });

  it("does not make up for what it could not keep up", () => {
    expect(paceAfter({ ...fourASecond, steps: 1 }, 1, 9000, 9001).due).toBe(9000);
  });
});
