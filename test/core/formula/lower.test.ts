import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../../core/catalogue.ts";
import { type Expression, parameterNames } from "../../../core/formula/expression.ts";
import { lowerFormula } from "../../../core/formula/lower.ts";
import { input, reduceSum } from "../../../core/ir/build.ts";
import { grad } from "../../../core/ir/grad.ts";
import type { Value } from "../../../core/ir/graph.ts";
import { interpret } from "../../../core/ir/interpret.ts";
import type { Op } from "../../../core/op.ts";
import { createWasmEngine } from "../../../core/wasm/engine.ts";
import { apply } from "../ops/activations/apply.ts";
import type { SomeSettings } from "../ops/lowerOp.ts";
import { arbitraryExpression, expressionOf } from "./formulas.ts";

interface Evaluated {
  readonly y: readonly number[];
  readonly slope: readonly number[];
  readonly second: readonly number[];
  /** In each learned parameter, summed over x. */
  readonly inParameters: Readonly<Record<string, number>>;
}

/** The formula with its derivatives by the engine, float64. */
function evaluate(
  formula: string | Expression,
  x: readonly number[],
  learned: Readonly<Record<string, number>> = {},
  fixed: Readonly<Record<string, number>> = {},
): Evaluated {
  const expression = typeof formula === "string" ? expressionOf(formula) : formula;
  const at = input("x", [x.length]);
  const parameters = Object.keys(learned).map((name) => input(name, []));
  const scope = new Map<string, Value | number>([
    ...parameters.map((value): [string, Value] => [value.attrs.name, value]),
    ...Object.entries(fixed),
  ]);
  const y = lowerFormula(expression, { x: at, parameters: scope });
  const [slope, ...inParameters] = grad(reduceSum(y), [at, ...parameters]);
  const [second] = grad(reduceSum(slope as Value), [at]);
  const feeds = { x, ...Object.fromEntries(Object.entries(learned).map(([name, value]) => [name, [value]])) };
  const results = interpret([y, slope as Value, second as Value, ...inParameters], feeds).map((data) => [...data]);
  return {
    y: results[0] ?? [],
    slope: results[1] ?? [],
    second: results[2] ?? [],
    inParameters: Object.fromEntries(Object.keys(learned).map((name, i) => [name, results[i + 3]?.[0] ?? Number.NaN])),
  };
}

const places = [-3.1, -1.7, -0.6, 0.3, 0.9, 2.2];
const near = (numbers: readonly number[], digits = 9) => numbers.map((number) => expect.closeTo(number, digits));

describe("a formula has the value that JavaScript's own functions give", () => {
  it.each<[string, (x: number) => number]>([
    ["2 * x - 1 / 4", (x) => 2 * x - 0.25],
    ["-x^2 + x^3", (x) => -(x ** 2) + x ** 3],
    ["x^-3", (x) => x ** -3],
    ["2^x + e^x + pi^(x / 2)", (x) => 2 ** x + Math.exp(x) + Math.PI ** (x / 2)],
    ["abs(x)^1.7", (x) => Math.abs(x) ** 1.7],
    ["abs(x)^0.5", (x) => Math.sqrt(Math.abs(x))],
    ["abs(x)^x", (x) => Math.abs(x) ** x],
    ["x^0", () => 1],
    ["exp(x) - 1 + log(1 + x^2)", (x) => Math.expm1(x) + Math.log1p(x * x)],
    ["log(1 + exp(x))", (x) => Math.log1p(Math.exp(x))],
    ["log(e^x + 1)", (x) => Math.log1p(Math.exp(x))],
    ["log(sigmoid(x))", (x) => -Math.log1p(Math.exp(-x))],
    ["2 * x / (1 + exp(-3 * x))", (x) => (2 * x) / (1 + Math.exp(-3 * x))],
    ["sqrt(abs(x)) * sign(x)", (x) => Math.sqrt(Math.abs(x)) * Math.sign(x)],
    ["floor(x) + 10 * ceil(x)", (x) => Math.floor(x) + 10 * Math.ceil(x)],
    ["min(x, 1) + 10 * max(x, -1)", (x) => Math.min(x, 1) + 10 * Math.max(x, -1)],
    ["clamp(x, -1, 0.5)", (x) => Math.min(Math.max(x, -1), 0.5)],
    ["sin(x) + cos(x) + tan(x / 4)", (x) => Math.sin(x) + Math.cos(x) + Math.tan(x / 4)],
    ["sinh(x) + cosh(x) + tanh(x)", (x) => Math.sinh(x) + Math.cosh(x) + Math.tanh(x)],
    ["logsigmoid(x) + softplus(-x)", () => 0],
    ["relu(x) - sigmoid(x)", (x) => Math.max(x, 0) - 1 / (1 + Math.exp(-x))],
    ["(x < 0.3) + 2 * (x <= 0.3) + 4 * (x > 0.3) + 8 * (x >= 0.3)", (x) => (x < 0.3 ? 3 : x > 0.3 ? 12 : 10)],
    ["(x == 0.3) - (x != 0.9)", (x) => Number(x === 0.3) - Number(x !== 0.9)],
    ["where(x < 0, where(x < -1, 1, 2), 3) * x", (x) => (x < -1 ? 1 : x < 0 ? 2 : 3) * x],
    ["where(floor(x), 1, x)", (x) => (Math.floor(x) === 0 ? x : 1)],
  ])("%s", (formula, f) => expect(evaluate(formula, places).y).toEqual(near(places.map(f))));
});

