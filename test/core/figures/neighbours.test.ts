import { describe, expect, it } from "vitest";
import { nearestClass } from "../../../core/figures/neighbours.ts";

describe("nearestClass", () => {
  const known = Float32Array.of(0, 0, 3, 4, -1, 0);
  const classes = Float32Array.of(0, 1, 2);

  it("is the part of cases whose nearest known case is of their class", () => {
    const asked = Float32Array.of(0.1, 0, 3, 3, -5, 0, 1, 1);
    expect(nearestClass(known, classes, asked, Float32Array.of(0, 1, 2, 0))).toBe(1);
    expect(nearestClass(known, classes, asked, Float32Array.of(0, 1, 1, 1))).toBe(0.5);
  });

  it("takes the first of equally near cases", () => {
    expect(nearestClass(Float32Array.of(-1, 1), Float32Array.of(5, 6), Float32Array.of(0), Float32Array.of(5))).toBe(1);
  });
});
