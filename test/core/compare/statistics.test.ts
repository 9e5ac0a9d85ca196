import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deviationOf, holm, meanOf, pairedTTest, signedRankTest } from "../../../core/compare/statistics.ts";

/** M. Hollander and D. A. Wolfe 1973, p. 29: depression before and after, the example of R's `wilcox.test`. */
const depression = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3].map(
  (before, i) => before - ([0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29][i] ?? 0),
);

/** C. Darwin 1876: heights of cross- and self-fertilised maize, the example of SciPy's `wilcoxon`. */
const maize = [6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75];

/** "Student" 1908: extra sleep by two drugs, R's data set `sleep`. It has ties and a zero. */
const sleep = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4].map(
  (second, i) => Math.round(10 * (second - ([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2][i] ?? 0))) / 10,
);

describe("the signed-rank test", () => {
  it("gives the published figures", () => {
    expect(signedRankTest(depression)).toBeCloseTo(0.0390625, 12);
    expect(signedRankTest(maize)).toBe(0.041259765625);
  });

  it("is exact with ties and leaves zeros out: nine differences of one sign are two of 512", () => {
    expect(signedRankTest(sleep)).toBe(2 / 512);
    expect(signedRankTest([1, 1, 1, -1])).toBe(10 / 16);
  });

  it("finds ten of ten at p = 0.002, and nothing where nothing differs", () => {
    expect(signedRankTest([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toBeCloseTo(0.001953125, 12);
    expect(signedRankTest([0, 0, 0])).toBe(1);
    expect(signedRankTest([])).toBe(1);
  });

  it("ranks a run that diverged as worse than any other", () => {
    const infinity = Number.POSITIVE_INFINITY;
    expect(signedRankTest([1, 2, infinity, infinity])).toBe(2 / 16);
  });

  it("goes over to the normal approximation beyond 49 differences", () => {
    // V = 820 of 1275, mean 637.5, deviation √(50·51·101/24): z = 1.757 with the continuity correction.
    const forty = Array.from({ length: 50 }, (_, i) => (i < 40 ? i + 1 : -(i + 1)));
    expect(signedRankTest(forty)).toBeCloseTo(0.0788, 3);
  });

  it("is the same for both signs, and between 0 and 1", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 60 }), (differences) => {
        const p = signedRankTest(differences);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(signedRankTest(differences.map((x) => -x))).toBeCloseTo(p, 10);
      }),
    );
  });
});

describe("the paired t test", () => {
  it("gives R's figures", () => {
    // t.test(extra ~ group, data = sleep, paired = TRUE): t = -4.0621, df = 9.
    expect(pairedTTest(sleep)).toBeCloseTo(0.002833, 6);
    // The tables: t(0.975, 1) = 12.7062, t(0.975, 2) = 4.30265, t(0.975, 9) = 2.26216.
    for (const [freedom, t] of [
      [1, 12.7062],
      [2, 4.30265],
      [9, 2.26216],
    ] as const) {
      expect(pairedTTest(differencesWith(t, freedom + 1))).toBeCloseTo(0.05, 5);
    }
  });

  it("knows the cases without a spread", () => {
    expect(pairedTTest([0, 0, 0])).toBe(1);
    expect(pairedTTest([2])).toBe(1);
    expect(pairedTTest([2, 2, 2])).toBe(0);
    expect(pairedTTest([2, 1, Number.POSITIVE_INFINITY])).toBeNaN();
  });
});

/** Numbers whose t is this: spread by 1 around the mean that gives it. */
function differencesWith(t: number, count: number): number[] {
  const spread = Array.from({ length: count }, (_, i) => i);
  const mean = meanOf(spread);
  return spread.map((x) => (x - mean) / deviationOf(spread) + t / Math.sqrt(count));
}

describe("Holm's correction", () => {
  it("gives the figures of R's p.adjust, in the order they came", () => {
    // p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect(holm([0.6, 0.7])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });

  it("never makes a p-value smaller, and keeps their order", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (values) => {
        const corrected = holm(values);
        const sorted = [...values.keys()].sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
        for (const [i, p] of values.entries()) expect(corrected[i]).toBeGreaterThanOrEqual(p);
        for (let k = 1; k < sorted.length; k++) {
          expect(corrected[sorted[k] ?? 0]).toBeGreaterThanOrEqual(corrected[sorted[k - 1] ?? 0] ?? 0);
        }
      }),
    );
  });
});

describe("a sample", () => {
  it("has a mean and, of two numbers or more, a deviation", () => {
    expect(meanOf([1, 2, 6])).toBe(3);
    expect(deviationOf([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(2.13809, 5);
    expect(deviationOf([3])).toBeNaN();
  });
});
