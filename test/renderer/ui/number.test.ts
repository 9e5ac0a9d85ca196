import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type NumberRange, parseNumber, stepNumber } from "../../../renderer/ui/number.ts";

const units: NumberRange = { kind: "int", min: 1, max: 4096 };
const rate: NumberRange = { kind: "float", min: 1e-9, max: 100 };

describe("parseNumber", () => {
  it("takes a number within the range, in any notation, with spaces around it", () => {
    expect(parseNumber(" 12 ", units, "Units")).toEqual({ value: 12 });
    expect(parseNumber("3e-4", rate, "Learning rate")).toEqual({ value: 3e-4 });
    expect(parseNumber(".5", rate, "Learning rate")).toEqual({ value: 0.5 });
  });

  it("says what is wrong in a sentence that begins with the label", () => {
    expect(parseNumber("0", units, "Units")).toEqual({
      error: "Units must be a whole number from 1 to 4096, not 0.",
    });
    expect(parseNumber("1.5", units, "Units")).toHaveProperty("error");
    expect(parseNumber("many", units, "Units")).toEqual({
      error: "Units must be a whole number from 1 to 4096, not “many”.",
    });
    expect(parseNumber("", units, "Units")).toHaveProperty("error");
    expect(parseNumber("Infinity", rate, "Learning rate")).toHaveProperty("error");
    expect(parseNumber("NaN", rate, "Learning rate")).toHaveProperty("error");
  });

  it("explains a decimal comma instead of guessing what it means", () => {
    expect(parseNumber("0,01", rate, "Learning rate")).toEqual({ error: "Write decimals with a point, like 0.01." });
  });
});

describe("stepNumber", () => {
  it("steps whole numbers by one, or by ten", () => {
    expect(stepNumber(8, 1, units)).toBe(9);
    expect(stepNumber(8, -1, units)).toBe(7);
    expect(stepNumber(8, 1, units, true)).toBe(18);
  });

  it("steps by the given step where there is one", () => {
    expect(stepNumber(0.3, -1, { kind: "float", min: 0, max: 1, step: 0.1 })).toBe(0.2);
  });

  it("steps other numbers by their first digit, without rounding noise and never through zero", () => {
    expect(stepNumber(0.02, 1, rate)).toBe(0.03);
    expect(stepNumber(0.01, -1, rate)).toBe(0.009);
    expect(stepNumber(0.09, 1, rate)).toBe(0.1);
    expect(stepNumber(-0.01, 1, { kind: "float", min: -1, max: 1 })).toBe(-0.009);
    expect(stepNumber(0, 1, { kind: "float", min: 0, max: 1 })).toBe(0.1);
  });

  it("never leaves the range", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 100, noNaN: true }),
        fc.constantFrom<1 | -1>(1, -1),
        fc.boolean(),
        (value, to, coarse) => {
          const stepped = stepNumber(value, to, rate, coarse);
          expect(stepped).toBeGreaterThanOrEqual(rate.min);
          expect(stepped).toBeLessThanOrEqual(rate.max);
        },
      ),
      { seed: 7 },
    );
  });
});
