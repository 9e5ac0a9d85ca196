import { describe, expect, it } from "vitest";
import { chooseCases, scoreClasses } from "../../../renderer/views/confusion.ts";

describe("scoreClasses", () => {
  it("counts for each class how many cases are seen as what they are", () => {
    const probabilities = { classes: 2, values: Float32Array.of(0.9, 0.1, 0.2, 0.8, 0.6, 0.4) };
    expect(scoreClasses(probabilities, Float32Array.of(0, 1, 1), 3)).toEqual([
      { count: 1, right: 1 },
      { count: 2, right: 1 },
      { count: 0, right: 0 },
    ]);
  });
});

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
