import { describe, expect, it } from "vitest";
import { decadeScale, linearScale } from "../../../renderer/layers/scales.ts";

describe("linearScale", () => {
  it("holds all values and 0, between round ends", () => {
    const { place, ticks } = linearScale([-1.2, 3]);
    expect([place(-2), place(5)]).toEqual([0, 1]);
    expect(ticks).toContain(0);
  });

  it("is 0 to 1 of nothing", () => {
    expect(linearScale([]).place(0.5)).toBe(0.5);
  });
});

describe("decadeScale", () => {
  it("goes from decade to decade", () => {
    const { place, ticks } = decadeScale([0.003, 20]);
    expect(place(0.001)).toBe(0);
    expect(place(100)).toBe(1);
    expect(place(0.1)).toBeCloseTo(0.4, 12);
    expect(ticks).toEqual([0.001, 1]);
  });

  it("has no place for 0", () => {
    const { place } = decadeScale([0, 0.001, 1e-4, 1e-2]);
    expect(place(0)).toBeUndefined();
    expect([place(1e-4), place(1e-2)]).toEqual([0, 1]);
  });
});
