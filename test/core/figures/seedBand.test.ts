import { describe, expect, it } from "vitest";
import { bandOf } from "../../../core/figures/seedBand.ts";

describe("the band over seeds", () => {
  it("goes at each place from the least to the greatest of the runs", () => {
    const band = bandOf([Float32Array.of(0, 5, -1), Float32Array.of(1, 4, -1), Float32Array.of(0.5, 6, -2)]);
    expect([...(band?.low ?? [])]).toEqual([0, 4, -2]);
    expect([...(band?.high ?? [])]).toEqual([1, 6, -1]);
  });

  it("needs two runs", () => {
    expect(bandOf([])).toBeUndefined();
    expect(bandOf([Float32Array.of(1)])).toBeUndefined();
  });
});
