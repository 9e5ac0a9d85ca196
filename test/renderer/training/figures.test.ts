import { describe, expect, it } from "vitest";
import {
  showBytes,
  showCount,
  showFigure,
  showLarge,
  showShare,
  showSpeed,
} from "../../../renderer/training/figures.ts";

describe("figures", () => {
  it("have digits that matter, whatever their size", () => {
    expect([0.5, 1.09861, 42.125, 1234.5, 1.5e-6, 2e6, 0, -0.21371, -1.5e-6].map(showFigure)).toEqual([
      "0.5000",
      "1.0986",
      "42.13",
      "1235",
      "1.50e−6",
      "2.00e6",
      "0",
      "−0.2137",
      "−1.50e−6",
    ]);
  });

  it("say when there is no number", () => {
    expect([undefined, Number.NaN, Number.POSITIVE_INFINITY].map(showFigure)).toEqual(["–", "NaN", "∞"]);
    expect(showShare(undefined)).toBe("–");
  });

  it("are written as a person reads them", () => {
    expect(showShare(0.975)).toBe("97.5 %");
    expect(showCount(12_345)).toBe("12,345");
    expect([999_999, 1_254_000, 123_456_789].map(showLarge)).toEqual(["999,999", "1.25 M", "123 M"]);
    expect([0.84, 5, 12_345].map(showSpeed)).toEqual(["0.8 steps/s", "5 steps/s", "12,300 steps/s"]);
    expect([2_000, 2_500_000].map(showBytes)).toEqual(["2 KB", "2.5 MB"]);
  });
});
