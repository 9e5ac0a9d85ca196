import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { constants, type Expression, functions } from "../../../core/formula/expression.ts";
import { parseFormula } from "../../../core/formula/parse.ts";
import { arbitraryExpression, expressionOf, withoutPlaces } from "./formulas.ts";
import { printFormula } from "./print.ts";

/** The tree with all its parentheses. */
function grouped(expression: Expression): string {
  switch (expression.kind) {
    case "number":
      return String(expression.value);
    case "x":
      return "x";
    case "constant":
    case "parameter":
      return expression.name;
    case "negative":
      return `(-${grouped(expression.operand)})`;
    case "binary":
      return `(${grouped(expression.left)} ${expression.operator} ${grouped(expression.right)})`;
    case "call":
      return `${expression.name}(${expression.operands.map(grouped).join(", ")})`;
    case "where":
      return `where(${[expression.condition, expression.whenTrue, expression.whenFalse].map(grouped).join(", ")})`;
  }
}

describe("a formula is read as mathematicians read it", () => {
  it.each([
    ["1 + 2 * x", "(1 + (2 * x))"],
    ["(1 + 2) * x", "((1 + 2) * x)"],
    ["8 - 4 - x", "((8 - 4) - x)"],
    ["8 / 4 / x", "((8 / 4) / x)"],
    ["2^3^x", "(2 ^ (3 ^ x))"],
    ["-x^2", "(-(x ^ 2))"],
    ["(-x)^2", "((-x) ^ 2)"],
    ["2^-x", "(2 ^ (-x))"],
    ["2^-x^2 * 3", "((2 ^ (-(x ^ 2))) * 3)"],
    ["-x * y", "((-x) * y)"],
    ["x - -x", "(x - (-x))"],
    ["--x", "(-(-x))"],
    ["x + 1 < 2 * x", "((x + 1) < (2 * x))"],
    ["(x > 0) * x", "((x > 0) * x)"],
    ["where(x >= 0, x, -x)", "where((x >= 0), x, (-x))"],
    ["max(x, min(1, x / 2))", "max(x, min(1, (x / 2)))"],
    ["x*.5 + 1.e-3*x + 2E+2", "(((x * 0.5) + (0.001 * x)) + 200)"],
    [" x\n*\tsigmoid( beta*x ) ", "(x * sigmoid((beta * x)))"],
    ["e^x + pi", "((e ^ x) + pi)"],
  ])("%s", (text, expected) => expect(grouped(expressionOf(text))).toBe(expected));

  it("knows where each part began", () => {
    const sum = expressionOf("2 + sigmoid(x)");
    expect(sum).toMatchObject({ at: 0, right: { at: 4, operands: [{ kind: "x", at: 12 }] } });
  });
});

describe("what is wrong is said, and at which character", () => {
  it.each([
    ["", 0, "The formula is empty. Try “x * sigmoid(x)”."],
    ["   ", 0, "The formula is empty. Try “x * sigmoid(x)”."],
    ["x * sigmiod(x)", 4, "There is no function “sigmiod”. Did you mean “sigmoid”?"],
    ["ReLU(x)", 0, "There is no function “ReLU”. Did you mean “relu”?"],
    ["Max(x, 0)", 0, "There is no function “Max”. Did you mean “max”?"],
    ["ln(x)", 0, "There is no function “ln”. The natural logarithm is “log”."],
    ["pow(x, 2)", 0, "There is no function “pow”. Write a power with “^”, as in x^2."],
    ["beta(x + 1)", 0, "There is no function “beta”. To multiply, write beta * (…)."],
    ["x(x + 1)", 0, "“x” is no function. To multiply, write x * (…)."],
    ["x + sigmoid", 4, "“sigmoid” is a function: write sigmoid(…)."],
    ["exp x", 0, "“exp” is a function: write exp(…)."],
    ["2x", 1, "An operator is missing before “x”. To multiply, write “*”."],
    ["x (x)", 0, "“x” is no function. To multiply, write x * (…)."],
    ["x 3", 2, "An operator is missing before “3”. To multiply, write “*”."],
    ["(x)(x)", 3, "An operator is missing before “(”. To multiply, write “*”."],
    ["x *", 3, "The formula ends where a number, “x” or a function should follow."],
    ["* x", 0, "A number, “x” or a function is missing before “*”."],
    ["x + * 2", 4, "A number, “x” or a function is missing before “*”."],
    ["()", 1, "A number, “x” or a function is missing before “)”."],
    ["max(x,)", 6, "A number, “x” or a function is missing before “)”."],
    ["2 * (x + 1", 4, "This “(” is never closed: a “)” is missing."],
    ["tanh(x", 4, "This “(” is never closed: a “)” is missing."],
    ["x + 1)", 5, "This “)” has no “(” before it."],
    ["x, 1", 1, "A comma only stands between what a function takes, as in max(x, 0)."],
    ["(x, 1)", 2, "A comma only stands between what a function takes, as in max(x, 0)."],
    ["1 + max(x)", 4, "“max” takes 2 values, not 1: max(a, b)."],
    ["exp()", 0, "“exp” takes one value, not 0: exp(x)."],
    ["where(x > 0, x)", 0, "“where” takes 3 values, not 2: where(condition, a, b)."],
    ["where(x, x, x, x)", 0, "“where” takes 3 values, not 4: where(condition, a, b)."],
    ["0 < x < 1", 6, "Comparisons do not chain. For both of two write (0 < x) * (x < 1)."],
    ["x**2", 1, "Write “^” instead of “**”."],
    ["x² + 1", 1, "Write “^2” instead of “²”."],
    ["β * x", 0, "Write “beta” instead of “β”."],
    ["x × 2", 2, "Write “*” instead of “×”."],
    ["x = 2", 2, "Write “==” instead of “=”."],
    ["|x|", 0, "Write “abs(…)” instead of “|”."],
    ["x; alert(1)", 1, "A formula cannot have “;”."],
    ["x + 😀", 4, "A formula cannot have “😀”."],
    ["x * _a", 4, "A name begins with a letter, not with “_”."],
    ["x + 1e999", 4, "This number is too large."],
    ["X + 1", 0, "Write “x” instead of “X”."],
    ["2 * beta", 0, "The formula does not use “x”, the number that comes in."],
    [`x + ${"a".repeat(33)}`, 4, "A name has at most 32 characters."],
  ])("%s", (text, at, message) => expect(parseFormula(text)).toEqual({ error: { message, at } }));

  it("names every function that it has by its arity", () => {
    for (const [name, arity] of Object.entries(functions)) {
      const values = Array(arity).fill("x").join(", ");
      expect(parseFormula(`${name}(${values})`)).toHaveProperty("expression.name", name);
      expect(parseFormula(`${name}(${values}, x)`)).toHaveProperty("error.at", 0);
    }
  });
});