/** Formulas of parameters too, smooth at the places. */
const smooth = [
  "x * sigmoid(beta * x)",
  "abs(x)^p + (1 + x^2)^-2",
  "(beta^2 + x^2)^0.7 / (1 + x^2)",
  "where(x > beta, x, beta * (exp(x) - 1))",
  "x * tanh(log(1 + exp(beta * x)))",
  "sin(beta * x)^2 / beta + tan(x / p)",
  "erf(x / sqrt(2)) * clamp(x, -p, p) + sinh(x / 4)",
  "log(beta + x^2) * 2^(-x * p)",
  "relu(x)^p * max(x, -0.5) + cosh(x / 3) * logsigmoid(x)",
];
const learned = { beta: 1.3, p: 2.4 };
const slip = 1e-5;

describe("the derivatives are those of finite differences", () => {
  it.each(smooth)("%s", (formula) => {
    const { slope, second, inParameters } = evaluate(formula, places, learned);
    const moved = (by: number) =>
      evaluate(
        formula,
        places.map((x) => x + by),
        learned,
      );
    const [up, down] = [moved(slip), moved(-slip)];
    const difference = (a: readonly number[], b: readonly number[]) =>
      a.map((value, i) => (value - (b[i] ?? Number.NaN)) / (2 * slip));
    expect(slope).toEqual(near(difference(up.y, down.y), 6));
    expect(second).toEqual(near(difference(up.slope, down.slope), 6));
    for (const name of Object.keys(learned) as (keyof typeof learned)[]) {
      const total = (by: number) =>
        evaluate(formula, places, { ...learned, [name]: learned[name] + by }).y.reduce((a, b) => a + b);
      expect(inParameters[name]).toBeCloseTo((total(slip) - total(-slip)) / (2 * slip), 5);
    }
  });
});

describe("a formula of a function that there is as an op has its figures", () => {
  const wide = [-1e4, -100, -20.5, ...places, 0, 20.5, 100, 1e4];
  it.each<[string, string, SomeSettings?]>([
    ["x * sigmoid(x)", "silu"],
    ["x / (1 + exp(-x))", "silu"],
    ["x * 0.5 * (1 + erf(x / sqrt(2)))", "gelu"],
    ["0.5 * x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))", "gelu", { approximate: "tanh" }],
    ["log(1 + exp(x))", "softplus", { threshold: 100 }],
    ["log(1 + exp(2 * x)) / 2", "softplus", { beta: 2, threshold: 100 }],
    ["log(sigmoid(x))", "logSigmoid"],
    ["x * tanh(softplus(x))", "mish"],
    ["where(x > 0, x, 0.5 * (exp(x) - 1))", "elu", { alpha: 0.5 }],
    ["max(x, 0)", "relu"],
    ["where(x > 0, x, 0.2 * x)", "leakyRelu", { negativeSlope: 0.2 }],
    ["x / (1 + abs(x))", "softsign"],
    ["x - tanh(x)", "tanhshrink"],
    ["clamp(x, -1, 1)", "hardTanh"],
    ["sin(3 * x)", "sine", { omega0: 3 }],
  ])("%s is %s", (formula, name, settings) => {
    const op: Op = catalogue[name as keyof typeof catalogue];
    const { y, slope } = evaluate(formula, wide);
    const expected = apply(op, wide, settings);
    const close = (numbers: readonly number[]) => numbers.map((n) => expect.closeTo(n, 9));
    expect(y).toEqual(close(expected.out));
    expect(slope).toEqual(close(expected.gradient));
  });
});

