import { describe, expect, it } from "vitest";
import { catalogue, findOp } from "../../core/catalogue.ts";
import { input, mul, reduceSum } from "../../core/ir/build.ts";
import { grad } from "../../core/ir/grad.ts";
import type { Value } from "../../core/ir/graph.ts";
import type { Program } from "../../core/ir/program.ts";
import type { Op } from "../../core/op.ts";
import { lowerOp, type SomeSettings } from "../core/ops/lowerOp.ts";
import { camelCase, engines, expectClose, readCases, reportCoverage, type Tensor, type Tensors } from "./figures.ts";

interface Case {
  readonly id: string;
  readonly op: string;
  readonly params: Readonly<Record<string, number | string | boolean | readonly number[]>>;
  readonly inputs: Tensors;
  readonly output: Tensor;
  readonly cotangent: Tensor;
  readonly grads: Tensors;
  readonly second?: Tensor;
}

/** Ops that have another name here, by file and PyTorch's name, with the settings that the shapes imply. */
const renamedOps: Readonly<Record<string, { readonly op: string; settings(inputs: Tensors): SomeSettings }>> = {
  "layers/linear": { op: "dense", settings: ({ weight }) => ({ units: weight?.shape[0] ?? 0 }) },
};
const renamedSettings: Readonly<Record<string, string>> = { dim: "axis" };
/** Parameters that say how a case's inputs were drawn, not what the op is to do. */
const aboutInputs = ["scale", "saturated"];
/** Ops that PyTorch's figures say nothing of: they only move numbers. */
const withoutFigures = ["flatten"];

/**
 * The absolute allowance for second derivatives that are ill-conditioned in float32. GELU by tanh z: where tanh is near
 * 1, one unit in its last place is lost in 1 - tanh² and comes out multiplied by 2·x·z'², about 30 at x = 3.4 and 120 at
 * x = 5, above which tanh is 1 and all is 0.
 */
const looserSecond: Readonly<Record<string, number>> = { "gelu,approximate=tanh": 120 * 2 ** -24 };

/** How a case is run here, or what is missing to run it. */
type Plan =
  | { readonly name: string; readonly op: Op; readonly settings: SomeSettings }
  | { readonly missing: string; readonly name: string; readonly setting?: string; readonly value?: unknown };

function planFor(file: string, { op: torchName, params, inputs }: Case): Plan {
  const renamed = renamedOps[`${file}/${torchName}`];
  const name = renamed?.op ?? camelCase(torchName);
  const op = findOp(name);
  if (!op) return { missing: name, name };
  const settings: Record<string, number | string | boolean> = {};
  for (const [param, value] of Object.entries(params)) {
    if (aboutInputs.includes(param)) continue;
    const setting = renamedSettings[param] ?? camelCase(param);
    const field = op.fields[setting];
    if (!field || typeof value === "object") return { missing: `${name} ${param}`, name, setting, value };
    if (field.kind === "choice" && !Object.hasOwn(field.options, String(value))) {
      return { missing: `${name} ${param}=${value}`, name, setting, value };
    }
    settings[setting] = value;
  }
  return { name, op, settings: { ...settings, ...renamed?.settings(inputs) } };
}

const planned = ["activations", "layers", "losses"].flatMap((file) =>
  readCases<Case>(`${file}.json`).map((figures) => ({ figures, plan: planFor(file, figures) })),
);
const missing = planned.flatMap(({ plan }) => ("missing" in plan ? [plan] : []));
const covered = planned.flatMap(({ figures, plan }) => ("op" in plan ? [{ id: figures.id, figures, plan }] : []));

/** The output, its gradients, and for a function of each element its second derivative. */
function programOf({ figures, plan }: (typeof covered)[number]): {
  readonly program: Program;
  readonly feeds: Tensors;
} {
  const ports = Object.keys(plan.op.inputs);
  // PyTorch's arguments come in our order: the inputs first, then the parameters under their own names.
  const names = new Map(Object.keys(figures.inputs).map((name, i) => [name, ports[i] ?? name]));
  const feeds: Record<string, Tensor> = { cotangent: figures.cotangent };
  for (const [name, tensor] of Object.entries(figures.inputs)) feeds[names.get(name) ?? name] = tensor;
  const shapes = Object.fromEntries(ports.map((port) => [port, feeds[port]?.shape ?? []]));
  const { outputs, inputs, parameters } = lowerOp(plan.op, { settings: plan.settings, shapes });
  const leaves: Readonly<Record<string, Value>> = { ...inputs, ...parameters };
  const [output = input("none", [])] = Object.values(outputs);

  const targets = Object.keys(figures.grads).map((name) => leaves[names.get(name) ?? name] ?? output);
  const gradients = grad(reduceSum(mul(output, input("cotangent", figures.cotangent.shape))), targets);
  const results: Record<string, Value> = { output };
  for (const [i, name] of Object.keys(figures.grads).entries()) results[`gradient of ${name}`] = gradients[i] ?? output;
  if (figures.second) {
    const [slope = output] = grad(reduceSum(output), targets);
    results["second derivative"] = grad(reduceSum(slope), targets)[0] ?? output;
  }
  return { program: { name: "case", outputs: results, updates: {} }, feeds };
}

describe.each(engines)("$name", ({ create, precision, ...tolerance }) => {
  it.each(covered)("agrees with PyTorch on $id", (entry) => {
    const { program, feeds } = programOf(entry);
    const engine = create([program]);
    for (const [name, { data }] of Object.entries(feeds)) engine.write(name, data);
    engine.run("case");
    const { output, grads, second } = entry.figures;
    expectClose(engine.read("output"), output.data, "output", tolerance);
    for (const [name, { data }] of Object.entries(grads)) {
      expectClose(engine.read(`gradient of ${name}`), data, `gradient of ${name}`, tolerance);
    }
    if (second) {
      const looser = precision === "float32" ? looserSecond[entry.id] : undefined;
      const absolute = looser ?? tolerance.absolute;
      expectClose(engine.read("second derivative"), second.data, "second derivative", { ...tolerance, absolute });
    }
  });
});

describe("what is not covered yet", () => {
  it("is only what the catalogue does not have, and is told", () => {
    for (const plan of missing) {
      const field = findOp(plan.name)?.fields[plan.setting ?? ""];
      const lacks = field === undefined || typeof plan.value === "object";
      expect(
        lacks || (field.kind === "choice" && !Object.hasOwn(field.options, String(plan.value))),
        plan.missing,
      ).toBe(true);
    }
    reportCoverage(
      "ops",
      covered.length,
      missing.map(({ missing }) => missing),
    );
  });

  it("leaves no activation, layer or loss of the catalogue without a case", () => {
    const held = new Set(covered.map(({ plan }) => plan.name));
    const unheld = Object.entries<Op>(catalogue)
      .filter(([name, { group }]) => group !== "data" && group !== "combine" && !withoutFigures.includes(name))
      .flatMap(([name]) => (held.has(name) ? [] : [name]));
    expect(unheld).toEqual([]);
  });
});
