import { describe, expect, it } from "vitest";
import { catalogue, findOp } from "../../core/catalogue.ts";
import { input, mul, reduceSum } from "../../core/ir/build.ts";
import { grad } from "../../core/ir/grad.ts";
import { sizeOf, type Value } from "../../core/ir/graph.ts";
import type { Precision } from "../../core/ir/interpret.ts";
import type { Program } from "../../core/ir/program.ts";
import type { Op } from "../../core/op.ts";
import { lowerOp, type SomeSettings } from "../core/ops/lowerOp.ts";
import {
  camelCase,
  engines,
  expectClose,
  readCases,
  readOwnCases,
  reportCoverage,
  settingName,
  type Tensor,
  type Tensors,
  type Tolerance,
} from "./figures.ts";

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

function convolutionSettings({ weight }: Tensors): SomeSettings {
  return { outChannels: weight?.shape[0] ?? 0, kernelSize: weight?.shape[2] ?? 0 };
}

/** Ops that have another name or more settings here, by file and PyTorch's name, with what the shapes imply. */
const special: Readonly<Record<string, { readonly op: string; settings(inputs: Tensors): SomeSettings }>> = {
  "layers/linear": { op: "dense", settings: ({ weight }) => ({ units: weight?.shape[0] ?? 0 }) },
  "layers/embedding": {
    op: "embedding",
    settings: ({ weight }) => ({ numEmbeddings: weight?.shape[0] ?? 0, embeddingDim: weight?.shape[1] ?? 0 }),
  },
  "layers/conv1d": { op: "conv1d", settings: convolutionSettings },
  "layers/conv2d": { op: "conv2d", settings: convolutionSettings },
  "layers/conv_transpose2d": {
    op: "convTranspose2d",
    settings: ({ weight }) => ({ outChannels: weight?.shape[1] ?? 0, kernelSize: weight?.shape[2] ?? 0 }),
  },
  "activations/prelu": {
    op: "prelu",
    settings: ({ weight }) => ({ slopes: weight?.shape[0] === 1 ? "one" : "channel" }),
  },
  "losses/cross_entropy_probabilities": { op: "crossEntropy", settings: () => ({ targets: "probabilities" }) },
};
/** Parameters that say how a case's inputs were drawn, what their shapes say too, or what is a program's matter; not settings. */
const aboutInputs = ["scale", "saturated", "num_parameters", "training"];
/** Ops that PyTorch's figures say nothing of: they only move numbers, have no slope, came after PyTorch 1.13, are what a person types, or no module there (and have figures in their own test). */
const withoutFigures = [
  "flatten",
  "reshape",
  "binaryStep",
  "rmsNorm",
  "globalAvgPool",
  "upsample",
  "dropout",
  "custom",
  "latentDivergence",
];

type Part = "output" | "gradient" | "second";

/** Half a unit in the last place of a float32 near 1. */
const roundoff = 2 ** -24;
const largest = ({ data }: Tensor = { shape: [], data: [] }): number => Math.max(...data.map(Math.abs));

const meanSize = ({ data }: Tensor = { shape: [], data: [] }): number =>
  data.reduce((sum, x) => sum + Math.abs(x), 0) / data.length;

/** A weight's gradient is a sum over the places: float32 loses half a unit in the last place of the sum of its terms' sizes. */
function convolutionLoss({ inputs: { x }, cotangent }: Case, precision: Precision) {
  const [, channels = 1] = cotangent.shape;
  const terms = sizeOf(cotangent.shape) / channels;
  const absolute = 1e-6 + roundoff * terms * meanSize(x) * meanSize(cotangent);
  return precision === "float32" ? { gradient: { absolute } } : {};
}

/** Ops whose own condition, or whose figures, ask for a looser tolerance in some part. */
const looser: Readonly<
  Record<string, (figures: Case, precision: Precision) => Partial<Record<Part, Partial<Tolerance>>>>
