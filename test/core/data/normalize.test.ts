import { describe, expect, it } from "vitest";
import { fitNormalizer, identityNormalizer, normalize } from "../../../core/data/normalize.ts";

const cases = (rows: readonly (readonly number[])[]) => ({
  count: rows.length,
  features: Float32Array.from(rows.flat()),
  targets: new Float32Array(rows.length),
});

describe("fitNormalizer", () => {
  it("finds the mean and the population deviation of each feature", () => {
    const { mean, deviation } = fitNormalizer(
      cases([
        [2, 10],
        [4, 10],
        [4, 20],
        [4, 20],
        [5, 10],
        [5, 20],
        [7, 10],
        [9, 20],
      ]),
    );
    expect(mean).toEqual([5, 15]);
    expect(deviation).toEqual([2, 5]);
  });

  it("takes deviation 1 for a feature that never changes", () => {
    expect(fitNormalizer(cases([[3], [3], [3]]))).toEqual({ mean: [3], deviation: [1] });
  });
});

describe("normalize", () => {
  it("gives what it was fitted to mean 0 and deviation 1, feature by feature", () => {
    const rows = cases([
      [1, 100],
      [2, 300],
      [6, 200],
    ]);
    const scaled = normalize(fitNormalizer(rows), rows.features);
    expect(fitNormalizer({ ...rows, features: scaled }).mean.map((x) => Math.abs(x) < 1e-7)).toEqual([true, true]);
    for (const deviation of fitNormalizer({ ...rows, features: scaled }).deviation) expect(deviation).toBeCloseTo(1, 6);
  });

  it("measures new cases by the old ones", () => {
    expect([...normalize({ mean: [5, 15], deviation: [2, 5] }, Float32Array.of(9, 5, 5, 20))]).toEqual([2, -2, 0, 1]);
  });

  it("changes nothing as the identity", () => {
    expect([...normalize(identityNormalizer(2), Float32Array.of(1, 2, 3, 4))]).toEqual([1, 2, 3, 4]);
  });
});
