import { describe, expect, it } from "vitest";
import { catalogue } from "../../../core/catalogue.ts";
import { add, constant, input, mul, reduceSum } from "../../../core/ir/build.ts";
import { grad } from "../../../core/ir/grad.ts";
import { sizeOf, type Value } from "../../../core/ir/graph.ts";
import { interpret } from "../../../core/ir/interpret.ts";
import type { Op } from "../../../core/op.ts";
import { lowerOp } from "./lowerOp.ts";
import { graphOf, numbersFor, titleOf, trialsOf } from "./trials.ts";

type Numbers = Record<string, Float64Array>;

const weighted = (values: readonly Value[], name: string): Value =>
  values
    .map((value, i) => reduceSum(mul(value, input(`${name}${i}`, value.shape))))
    .reduce((a, b) => add(a, b), constant(0));

/**
 * Checks the gradient of `scalar` in every number of every target against a central difference, which loses some units in
 * the last place of the scalar itself.
 */
function expectGradients(scalar: Value, targets: Readonly<Record<string, Value>>, feeds: Numbers): void {
  const [[size = 0] = [], ...gradients] = interpret([scalar, ...grad(scalar, Object.values(targets))], feeds);
  const tolerance = 1e-7 + (Math.abs(size) * 2 ** -48) / step;
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

/** Data has no inputs, and stopGradient differs from its differences on purpose. */
const differentiable = Object.entries<Op>(catalogue).filter(
  ([name, op]) => op.group !== "data" && name !== "stopGradient",
);

describe.each(differentiable)("the gradients of %s", (opName, op) => {
  const trials = trialsOf(opName, op);

  it.each(trials.map((trial) => [titleOf(op, trial), trial] as const))("with %s", (_, trial) => {
    const { inputs, parameters, state, outputs, penalties } = lowerOp(op, trial);
    // One number a case is the number of a class, in which nothing has a gradient.
    const classNumbers = Object.entries(inputs).filter(([, { shape }]) => shape.length === 1);
    const targets = { ...inputs, ...parameters };
    for (const [port] of classNumbers) delete targets[port];

    const feeds: Numbers = {};
    for (const [i, [name, { shape }]] of Object.entries({ ...targets, ...state }).entries())
      feeds[name] = numbersFor(opName, name, shape, i + 1);
    for (const [port, { shape }] of classNumbers)
      feeds[port] = Float64Array.from({ length: sizeOf(shape) }, (_, i) => i % 2);
    const results = [...Object.values(outputs), ...penalties];
    for (const [i, { shape }] of results.entries()) feeds[`cotangent${i}`] = numbersFor("", "", shape, 20 + i);

    const first = weighted(results, "cotangent");
    expectGradients(first, targets, feeds);

    const gradients = grad(first, Object.values(targets));
    for (const [i, { shape }] of gradients.entries()) feeds[`direction${i}`] = numbersFor("", "", shape, 40 + i);
    expectGradients(weighted(gradients, "direction"), targets, feeds);
  });

  it("are checked with every option of its choices and switches, and more than one value of every number", () => {
    const graphs = new Set(trials.map((trial) => graphOf(op, trial)));
    const untried = Object.entries(op.fields).flatMap(([name, field]) => {
      const values = new Set(trials.map(({ settings }) => settings[name]));
      if (field.kind === "choice" || field.kind === "bool") {
        const options = field.kind === "choice" ? Object.keys(field.options) : [true, false];
        // Initial weights and the like change nothing of what is computed.
        const isTried = (option: string | boolean) =>
          values.has(option) || graphs.has(graphOf(op, { settings: { ...trials[0]?.settings, [name]: option } }));
        return options.filter((option) => !isTried(option)).map((option) => `${name} ${option}`);
      }
      // Where a slope starts is no part of the graph.
      return values.size > 1 || name === "init" ? [] : [name];
    });
    expect(untried).toEqual([]);
  });
});
