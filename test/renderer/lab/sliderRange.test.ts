import { describe, expect, it } from "vitest";
import { catalogue } from "../../../core/catalogue.ts";
import type { Field, Op } from "../../../core/op.ts";
import { sliderRange } from "../../../renderer/lab/sliderRange.ts";

const float = (min: number, max: number, start: number) =>
  ({ kind: "float", label: "A", min, max, default: start }) as const;

describe("the reach of a slider", () => {
  it("is all of a short range, and what lies around the default of a long one", () => {
    expect(sliderRange(float(0, 1, 0.5))).toEqual({ from: 0, to: 1, step: 0.01 });
    expect(sliderRange(float(0, 1000, 1))).toEqual({ from: 0, to: 10, step: 0.1 });
    expect(sliderRange({ kind: "int", label: "A", min: 1, max: 5000, default: 3 })).toEqual({
      from: 1,
      to: 30,
      step: 1,
    });
  });

  it("is of sizes where sizes differ much", () => {
    expect(sliderRange(float(1e-8, 1, 1e-5))).toMatchObject({ from: 1e-8, to: 1, logarithmic: true });
  });

  it("holds the default of every setting, in steps that lie between its ends", () => {
    const numbers = Object.values<Op>(catalogue).flatMap(({ fields }) =>
      Object.values<Field>(fields).flatMap((field) => (field.kind === "int" || field.kind === "float" ? [field] : [])),
    );
    expect(numbers.length).toBeGreaterThan(20);
    for (const field of numbers) {
      const { from, to, step } = sliderRange(field);
      expect(field.default, field.label).toBeGreaterThanOrEqual(from);
      expect(field.default, field.label).toBeLessThanOrEqual(to);
      expect([from >= field.min, to <= field.max, step > 0, to > from]).toEqual([true, true, true, true]);
    }
  });
});
