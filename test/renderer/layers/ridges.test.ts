import { describe, expect, it } from "vitest";
import type { ProbeFigures } from "../../../core/probe/measure.ts";
import { distributionOf } from "../../../core/probe/statistics.ts";
import { ridgesOf } from "../../../renderer/layers/ridges.ts";

const look = (step: number, numbers: readonly number[]): ProbeFigures => ({
  step,
  loss: 1,
  nodes: [{ node: "a", port: "out", units: 1, value: distributionOf(numbers), gradientNorm: 1 }],
  parameters: [],
});

describe("ridgesOf", () => {
  it("draws all looks on one axis, and no number gets lost", () => {
    const ridges = ridgesOf([look(0, [0, 1, 1, 2]), look(5, [-4, 4])], "a", "out", 10);
    expect(ridges).toMatchObject({ from: -4, to: 4 });
    for (const { shares } of ridges?.looks ?? []) expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 10);
    // 0 … 2 lies in the third quarter of -4 … 4.
    const first = ridges?.looks[0]?.shares ?? [];
    expect(first.slice(32, 49).reduce((a, b) => a + b)).toBeCloseTo(1, 10);
  });

  it("takes a number that never changes for a peak", () => {
    const shares = Array.from({ length: 64 }, (_, bin) => (bin === 32 ? 1 : 0));
    expect(ridgesOf([look(0, [3, 3])], "a", "out", 10)).toEqual({ from: 2.5, to: 3.5, looks: [{ step: 0, shares }] });
  });

  it("chooses evenly among many looks, the first and the last with them", () => {
    const looks = Array.from({ length: 50 }, (_, i) => look(i, [i, i + 1]));
    expect(ridgesOf(looks, "a", "out", 8)?.looks.map(({ step }) => step)).toEqual([0, 7, 14, 21, 28, 35, 42, 49]);
  });

  it("is nothing for a node that was not seen", () => {
    expect(ridgesOf([look(0, [1])], "b", "out", 8)).toBeUndefined();
  });
});
