import { describe, expect, it } from "vitest";
import { denormalize, fitNormalizer, identityNormalizer, normalize } from "../../../core/data/normalize.ts";

const numbersOf = (rows: readonly (readonly number[])[]) => Float32Array.from(rows.flat());
const three = numbersOf([
  [1, 100],
  [2, 300],
  [6, 200],
]);

describe("fitNormalizer", () => {
  it("finds the mean and the population deviation of each feature", () => {
    const rows = numbersOf([
      [2, 10],
      [4, 10],
      [4, 20],
      [4, 20],
      [5, 10],
      [5, 20],
      [7, 10],
      [9, 20],
    ]);
    expect(fitNormalizer("standardize", rows, 2)).toEqual({ offset: [5, 15], divisor: [2, 5] });
  });

  it("finds the limits of each feature", () => {
    expect(fitNormalizer("unit", three, 2)).toEqual({ offset: [1, 100], divisor: [5, 200] });
    expect(fitNormalizer("signed", three, 2)).toEqual({ offset: [3.5, 200], divisor: [2.5, 100] });
  });

  it("takes all features as one where they go together", () => {
    expect(fitNormalizer("unit", three, 1)).toEqual({ offset: [1], divisor: [299] });
  });

  it("divides a feature that never changes by 1", () => {
    expect(fitNormalizer("standardize", numbersOf([[3], [3], [3]]), 1)).toEqual({ offset: [3], divisor: [1] });
    expect(fitNormalizer("signed", numbersOf([[3], [3], [3]]), 1)).toEqual({ offset: [3], divisor: [1] });
  });
});

describe("normalize", () => {
  it.each(["standardize", "unit", "signed"] as const)("brings what it was fitted to to its size: %s", (scaling) => {
    const scaled = normalize(fitNormalizer(scaling, three, 2), three);
    for (const column of [0, 1]) {
      const numbers = [...scaled].filter((_, i) => i % 2 === column);
      const mean = numbers.reduce((sum, x) => sum + x) / 3;
      const deviation = Math.sqrt(numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 3);
      if (scaling === "standardize") {
        expect(mean).toBeCloseTo(0, 6);
        expect(deviation).toBeCloseTo(1, 6);
      } else {
        expect(Math.min(...numbers)).toBe(scaling === "unit" ? 0 : -1);
        expect(Math.max(...numbers)).toBe(1);
      }
    }
  });

  it("measures new cases by the old ones", () => {
    expect([...normalize({ offset: [5, 15], divisor: [2, 5] }, Float32Array.of(9, 5, 5, 20))]).toEqual([2, -2, 0, 1]);
  });

  it("changes nothing as the identity", () => {
    expect([...normalize(identityNormalizer, Float32Array.of(1, 2, 3, 4))]).toEqual([1, 2, 3, 4]);
  });
});

it("denormalize undoes normalize", () => {
  const normalizer = fitNormalizer("standardize", three, 2);
  const back = denormalize(normalizer, normalize(normalizer, three));
  for (const [i, x] of back.entries()) expect(x).toBeCloseTo(three[i] ?? Number.NaN, 4);
});
