import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { settingProblem, showValue } from "../../../core/document/settings.ts";
import type { Field } from "../../../core/op.ts";

const units: Field = { kind: "int", label: "Units", default: 8, min: 1, max: 4096 };
const slope: Field = { kind: "float", label: "Slope", default: 0.01, min: 0, max: 1 };
const bias: Field = { kind: "bool", label: "Bias", default: true };
const dataset: Field = { kind: "choice", label: "Data set", default: "iris", options: { iris: "Iris", xor: "XOR" } };
const weight: Field = { kind: "numbers", label: "Class weights", default: "", min: 0, max: 100 };
const formula: Field = { kind: "formula", label: "Formula", default: "x" };
const parameters: Field = { kind: "parameters", label: "Parameters", default: "", of: "formula" };

describe("settingProblem", () => {
  it("accepts each kind's own values, the ends of the range included", () => {
    for (const value of [1, 8, 4096]) expect(settingProblem(units, value)).toBeUndefined();
    for (const value of [0, 0.01, 1]) expect(settingProblem(slope, value)).toBeUndefined();
    for (const value of [true, false]) expect(settingProblem(bias, value)).toBeUndefined();
    for (const value of ["iris", "xor"]) expect(settingProblem(dataset, value)).toBeUndefined();
    for (const value of ["", " ", "1", "0, 2.5, 100", "1 2\t3", "1;2", " 1,, 2 ,"]) {
      expect(settingProblem(weight, value)).toBeUndefined();
    }
  });

  it("says what an int must be", () => {
    for (const [value, shown] of [
      [0, "0"],
      [4097, "4097"],
      [1.5, "1.5"],
      [Number.NaN, "NaN"],
      ["8", "“8”"],
      [undefined, "left out"],
    ] as const) {
      expect(settingProblem(units, value)).toBe(`must be a whole number from 1 to 4096, not ${shown}.`);
    }
  });

  it("says what a float must be", () => {
    for (const value of [-0.1, 1.1, Number.POSITIVE_INFINITY, Number.NaN]) {
      expect(settingProblem(slope, value)).toBe(`must be a number from 0 to 1, not ${value}.`);
    }
  });

  it("says what a bool and a choice must be", () => {
    expect(settingProblem(bias, 1)).toBe("must be true or false, not 1.");
    expect(settingProblem(dataset, "mnist")).toBe("must be one of iris, xor, not “mnist”.");
  });

  it("says what a list of numbers must be", () => {
    for (const value of ["1, two", "-1", "1, 101", "NaN", "Infinity", "1.2.3"]) {
      expect(settingProblem(weight, value)).toBe(
        `must be a list of numbers from 0 to 100, such as “1, 2.5, 1”, not “${value}”.`,
      );
    }
    expect(settingProblem(weight, [1, 2])).toContain("not a list.");
    expect(settingProblem(weight, 1)).toContain("not 1.");
  });

  it("refuses a list that no network could need", () => {
    expect(settingProblem(weight, "1 ".repeat(1000))).toBeUndefined();
    expect(settingProblem(weight, "1 ".repeat(1001))).toBeDefined();
    expect(settingProblem(weight, " ".repeat(1e6))).toBeDefined();
  });

  it("says what a formula must be, and where it is wrong", () => {
    for (const value of ["x", "x * sigmoid(beta * x)"]) expect(settingProblem(formula, value)).toBeUndefined();
    expect(settingProblem(formula, "x * sigmiod(x)")).toBe(
      "is wrong at character 5. There is no function “sigmiod”. Did you mean “sigmoid”?",
    );
    expect(settingProblem(formula, 3)).toBe("must be a text such as “x * sigmoid(x)”, not 3.");
    expect(settingProblem(formula, "(".repeat(1e5))).toContain("at most 1000 characters");
  });

  it("says what the parameters of a formula must be", () => {
    for (const value of ["", "beta = 1, gamma = 0.5 fixed"]) expect(settingProblem(parameters, value)).toBeUndefined();
    expect(settingProblem(parameters, "beta = fast")).toBe(
      "cannot be read. beta must be a number from -1000000 to 1000000.",
    );
    expect(settingProblem(parameters, null)).toBe("must be a text such as “beta = 1”, not null.");
  });

  it("does not take what every object inherits for an option", () => {
    for (const name of ["constructor", "toString", "__proto__"]) expect(settingProblem(dataset, name)).toBeDefined();
  });

  it("answers for any value at all", () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.constantFrom(units, slope, bias, dataset, weight, formula, parameters),
        (value, field) => {
          expect(["string", "undefined"]).toContain(typeof settingProblem(field, value));
        },
      ),
      { seed: 1 },
    );
  });
});

describe("showValue", () => {
  it("stays short", () => {
    expect(showValue("x".repeat(1000))).toBe(`“${"x".repeat(40)}…”`);
    expect(showValue([[[[1]]]])).toBe("a list");
    expect(showValue({ a: 1 })).toBe("an object");
    expect(showValue(null)).toBe("null");
  });
});
