import { describe, expect, it } from "vitest";
import { estimateTime, showSize, showTime, variantsToTry } from "../../../core/compare/estimate.ts";
import { variantsOf } from "../../../core/compare/plan.ts";
import { activations, hiddenLayers, planOf } from "./spiral.ts";

describe("how long a race takes", () => {
  const plan = planOf(hiddenLayers(1), [activations(1, ["relu", "tanh", "selu", "gelu"])], { seeds: 10 });
  const variants = variantsOf(plan);

  it("is the time of compiling once a variant and of all its runs, shared by the runners", () => {
    const measured = [
      { compiling: 50, running: 10 },
      { compiling: 150, running: 30 },
    ];
    expect(estimateTime(measured, plan, variants, 1)).toBe(4 * 100 + 40 * 20);
    expect(estimateTime(measured, plan, variants, 4)).toBe((4 * 100 + 40 * 20) / 4);
    expect(estimateTime([], plan, variants, 4)).toBe(0);
  });

  it("is tried with the first variant, the last and one between", () => {
    expect(variantsToTry(9)).toEqual([0, 4, 8]);
    expect(variantsToTry(2)).toEqual([0, 1]);
    expect(variantsToTry(1)).toEqual([0]);
  });

  it("is said as a person says it", () => {
    expect([300, 4400, 95_000, 200_000, 7_200_000].map(showTime)).toEqual(["1 s", "4 s", "95 s", "3 min", "2.0 h"]);
    expect(showSize(17, { seeds: 1, steps: 1000 })).toBe("17 variants × 1 seed × 1,000 steps");
  });
});
