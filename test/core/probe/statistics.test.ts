import { describe, expect, it } from "vitest";
import { distanceOf, distributionOf, normOf, shareOf, shareOfUnits } from "../../../core/probe/statistics.ts";

describe("distributionOf", () => {
  it("knows mean, deviation, size and limits", () => {
    const { mean, deviation, size, least, greatest } = distributionOf([1, 2, 3, 6]);
    expect({ mean, deviation, least, greatest }).toEqual({ mean: 3, deviation: Math.sqrt(3.5), least: 1, greatest: 6 });
    expect(size).toBeCloseTo(Math.sqrt(12.5), 12);
  });

  it("counts every number in one bin, the greatest in the last", () => {
    const { histogram } = distributionOf([0, 0.1, 0.25, 0.5, 0.99, 1], 4);
    expect(histogram).toEqual({ from: 0, to: 1, counts: [2, 1, 1, 2] });
  });

  it("keeps its mean's digits where the numbers are far from 0", () => {
    expect(distributionOf([1e6 + 1, 1e6 + 3]).deviation).toBe(1);
  });

  it("of one number again and again is a single bin", () => {
    expect(distributionOf([2, 2, 2], 3).histogram).toEqual({ from: 2, to: 2, counts: [3, 0, 0] });
  });
});

it("normOf is the Euclidean length", () => {
  expect(normOf([3, 0, -4])).toBe(5);
});

it("distanceOf is the Euclidean distance", () => {
  expect(distanceOf([1, 2, 3], [4, 2, -1])).toBe(5);
});

it("shareOf counts numbers", () => {
  expect(shareOf([1, -1, 0, 2], (x) => x > 0)).toBe(0.5);
});

describe("shareOfUnits", () => {
  const isZero = (x: number) => x === 0;

  it("counts columns in which it holds for every case", () => {
    expect(shareOfUnits([0, 1, 0, 0, 2, 3], [2, 3], isZero)).toBe(1 / 3);
  });

  it("takes a channel of images for one unit", () => {
    const images = [0, 0, 0, 5, 0, 0, 0, 0];
    expect(shareOfUnits(images, [2, 2, 2], isZero)).toBe(0.5);
    expect(shareOfUnits(images, [1, 2, 4], isZero)).toBe(0.5);
    expect(shareOfUnits([0, 0], [2], isZero)).toBe(1);
  });
});
