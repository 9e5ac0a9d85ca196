import { describe, expect, it } from "vitest";
import { random } from "../../../core/train/random.ts";

const draw = (count: number, next: () => number) => Array.from({ length: count }, next);
const mean = (x: readonly number[]) => x.reduce((sum, value) => sum + value, 0) / x.length;
const correlation = (x: readonly number[], y: readonly number[]) => {
  const [a, b] = [mean(x), mean(y)];
  const covariance = mean(x.map((value, i) => (value - a) * ((y[i] ?? 0) - b)));
  return covariance / Math.sqrt(mean(x.map((value) => (value - a) ** 2)) * mean(y.map((value) => (value - b) ** 2)));
};

describe("a stream", () => {
  it("gives the numbers of an implementation in Python", () => {
    const stream = random(1, "test");
    expect([stream.uniform(), stream.uniform()]).toEqual([0.7290350461808138, 0.08405718878098756]);
    expect(stream.normal()).toBeCloseTo(0.6449466706204312, 14);
    expect(stream.normal()).toBeCloseTo(-0.680664541858743, 14);
    expect(stream.below(1000)).toBe(513);
  });

  it("is the same again for the same seed and label, and another for another", () => {
    const numbers = (seed: number, label: string) => draw(8, random(seed, label).uniform);
    expect(numbers(7, "a")).toEqual(numbers(7, "a"));
    for (const [seed, label] of [
      [8, "a"],
      [7, "b"],
      [7, ""],
      [7, "aa"],
      [2 ** 32 - 1, "a"],
    ] as const) {
      expect(numbers(seed, label)).not.toEqual(numbers(7, "a"));
    }
  });

  it("has nothing to do with the stream of a neighbouring seed or label", () => {
    const count = 20_000;
    const base = draw(count, random(0, "init:dense1.weight").uniform);
    for (const other of [
      random(1, "init:dense1.weight"),
      random(0, "init:dense2.weight"),
      random(0, "init:dense1.bias"),
    ]) {
      // Five deviations of the correlation of independent numbers.
      expect(Math.abs(correlation(base, draw(count, other.uniform)))).toBeLessThan(5 / Math.sqrt(count));
    }
  });

  it("does not repeat itself at small lags", () => {
    const numbers = draw(20_000, random(3, "lag").uniform);
    for (let lag = 1; lag <= 8; lag++) {
      expect(Math.abs(correlation(numbers.slice(0, -lag), numbers.slice(lag)))).toBeLessThan(0.035);
    }
  });

  it("starts differently for a thousand neighbouring seeds", () => {
    const firsts = Array.from({ length: 1000 }, (_, seed) => random(seed, "x").uniform());
    expect(new Set(firsts).size).toBe(1000);
    expect(mean(firsts)).toBeCloseTo(0.5, 1);
  });
});

describe("uniform", () => {
  it("fills 16 bins evenly (chi-squared)", () => {
    const bins = new Array<number>(16).fill(0);
    const stream = random(5, "bins");
    for (let i = 0; i < 32_000; i++) {
      const x = stream.uniform();
      expect(x >= 0 && x < 1).toBe(true);
      const bin = Math.floor(x * 16);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    const chiSquared = bins.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
    // 15 degrees of freedom: beyond 37.7 once in a thousand streams.
    expect(chiSquared).toBeLessThan(37.7);
  });
});

describe("normal", () => {
  it("has the moments and the tails of a normal distribution", () => {
    const numbers = draw(50_000, random(11, "normal").normal);
    expect(Math.abs(mean(numbers))).toBeLessThan(0.02);
    expect(mean(numbers.map((x) => x ** 2))).toBeCloseTo(1, 1);
    expect(mean(numbers.map((x) => x ** 3))).toBeCloseTo(0, 0);
    expect(Math.abs(mean(numbers.map((x) => x ** 4)) - 3)).toBeLessThan(0.2);
    expect(numbers.filter((x) => Math.abs(x) > 1.959964).length / numbers.length).toBeCloseTo(0.05, 2);
  });
});

describe("below and permutation", () => {
  it("reaches every number below n, and none else", () => {
    const stream = random(2, "below");
    expect(new Set(draw(600, () => stream.below(6)))).toEqual(new Set([0, 1, 2, 3, 4, 5]));
  });

  it("orders each number once, each place alike", () => {
    const stream = random(4, "order");
    const firsts = new Array<number>(5).fill(0);
    for (let i = 0; i < 5000; i++) {
      const order = stream.permutation(5);
      expect([...order].sort()).toEqual([0, 1, 2, 3, 4]);
      const first = order[0] ?? 0;
      firsts[first] = (firsts[first] ?? 0) + 1;
    }
    for (const count of firsts) expect(Math.abs(count - 1000)).toBeLessThan(150);
    expect(stream.permutation(0)).toEqual([]);
  });
});
