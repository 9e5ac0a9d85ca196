import { describe, expect, it } from "vitest";
import { catalogue } from "../../../core/catalogue.ts";
import { add, constant, input, mul, reduceSum } from "../../../core/ir/build.ts";
import { grad } from "../../../core/ir/grad.ts";
import { type Shape, sizeOf, type Value } from "../../../core/ir/graph.ts";
import { interpret } from "../../../core/ir/interpret.ts";
import { defaults, type Field, type Op, type Setting } from "../../../core/op.ts";
import { lowerOp, Refused, type SomeSettings } from "./lowerOp.ts";

type Numbers = Record<string, Float64Array>;

/** Numbers within the range, from -2 to 2 that keep away from 0, where some ops have a kink, if none is given. */
function numbers(shape: Shape, seed: number, range?: Range): Float64Array {
  return Float64Array.from({ length: sizeOf(shape) }, (_, i) => {
    const x = 2 * Math.sin(12.9898 * (i + 1) + 78.233 * seed);
    if (range) return range[0] + ((range[1] - range[0]) * (x + 2)) / 4;
    return Math.abs(x) < 0.05 ? x + 0.1 * Math.sign(x) : x;
  });
}

type Range = readonly [number, number];

/** Inputs that mean something only within a range. */
const ranges: Readonly<Record<string, Readonly<Record<string, Range>>>> = {
  bce: { input: [0.1, 0.9] },
  divide: { b: [0.5, 2] },
  embedding: { x: [0.2, 0.8] },
  gaussianNll: { variance: [1.5, 3] },
  klDiv: { target: [0.1, 0.9] },
  poissonNll: { input: [0.5, 2], target: [1.5, 3] },
};

/** Settings that need other shapes than the samples. */
const moreToTry: Readonly<
  Record<string, readonly { settings: SomeSettings; shapes: Readonly<Record<string, Shape>> }[]>
> = {
  crossEntropy: [{ settings: { targets: "probabilities", labelSmoothing: 0.2 }, shapes: { target: [4, 3] } }],
  bceWithLogits: [{ settings: { posWeight: "2, 0.5" }, shapes: { input: [2, 2], target: [2, 2] } }],
  layerNorm: [{ settings: { over: "all" }, shapes: { x: [2, 2, 2] } }],
  prelu: [{ settings: { slopes: "channel" }, shapes: { x: [2, 3, 2] } }],
};

/** Other settings that are worth a try: the ends and the neighbours of the default. */
function alternatives(field: Field): Setting[] {
  switch (field.kind) {
    case "bool":
      return [!field.default];
    case "choice":
      return Object.keys(field.options).filter((option) => option !== field.default);
    case "int":
      return [field.default - 1, field.default + 1, 1].filter((value) => value >= field.min && value <= field.max);
    case "numbers":
      return ["0.5", "2, 0.5", "0.5, 2, 1.25"];
    case "formula":
      return [
        "where(x > 0, x, alpha * (exp(x) - 1))",
        "x * tanh(log(1 + exp(beta * x)))",
        "abs(x)^p + sin(pi * x) / (1 + e^(-x))",
        "clamp(x, -beta, beta) * erf(x / sqrt(2)) - min(x^3, x^-2)",
      ];
    case "parameters":
      return ["beta = 0.5", "beta = -2 fixed"];
    case "float":
      return [field.min, field.max, field.default + (field.max - field.default) / 3];
  }
}

/** The default settings, then those that differ in one field. The op may refuse some for its sample shapes. */
function settingsToTry(op: Op): SomeSettings[] {
  const first = defaults(op.fields);
  const others = Object.entries(op.fields).flatMap(([name, field]) =>
    alternatives(field).map((value) => ({ ...first, [name]: value })),
  );
  return [first, ...others.filter((settings) => !refuses(op, settings))];
}

function refuses(op: Op, settings: SomeSettings): boolean {
  try {
    lowerOp(op, { settings });
    return false;
  } catch (error) {
    if (error instanceof Refused) return true;
    throw error;
  }
}

const weighted = (values: readonly Value[], name: string): Value =>
  values
    .map((value, i) => reduceSum(mul(value, input(`${name}${i}`, value.shape))))
    .reduce((a, b) => add(a, b), constant(0));

/** Checks the gradient of `scalar` in every number of every target against a central difference. */
function expectGradients(scalar: Value, targets: Readonly<Record<string, Value>>, feeds: Numbers): void {
  const gradients = interpret(grad(scalar, Object.values(targets)), feeds);
  for (const [t, name] of Object.keys(targets).entries()) {
    const data = feeds[name] ?? new Float64Array();
    const found = gradients[t] ?? new Float64Array();
    const expected = data.map((x, i) => {
      const at = (h: number) => interpret([scalar], { ...feeds, [name]: data.with(i, x + h) })[0]?.[0] ?? Number.NaN;
      return (at(step) - at(-step)) / (2 * step);
    });
    for (const [i, slope] of expected.entries()) {
      const error = Math.abs((found[i] ?? Number.NaN) - slope) / Math.max(1, Math.abs(slope));
      expect(error, `${name}[${i}]: ${found[i]} where the difference is ${slope}`).toBeLessThan(tolerance);
    }
  }
}
const step = 5e-6;
const tolerance = 1e-7;

/** Data has no inputs, and stopGradient differs from its differences on purpose. */
const differentiable = Object.entries<Op>(catalogue).filter(
  ([name, op]) => op.group !== "data" && name !== "stopGradient",
);

describe.each(differentiable)("the gradients of %s", (opName, op) => {
  const tried = [...settingsToTry(op).map((settings) => ({ settings, shapes: {} })), ...(moreToTry[opName] ?? [])];
  it.each(tried.map((entry) => [JSON.stringify(entry), entry] as const))("with %s", (_, { settings, shapes }) => {
    const { inputs, parameters, outputs } = lowerOp(op, { settings, shapes });
    // One number a case is the number of a class, in which nothing has a gradient.
    const classNumbers = Object.entries(inputs).filter(([, { shape }]) => shape.length === 1);
    const targets = { ...inputs, ...parameters };
    for (const [port] of classNumbers) delete targets[port];

    const feeds: Numbers = {};
    for (const [i, [name, { shape }]] of Object.entries(targets).entries())
      feeds[name] = numbers(shape, i + 1, ranges[opName]?.[name]);
    for (const [port, { shape }] of classNumbers)
      feeds[port] = Float64Array.from({ length: sizeOf(shape) }, (_, i) => i % 2);
    const results = Object.values(outputs);
    for (const [i, { shape }] of results.entries()) feeds[`cotangent${i}`] = numbers(shape, 20 + i);

    const first = weighted(results, "cotangent");
    expectGradients(first, targets, feeds);

    const gradients = grad(first, Object.values(targets));
    for (const [i, { shape }] of gradients.entries()) feeds[`direction${i}`] = numbers(shape, 40 + i);
    expectGradients(weighted(gradients, "direction"), targets, feeds);
  });
});
