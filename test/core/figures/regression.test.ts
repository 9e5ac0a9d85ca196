import { describe, expect, it } from "vitest";
import { histogram, residuals, scoreRegression } from "../../../core/figures/regression.ts";

describe("scoreRegression", () => {
  it("gives the figures of scikit-learn's example", () => {
    const scores = scoreRegression([2.5, 0, 2, 8], [3, -0.5, 2, 7]);
    expect(scores?.mae).toBe(0.5);
    expect(scores?.rmse).toBeCloseTo(Math.sqrt(0.375), 12);
    expect(scores?.r2).toBeCloseTo(0.948608, 6);
  });

  it("has 0 as R² for the mean and less for what is worse", () => {
    expect(scoreRegression([2, 2, 2], [1, 2, 3])?.r2).toBe(0);
    expect(scoreRegression([3, 2, 1], [1, 2, 3])?.r2).toBe(-3);
  });

  it("has no R² where the truth never changes, and nothing where there are no cases", () => {
    expect(scoreRegression([1, 3], [2, 2])).toEqual({ mae: 1, rmse: 1, r2: undefined });
    expect(scoreRegression([], [])).toBeUndefined();
  });
});

describe("residuals", () => {
  it("are what the truth has more", () => {
    expect([...residuals([1, 5], [3, 4])]).toEqual([2, -1]);
  });
});

describe("histogram", () => {
  it("counts on both sides of zero, what is outside at the ends", () => {
    expect([...histogram([-9, -0.5, 0, 0.25, 0.75, 1, 7, Number.NaN], 1, 4)]).toEqual([1, 1, 2, 3]);
  });
});
