import { describe, expect, it } from "vitest";
import { chooseCases } from "../../../renderer/views/chooseCases.ts";

describe("chooseCases", () => {
  it("sorts all cases by class where there is room", () => {
    expect(chooseCases(Float32Array.of(1, 0, 1, 0), 2, 10)).toEqual([1, 3, 0, 2]);
  });

  it("takes an even part of each class where there is not, and one at least", () => {
    const targets = Float32Array.from({ length: 101 }, (_, index) => (index < 50 ? 0 : index < 100 ? 1 : 2));
    const chosen = chooseCases(targets, 3, 20);
    expect(chosen.length).toBeLessThanOrEqual(20);
    expect(new Set(chosen).size).toBe(chosen.length);
    expect(chosen).toContain(100);
    expect(chosen.filter((index) => index < 50)).toHaveLength(9);
  });
});
