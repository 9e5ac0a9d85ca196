import { describe, expect, it } from "vitest";
import { erf } from "../../../core/ir/erf.ts";

describe("erf", () => {
  it.each([
    [1e-300, 1.1283791670955126e-300],
    [1e-8, 1.1283791670955126e-8],
    [0.001, 0.0011283787909692363],
    [0.1, 0.1124629160182849],
    [0.5, 0.5204998778130465],
    [0.9, 0.796908212422832],
    [1, 0.8427007929497149],
    [1.5, 0.9661051464753108],
    [1.99, 0.995111413199617],
    [2, 0.9953222650189527],
    [2.01, 0.9955248493552482],
    [2.5, 0.999593047982555],
    [3, 0.9999779095030014],
    [4, 0.9999999845827421],
    [5, 0.9999999999984626],
    [5.8, 0.9999999999999998],
    [6, 1],
    [40, 1],
  ])("of %d is %d to the last bits", (x, expected) => {
    expect(Math.abs(erf(x) / expected - 1)).toBeLessThan(1e-15);
    expect(erf(-x)).toBe(-erf(x));
  });

  it("keeps the sign of zero, saturates at infinity and passes NaN", () => {
    expect(erf(0)).toBe(0);
    expect(erf(-0)).toBe(-0);
    expect(erf(Number.POSITIVE_INFINITY)).toBe(1);
    expect(erf(Number.NEGATIVE_INFINITY)).toBe(-1);
    expect(erf(Number.NaN)).toBeNaN();
  });

  it("never falls", () => {
    for (let x = -6; x < 6; x += 0.0037) expect(erf(x + 0.0037)).toBeGreaterThanOrEqual(erf(x));
  });
});
