import { describe, expect, it } from "vitest";
import { cos, log, sin } from "../../../core/train/deterministic.ts";

const sweep = (from: number, to: number, count: number) =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));

describe("log", () => {
  it("agrees with Math.log to 4e-16, relative, over the whole range", () => {
    for (const power of sweep(-1022, 1022, 400)) {
      for (const x of sweep(1, 2, 25)) {
        const y = x * 2 ** Math.round(power);
        expect(Math.abs(log(y) - Math.log(y))).toBeLessThanOrEqual(4e-16 * Math.abs(Math.log(y)));
      }
    }
  });

  it("is exact at 1 and keeps its relative precision beside it", () => {
    expect(log(1)).toBe(0);
    for (const x of [1 - 2 ** -53, 1 + 2 ** -52, 1.0001, 0.9999]) {
      expect(Math.abs(log(x) / Math.log(x) - 1)).toBeLessThan(4e-16);
    }
  });

  it("goes to the limits at 0 and infinity and has no value below 0", () => {
    expect(log(0)).toBe(-Infinity);
    expect(log(Infinity)).toBe(Infinity);
    expect(log(2 ** -1074)).toBeCloseTo(-744.4400719213812, 12);
    expect(log(-1)).toBeNaN();
    expect(log(Number.NaN)).toBeNaN();
  });
});

describe("sin and cos", () => {
  it("agree with Math.sin and Math.cos to 1e-15 up to 1000 radians", () => {
    for (const x of [...sweep(-1000, 1000, 20_001), ...sweep(-7, 7, 5000)]) {
      expect(Math.abs(sin(x) - Math.sin(x))).toBeLessThanOrEqual(1e-15);
      expect(Math.abs(cos(x) - Math.cos(x))).toBeLessThanOrEqual(1e-15);
    }
  });

  it("hold at the quarter turns", () => {
    expect(sin(0)).toBe(0);
    expect(cos(0)).toBe(1);
    expect(sin(Math.PI / 2)).toBe(1);
    expect(cos(Math.PI)).toBe(-1);
  });
});
