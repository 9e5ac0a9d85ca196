import { describe, expect, it } from "vitest";
import { interpret } from "../../../../core/ir/interpret.ts";
import { noise } from "../../../../core/ops/combine/noise.ts";
import { lowerOp } from "../lowerOp.ts";

const draw = (std: number, training: boolean) => {
  const { outputs } = lowerOp(noise, { shapes: { x: [100, 100] }, settings: { std }, training });
  return [...(interpret(Object.values(outputs), { x: new Float64Array(10_000) })[0] ?? [])];
};
const mean = (all: readonly number[]) => all.reduce((sum, x) => sum + x, 0) / all.length;

describe("noise", () => {
  it("is normal while training: mean, variance and kurtosis", () => {
    const y = draw(2, true);
    // Some four deviations of each figure over 10,000 numbers.
    expect(Math.abs(mean(y))).toBeLessThan(0.08);
    expect(Math.abs(mean(y.map((x) => x ** 2)) / 4 - 1)).toBeLessThan(0.06);
    expect(Math.abs(mean(y.map((x) => x ** 4)) / 48 - 1)).toBeLessThan(0.15);
  });

  it("is nothing in use", () => expect(new Set(draw(2, false))).toEqual(new Set([0])));
});