describe("what is far away stays finite", () => {
  it.each([
    "where(x > 0, x, exp(x) - 1)",
    "where(x < 1, x^3, 1 + log(x))",
    "where(x > 0, sqrt(x), -sqrt(-x))",
    "where(abs(x) < 5, exp(x^2), 0)",
    "where(x > 2, 1 / (x - 2), x)",
    "log(1 + exp(x))",
    "x / (1 + e^(-beta * x))",
    "log(sigmoid(beta * x))",
  ])("%s", (formula) => {
    const far = [-1e4, -800, -100, -1, 0.5, 100, 800, 1e4];
    const { y, slope, inParameters } = evaluate(formula, far, { beta: 1 });
    for (const number of [...y, ...slope, inParameters.beta]) expect(number).toSatisfy(Number.isFinite);
  });
});

describe("a power", () => {
  it("of a whole fixed exponent takes any base, also where the exponent is a fixed parameter", () => {
    expect(evaluate("x^n", [-2, 0, 3], {}, { n: 3 })).toMatchObject({ y: [-8, 0, 27], slope: [12, 0, 27] });
    expect(evaluate("x^(n - 5)", [-2], {}, { n: 3 }).y).toEqual([0.25]);
    expect(evaluate("x^1000001", [-1, 1]).y).toEqual([-1, 1]);
  });

  it("of another exponent has no value below 0, and at 0 a slope that does not stop training", () => {
    expect(evaluate("x^1.5", [-1, 0]).y).toEqual([Number.NaN, 0]);
    expect(evaluate("relu(x)^p", [-1, 0, 4], { p: 1.5 })).toMatchObject({
      y: [0, 0, expect.closeTo(8, 9)],
      slope: [0, 0, expect.closeTo(3, 9)],
      inParameters: { p: expect.closeTo(8 * Math.log(4), 9) },
    });
  });

  it("of zero is 0, 1 or infinite by its exponent", () => {
    expect(evaluate("(0 * x)^p", [1], { p: 2 }).y).toEqual([0]);
    expect(evaluate("(0 * x)^p", [1], { p: 0 }).y).toEqual([1]);
    expect(evaluate("(0 * x)^p", [1], { p: -1 }).y).toEqual([Number.POSITIVE_INFINITY]);
  });
});

describe("in WebAssembly, as it trains, a formula has the interpreter's figures", () => {
  it.each([...smooth, "x / (1 + exp(-x))", "where(x > 0, x, beta * (exp(p * x) - 1))"])("%s", (formula) => {
    const far = [...places, -100, -40, 40, 100];
    const expression = expressionOf(formula);
    const x = input("x", [far.length]);
    const parameters = parameterNames(expression).map((name) => input(name, []));
    const scope = new Map(parameters.map((value) => [value.attrs.name, value]));
    const y = lowerFormula(expression, { x, parameters: scope });
    const results = [y, ...grad(reduceSum(y), [x, ...parameters])];
    const outputs = Object.fromEntries(results.map((value, i) => [`${i}`, value]));
    const engine = createWasmEngine([{ name: "all", outputs, updates: {} }], { memoryLimit: 2 ** 24 });
    const feeds: Record<string, readonly number[]> = { x: far.map(Math.fround) };
    for (const name of scope.keys()) feeds[name] = [name === "p" ? 2.5 : Math.fround(1.3)];
    for (const [name, data] of Object.entries(feeds)) engine.write(name, data);
    engine.run("all");
    for (const [i, expected] of interpret(results, feeds).entries()) {
      expected.forEach((number, at) => {
        const found = engine.read(`${i}`)[at] ?? Number.NaN;
        // What is too large or too small for float32 is no fault of the formula.
        if (!(Math.abs(number) < 1e30)) return;
        const error = Math.abs(found - number) / Math.max(1, Math.abs(number));
        expect(error, `${formula}, result ${i}[${at}]: ${found}, not ${number}`).toBeLessThan(1e-4);
      });
    }
  });
});

it("any formula can be lowered, differentiated twice and computed, in the shape of x", () => {
  fc.assert(
    fc.property(arbitraryExpression, (expression) => {
      const { y, slope, second } = evaluate(expression, [-1, 0, 2], { beta: 0.5, p: 2 }, { alpha: 3 });
      expect([y.length, slope.length, second.length]).toEqual([3, 3, 3]);
    }),
    { numRuns: 300 },
  );
});
