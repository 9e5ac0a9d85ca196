import { describe, expect, it } from "vitest";
import { parametersOf, parseParameters, printParameters, withParameter } from "../../../core/formula/parameters.ts";
import { expressionOf } from "./formulas.ts";

describe("the text of parameters", () => {
  it.each([
    ["", []],
    ["beta = 1", [{ name: "beta", value: 1, learned: true }]],
    [
      " a=-0.5 fixed ,w_1 = 2e3",
      [
        { name: "a", value: -0.5, learned: false },
        { name: "w_1", value: 2000, learned: true },
      ],
    ],
  ])("“%s” is read", (text, parameters) => {
    expect(parseParameters(text)).toEqual({ parameters });
    expect(parseParameters(printParameters(parameters))).toEqual({ parameters });
  });

  it.each([
    ["beta", "“beta” is no parameter: write “beta = 1”."],
    ["beta = 1,", "“” is no parameter: write “beta = 1”."],
    ["beta = one", "beta must be a number from -1000000 to 1000000."],
    ["beta = 1e7", "beta must be a number from -1000000 to 1000000."],
    ["beta = 1 frozen", "“beta = 1 frozen” is no parameter: write “beta = 1”."],
    ["beta = 1, beta = 2", "beta is set twice."],
    ["__proto__ = 1", "“__proto__ = 1” is no parameter: write “beta = 1”."],
    ["a".repeat(2001), "The parameters have at most 2000 characters."],
  ])("“%s” is refused", (text, error) => expect(parseParameters(text)).toEqual({ error }));
});

describe("the parameters of a formula", () => {
  it("are its names in their order, as the text sets them, or else learned from 1", () => {
    expect(parametersOf(expressionOf("b * x + a * b"), "a = 0.5 fixed, unused = 3")).toEqual([
      { name: "b", value: 1, learned: true },
      { name: "a", value: 0.5, learned: false },
    ]);
  });

  it("are changed one at a time, and what the formula does not use stays", () => {
    const text = withParameter("a = 0.5 fixed, unused = 3", { name: "a", value: 2, learned: true });
    expect(text).toBe("a = 2, unused = 3");
    expect(withParameter(text, { name: "b", value: 1, learned: false })).toBe("a = 2, unused = 3, b = 1 fixed");
  });
});
