import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linearTicks, logTicks, roundUp, shortTick, showMeasured, showTick } from "../../../renderer/views/ticks.ts";

describe("linearTicks", () => {
  it("gives round numbers within the range", () => {
    expect(linearTicks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(linearTicks(-6.2, 6.2, 4)).toEqual([-5, 0, 5]);
    expect(linearTicks(0, 36_393, 5)).toEqual([0, 10_000, 20_000, 30_000]);
  });

  it("gives none for a range that is empty or endless", () => {
    expect(linearTicks(1, 1, 5)).toEqual([]);
    expect(linearTicks(0, Number.POSITIVE_INFINITY, 5)).toEqual([]);
    expect(linearTicks(Number.NaN, 1, 5)).toEqual([]);
  });

  it("stays within the range, in order, and never gives more than asked for by more than one", () => {
    const range = fc.tuple(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
    );
    fc.assert(
      fc.property(range, fc.integer({ min: 2, max: 12 }), ([min, size], count) => {
        const ticks = linearTicks(min, min + size, count);
        expect(ticks.length).toBeLessThanOrEqual(count + 1);
        for (const [index, tick] of ticks.entries()) {
          expect(tick).toBeGreaterThanOrEqual(min - 1e-6 * size);
          expect(tick).toBeLessThanOrEqual(min + size * (1 + 1e-6));
          expect(tick).toBeGreaterThan(ticks[index - 1] ?? Number.NEGATIVE_INFINITY);
        }
      }),
      { seed: 3 },
    );
  });
});

describe("logTicks", () => {
  it("gives powers of ten, with 2 and 5 where there is room, fewer where there are too many", () => {
    expect(logTicks(0.09, 1.1, 5)).toEqual([0.1, 0.2, 0.5, 1]);
    expect(logTicks(0.0009, 12, 5)).toEqual([0.001, 0.01, 0.1, 1, 10]);
    expect(logTicks(1e-9, 2, 5)).toEqual([1e-8, 1e-6, 1e-4, 1e-2, 1]);
  });

  it("falls back to round numbers within less than a factor of two", () => {
    expect(logTicks(0.21, 0.29, 4)).toEqual([0.22, 0.24, 0.26, 0.28]);
  });

  it("gives none where the range reaches zero", () => {
    expect(logTicks(0, 1, 5)).toEqual([]);
  });
});

describe("showTick", () => {
  it("writes no more digits than are needed", () => {
    expect([0.1, -5, 1500, 1e-5, 0].map(showTick)).toEqual(["0.1", "−5", "1,500", "1e−5", "0"]);
  });
});

describe("shortTick", () => {
  it("takes six letters at most", () => {
    const ticks = [0, 0.05, -0.05, -0.002, 2e-6, 999, -1000, 1500, -250_000, 2e6].map(shortTick);
    expect(ticks).toEqual(["0", "0.05", "−0.05", "−2e−3", "2e−6", "999", "−1k", "1.5k", "−250k", "2e6"]);
  });
});

describe("roundUp", () => {
  it("gives the next 1, 2 or 5 times a power of ten, and 1 for what has none", () => {
    expect([0.07, 0.2, 3, 51].map(roundUp)).toEqual([0.1, 0.2, 5, 100]);
    expect([0, Number.NaN, Number.NEGATIVE_INFINITY].map(roundUp)).toEqual([1, 1, 1]);
  });
});

describe("showMeasured", () => {
  it("keeps three figures", () => {
    expect([1.23456, -0.00012345, 1234.5, Number.NaN].map(showMeasured)).toEqual(["1.23", "−1.23e−4", "1,230", "NaN"]);
  });
});