> = {
  // PyTorch rounds 1/alpha to float32 in its derivatives, which exp(x/alpha) makes x/alpha times larger.
  celu: (_, precision) => (precision === "float64" ? { gradient: { relative: 2e-6 }, second: { relative: 2e-6 } } : {}),
  // PyTorch's slope is 1/6 rounded to float32.
  hard_sigmoid: (_, precision) => (precision === "float64" ? { gradient: { relative: 1e-7 } } : {}),
  conv1d: convolutionLoss,
  conv2d: convolutionLoss,
  conv_transpose2d: convolutionLoss,
  // By the sigmoid of 2z: where it is near 1, half a unit in its last place is lost in 1 - sigmoid and comes out multiplied
  // by x·(2z')², about 60 at x = 3.4 and 240 at x = 5, above which it is 1 and all is 0. In float64 both lose some.
  gelu: ({ params }, precision) =>
    params.approximate === "tanh"
      ? { second: { absolute: 120 * (precision === "float32" ? roundoff : 2 ** -51) } }
      : {},
  // The input and its product with omega are rounded, each by half a unit; every derivative brings another omega.
  sine({ params, inputs, cotangent }, precision) {
    if (precision === "float64") return {};
    const omega = Number(params.omega);
    const absolute = 1e-6 + 2 * roundoff * omega * largest(inputs.x);
    return {
      output: { absolute },
      gradient: { absolute: absolute * omega * largest(cotangent) },
      second: { absolute: absolute * omega ** 2 },
    };
  },
};

/** How a case is run here, or what is missing to run it. */
type Plan =
  | { readonly name: string; readonly op: Op; readonly settings: SomeSettings }
  | { readonly missing: string; readonly name: string };

function planFor(file: string, { op: torchName, params, inputs }: Case): Plan {
  const known = special[`${file}/${torchName}`];
  const name = known?.op ?? camelCase(torchName);
  const op = findOp(name);
  if (!op) return { missing: name, name };
  const settings: Record<string, number | string | boolean> = {};
  for (const [param, value] of Object.entries(params)) {
    if (aboutInputs.includes(param)) continue;
    const setting = settingName(param);
    const field = op.fields[setting];
    const text = Array.isArray(value) ? value.join(", ") : String(value);
    if (!field || (field.kind === "choice" && !Object.hasOwn(field.options, text))) {
      return { missing: `${name} ${param}=${text}`, name };
    }
    settings[setting] = typeof value === "object" || field.kind === "choice" ? text : value;
  }
  return { name, op, settings: { ...settings, ...known?.settings(inputs) } };
}

const planned = [
  ...["activations", "layers", "losses"].flatMap((file) =>
    readCases<Case>(`${file}.json`).map((figures) => ({ figures, plan: planFor(file, figures) })),
  ),
  ...readOwnCases<Case>("sequences.json").map((figures) => ({ figures, plan: planFor("sequences", figures) })),
];
const missing = planned.flatMap(({ plan }) => ("missing" in plan ? [plan] : []));
const covered = planned.flatMap(({ figures, plan }) => ("op" in plan ? [{ id: figures.id, figures, plan }] : []));

/** The output, its gradients, and for a function of each element its second derivative. */
function programOf({ figures, plan }: (typeof covered)[number]): {
  readonly program: Program;
  readonly feeds: Tensors;
} {
  const ports = Object.keys(plan.op.inputs);
  // PyTorch's arguments come in our order: the inputs first, then parameters and state under their own names.
  const names = new Map(Object.keys(figures.inputs).map((name, i) => [name, ports[i] ?? camelCase(name)]));
  const feeds: Record<string, Tensor> = Object.keys(figures.grads).length > 0 ? { cotangent: figures.cotangent } : {};
  for (const [name, tensor] of Object.entries(figures.inputs)) feeds[names.get(name) ?? name] = tensor;
  const shapes = Object.fromEntries(ports.map((port) => [port, feeds[port]?.shape ?? []]));
  const training = figures.params.training !== false;
  const { outputs, inputs, parameters } = lowerOp(plan.op, { settings: plan.settings, shapes, training });
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
    const { op, output, grads, second } = entry.figures;
    const allowed = looser[op]?.(entry.figures, precision) ?? {};
    expectClose(engine.read("output"), output.data, "output", { ...tolerance, ...allowed.output });
    for (const [name, { data }] of Object.entries(grads)) {
      expectClose(engine.read(`gradient of ${name}`), data, `gradient of ${name}`, {
        ...tolerance,
        ...allowed.gradient,
      });
    }
    if (second) {
      const found = engine.read("second derivative");
      expectClose(found, second.data, "second derivative", { ...tolerance, ...allowed.second });
    }
  });
});

describe("what is not covered yet", () => {
  it("is only whole ops that the catalogue does not have, and is told", () => {
    for (const plan of missing) expect(findOp(plan.name), plan.missing).toBeUndefined();
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
