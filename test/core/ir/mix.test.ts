import { describe, expect, it } from "vitest";
import { mix, mixText, randomOf } from "../../../core/ir/mix.ts";

describe("mix", () => {
  // MurmurHash3_x86_32 of nothing is its finalizer of the seed.
  it.each([
    [1, 0x514e28b7],
    [0xffffffff, 0x81f16f39],
  ])("is the finalizer of MurmurHash3 behind a step of the golden ratio: %i", (seed, hash) => {
    expect(mix((seed - 0x9e3779b9) | 0) >>> 0).toBe(hash);
  });
});

describe("mixText", () => {
  it("tells texts and starts apart", () => {
    const all = [mixText(0, ""), mixText(1, ""), mixText(0, "a"), mixText(0, "b"), mixText(0, "ab"), mixText(0, "ba")];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe("randomOf", () => {
  const count = 20_000;
  const numbers = (key: number) => Array.from({ length: count }, (_, i) => randomOf(key, i));
  const mean = (all: readonly number[]) => all.reduce((sum, x) => sum + x, 0) / all.length;

  it("is even in [0, 1) over the counters of a key", () => {
    for (const key of [0, 1, 0.3, 12345]) {
      const cells = Array.from({ length: 20 }, () => 0);
      for (const x of numbers(key)) {
        const cell = Math.floor(x * 20);
        cells[cell] = (cells[cell] ?? Number.NaN) + 1;
      }
      // Chi square of 19 degrees of freedom: above 50 once in 7,000 times.
      const expected = count / 20;
      expect(cells.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)).toBeLessThan(50);
    }
  });

  it("has nothing to do with its neighbour or with another key", () => {
    const [a, b] = [numbers(7), numbers(8)];
    const correlation = (x: readonly number[], y: readonly number[]) =>
      12 * mean(x.map((each, i) => (each - 0.5) * ((y[i] ?? 0) - 0.5)));
    expect(Math.abs(correlation(a, b))).toBeLessThan(0.03);
    expect(Math.abs(correlation(a.slice(1), a.slice(0, -1)))).toBeLessThan(0.03);
  });

  it("is the same for both zeros", () => {
    expect(randomOf(-0, -0)).toBe(randomOf(0, 0));
  });
});