describe("a hostile formula", () => {
  it.each([
    ["100,000 parentheses", `${"(".repeat(50_000)}x${")".repeat(50_000)}`, "at most 1000 characters"],
    ["parentheses within the length", `${"(".repeat(400)}x${")".repeat(400)}`, "more than 64 deep"],
    ["signs", `${"-".repeat(999)}x`, "more than 64 deep"],
    ["a tower of powers", `x${"^x".repeat(499)}`, "more than 64 deep"],
    ["functions in functions", `${"exp(".repeat(150)}x${")".repeat(150)}`, "more than 64 deep"],
    ["more parameters than a layer needs", Array.from({ length: 17 }, (_, i) => `x * a${i}`).join(" + "), "at most 16"],
    ["an own prototype", "__proto__ + x", "begins with a letter"],
    ["what objects inherit, as a parameter", "x * constructor", "cannot be named “constructor”"],
    ["what objects inherit, as a function", "x + toString(x)", "There is no function “toString”"],
    ["what functions have", "constructor(x)", "There is no function “constructor”"],
    ["JavaScript", "(() => x)()", "Write “==” instead of “=”"],
    ["a property", "x.constructor", "A formula cannot have “.”"],
    ["a text", "x + `1`", "A formula cannot have “`”"],
  ])("of %s is refused in words", (_, text, words) => {
    const parsed = parseFormula(text);
    expect("error" in parsed ? parsed.error.message : "taken").toContain(words);
  });

  it("as long as it may be is read at once", () => {
    expect(parseFormula(`x${" + x".repeat(249)}`)).toHaveProperty("expression");
  });
});

const pieces = fc.oneof(
  fc.constantFrom(..."+-*/^<>=!(),. ", "<=", "==", "where(", "x", "beta", "__proto__", "1e", "0.5"),
  fc.constantFrom(...Object.keys(functions), ...Object.keys(constants)),
  fc.string({ maxLength: 3 }),
);

describe("any text", () => {
  it("is a tree or an error within the text, and nothing is thrown", () => {
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join("")),
        (text) => {
          const parsed = parseFormula(text);
          if ("expression" in parsed) return;
          expect(parsed.error.at).toBeGreaterThanOrEqual(0);
          expect(parsed.error.at).toBeLessThanOrEqual(text.length);
          expect(parsed.error.message).toMatch(/^[A-Z“].*[.?]$/s);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("a printed formula", () => {
  it("is read as the same tree", () => {
    fc.assert(
      fc.property(arbitraryExpression, (expression) => {
        const text = printFormula(expression);
        fc.pre(text.length <= 1000);
        expect(withoutPlaces(expressionOf(text)), text).toEqual(withoutPlaces(expression));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["((x)) * (2 + 1)", "x * (2 + 1)"],
    ["(2^x)^x - (x - (x - 1))", "(2^x)^x - (x - (x - 1))"],
    ["-(x*x)", "-(x * x)"],
    ["(x<1)<(x>2)", "(x < 1) < (x > 2)"],
  ])("has only the parentheses it needs: %s", (text, expected) =>
    expect(printFormula(expressionOf(text))).toBe(expected),
  );
});
