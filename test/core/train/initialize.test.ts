import { describe, expect, it } from "vitest";
import { initialValues } from "../../../core/train/initialize.ts";

const variance = (values: Float32Array) => values.reduce((sum, x) => sum + x * x, 0) / values.length;

describe("initialValues", () => {
  const shape = [100, 200];

  it("fills a constant", () => {
    const values = initialValues({ name: "a.bias", shape: [3], initializer: { kind: "constant", value: 0.5 } }, 1);
    expect([...values]).toEqual([0.5, 0.5, 0.5]);
  });

  it("draws evenly between the limits: variance limit²/3", () => {
    const values = initialValues({ name: "a.weight", shape, initializer: { kind: "uniform", limit: 0.3 } }, 1);
    expect(values).toHaveLength(20_000);
    expect(values.every((x) => Math.abs(x) <= 0.3)).toBe(true);
    expect(variance(values) / (0.3 ** 2 / 3)).toBeCloseTo(1, 1);
  });

  it("draws normally: variance deviation²", () => {
    const values = initialValues({ name: "a.weight", shape, initializer: { kind: "normal", deviation: 0.2 } }, 1);
    expect(variance(values) / 0.2 ** 2).toBeCloseTo(1, 1);
  });

  it("follows from the seed and the name alone", () => {
    const values = (name: string, seed: number) =>
      initialValues({ name, shape: [16], initializer: { kind: "normal", deviation: 1 } }, seed);
    expect(values("a.weight", 1)).toEqual(values("a.weight", 1));
    expect(values("a.weight", 1)).not.toEqual(values("a.weight", 2));
    expect(values("a.weight", 1)).not.toEqual(values("b.weight", 1));
  });

  it("gives one number to a scalar", () => {
    expect(initialValues({ name: "slope", shape: [], initializer: { kind: "constant", value: 1 } }, 1)).toHaveLength(1);
  });
});
