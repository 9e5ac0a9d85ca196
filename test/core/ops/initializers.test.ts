import { expect, it } from "vitest";
import { initializers } from "../../../core/ops/initializers.ts";

/** PyTorch 1.13: `nn.init.calculate_gain` and `_calculate_fan_in_and_fan_out`, for a weight of [6, 24]. */
it.each([
  ["xavierUniform", { kind: "uniform", limit: Math.sqrt(6 / 30) }],
  ["xavierNormal", { kind: "normal", deviation: Math.sqrt(2 / 30) }],
  ["kaimingUniform", { kind: "uniform", limit: 0.5 }],
  ["kaimingNormal", { kind: "normal", deviation: Math.sqrt(1 / 12) }],
  ["lecunUniform", { kind: "uniform", limit: Math.sqrt(1 / 8) }],
  ["lecunNormal", { kind: "normal", deviation: Math.sqrt(1 / 24) }],
  // SIREN's own code: ±1/n in the first layer, then ±sqrt(6/n)/30.
  ["sirenFirst", { kind: "uniform", limit: 1 / 24 }],
  ["siren", { kind: "uniform", limit: 1 / 60 }],
  ["zeros", { kind: "constant", value: 0 }],
] as const)("%s spreads the weights of 24 inputs and 6 units as PyTorch does", (name, { kind, ...spread }) => {
  const { kind: found, ...numbers } = initializers[name].of(24, 6, () => 30);
  expect(found).toBe(kind);
  expect(Object.keys(numbers)).toEqual(Object.keys(spread));
  expect(Object.values(numbers)[0]).toBeCloseTo(Object.values(spread)[0] ?? Number.NaN, 15);
});

it("makes SIREN's weights larger for slower sines, but for the first layer", () => {
  expect(initializers.siren.of(24, 6, () => 5)).toEqual({ kind: "uniform", limit: 0.1 });
  expect(initializers.sirenFirst.of(24)).toEqual({ kind: "uniform", limit: 1 / 24 });
});
