import { describe, expect, it } from "vitest";
import { takeEvenly } from "../../../core/data/evenly.ts";

describe("takeEvenly", () => {
  const cases = {
    count: 6,
    features: Float32Array.of(0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5),
    targets: Float32Array.of(0, 1, 2, 3, 4, 5),
  };

  it("takes every so many, whole", () => {
    expect(takeEvenly(cases, 3)).toEqual({
      count: 3,
      features: Float32Array.of(0, 0.5, 2, 2.5, 4, 4.5),
      targets: Float32Array.of(0, 2, 4),
    });
    expect(takeEvenly(cases, 6)).toEqual(cases);
  });

  it("takes some twice where there are too few", () => {
    expect([...takeEvenly(cases, 8).targets]).toEqual([0, 0, 1, 2, 3, 3, 4, 5]);
  });
});
