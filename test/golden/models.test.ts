import { describe, expect, it } from "vitest";
import { catalogue, findOp } from "../../core/catalogue.ts";
import { add, input, reshape, slice } from "../../core/ir/build.ts";
import { grad } from "../../core/ir/grad.ts";
import { sizeOf, type Value } from "../../core/ir/graph.ts";
import type { Op } from "../../core/op.ts";
import { optimizerUpdates } from "../../core/train/optimizers.ts";
import { lowerOp, type SomeSettings } from "../core/ops/lowerOp.ts";
import {
  camelCase,
  engines,
  expectClose,
  readCases,
  reportCoverage,
  settingName,
  type Tensor,
  type Tensors,
} from "./figures.ts";
import { optimizerFor } from "./optimizer.ts";

interface Case {
  readonly id: string;
  readonly spec: Readonly<Record<string, unknown>>;
  readonly params: Tensors;
  readonly data: Readonly<Record<string, Tensor>>;
  readonly optimizer: { readonly name: string } & Readonly<Record<string, unknown>>;
  readonly losses: readonly number[];
  readonly first_grads: Tensors;
  readonly final_params: Tensors;
}

/** Layers one after the other, and a loss of what they give. */
interface Model {
  readonly layers: readonly Layer[];
  readonly loss: Op;
  readonly lossSettings: SomeSettings;
  readonly compared: Compared;
}

interface Layer {
  readonly op: Op;
  readonly settings: SomeSettings;
  /** Goes before the names of its parameters. */
  readonly prefix?: string;
}

/** What the loss compares: from the network and the data to the loss's inputs. */
type Compared = (network: Network, data: Case["data"]) => readonly Value[];
type Network = (x: Value) => Value;

const inputOf = (data: Case["data"], name: string): Value => input(name, data[name]?.shape ?? []);

/** What an op of a field and its coordinates gives. */
const derivative = (op: Op, field: Value, coordinates: Value): Value =>
  lowerOp(op, { values: { field, coordinates } }).outputs.out ?? field;

const fitted: Compared = (network, data) => [network(inputOf(data, "x")), inputOf(data, "y")];
/** By the name of the loss in the case: our loss, and what it compares where that is not the output with y. */
const specialLosses: Readonly<Record<string, { readonly loss: string; readonly compared: Compared }>> = {
  "mse(grad_x f(x), y)": {
    loss: "mse",
    compared(network, data) {
      const x = inputOf(data, "x");
      return [derivative(catalogue.gradient, network(x), x), inputOf(data, "y")];
    },
  },
  "mse(laplacian_x f(x), y)": {
    loss: "mse",
    compared(network, data) {
      const x = inputOf(data, "x");
      return [derivative(catalogue.laplacian, network(x), x), inputOf(data, "y")];
    },
  },
  triplet_margin: {
    loss: "tripletMargin",
    compared(network, data) {
      const triplets = inputOf(data, "x");
      const [cases = 1, count = 1, features = 1] = triplets.shape;
      return Array.from({ length: count }, (_, i) =>
        network(reshape(slice(triplets, [0, i, 0], [cases, 1, features]), [cases, features])),
      );
    },
  },
};

function modelFor({ loss, inputs: _, ...described }: Case["spec"]): Model | { readonly missing: string } {
  const network = Array.isArray(described.layers) ? denseLayers(described) : convolutionalLayers(described);
  if (!network) return { missing: `a model of ${Object.keys(described).join(", ")}` };
  const special = specialLosses[String(loss)];
  const lossOp = findOp(special?.loss ?? camelCase(String(loss)));
  if (!lossOp) return { missing: String(loss) };
  const { taken: lossSettings, left } = settingsFrom(lossOp, network.left);
  const unknown = Object.keys(left);
  if (unknown.length > 0) return { missing: unknown.join(" + ") };
  return { layers: network.layers, loss: lossOp, lossSettings, compared: special?.compared ?? fitted };
}

type Spec = Readonly<Record<string, unknown>>;
interface Layers {
  readonly layers: readonly Layer[];
  /** What of the spec is not of these layers. */
  readonly left: Spec;
}

/** `layers`: the sizes, with the activation between them. */
function denseLayers({ layers, activation: name, ...rest }: Spec): Layers | undefined {
  const activation = findOp(camelCase(String(name)));
  if (!activation || !Array.isArray(layers)) return undefined;
  const { taken, left } = settingsFrom(activation, rest);
  const hidden = layers
    .slice(1)
    .flatMap((units: number, i): Layer[] => [
      ...(i > 0 ? [{ op: activation, settings: taken }] : []),
      { op: catalogue.dense, settings: { units }, prefix: `layer${i}.` },
    ]);
  return { layers: hidden, left };
}

/** `conv`, the activation, max pooling and, of all that is left, `dense`. */
function convolutionalLayers({ conv, activation: name, pool, dense, ...left }: Spec): Layers | undefined {
  const activation = findOp(camelCase(String(name)));
  if (!activation || typeof conv !== "object" || typeof pool !== "number" || typeof dense !== "number")
    return undefined;
  const { kernel, ...settings } = conv as Readonly<Record<string, number>>;
  const { taken, left: unknown } = settingsFrom(catalogue.conv2d, { ...settings, kernel_size: kernel });
  const layers: Layer[] = [
    { op: catalogue.conv2d, settings: taken, prefix: "conv." },
    { op: activation, settings: {} },
    { op: catalogue.maxPool2d, settings: { kernelSize: pool, stride: pool } },
    { op: catalogue.flatten, settings: {} },
    { op: catalogue.dense, settings: { units: dense }, prefix: "dense." },
  ];
  return { layers, left: { ...left, ...unknown } };
}

/** The settings of an op by PyTorch's names, and the rest. */
function settingsFrom(op: Op, spec: Spec): { readonly taken: SomeSettings; readonly left: Spec } {
  const isSetting = ([param]: readonly [string, unknown]) => Object.hasOwn(op.fields, settingName(param));
  const entries = Object.entries(spec);
  return {
    taken: Object.fromEntries(
      entries.filter(isSetting).map(([param, value]) => [settingName(param), value]),
    ) as SomeSettings,
    left: Object.fromEntries(entries.filter((entry) => !isSetting(entry))),
  };
}

const planned = readCases<Case>("models.json").map((figures) => {
  const { name, ...params } = figures.optimizer;
  return { id: figures.id, figures, model: modelFor(figures.spec), optimizer: optimizerFor({ name, params }) };
});
const covered = planned.flatMap(({ id, figures, model, optimizer }) =>
  "layers" in model && "settings" in optimizer ? [{ id, figures, model, optimizer }] : [],
);
const missing = planned.flatMap(({ model, optimizer }) =>
  "missing" in model ? [model.missing] : "missing" in optimizer ? [optimizer.missing] : [],
);

/** The loss of the whole batch and the parameters by PyTorch's names. A network used more than once shares them. */
function build(model: Model, data: Case["data"]) {
  const parameters: Record<string, Value<"input">> = {};
  const only = (outputs: Readonly<Record<string, Value>>): Value => outputs.out ?? outputs.loss ?? input("none", []);
  const network: Network = (x) => {
    let hidden = x;
    for (const { op, settings, prefix = "" } of model.layers) {
      const lowered = lowerOp(op, { settings, values: { x: hidden }, prefix, shared: parameters });
      Object.assign(parameters, lowered.parameters);
      hidden = only(lowered.outputs);
    }
    return hidden;
  };
  const compared = model.compared(network, data);
  const values = Object.fromEntries(
    Object.keys(model.loss.inputs).map((port, i) => [port, compared[i] ?? input("none", [])]),
  );
  return { parameters, loss: only(lowerOp(model.loss, { settings: model.lossSettings, values }).outputs) };
}

type Figures = Readonly<Record<string, readonly number[]>>;

/** What a run gives, by the words of a failure: each loss, the first gradients and the final parameters. */
function trainOn(
  { create }: (typeof engines)[number],
  { figures, model, optimizer }: (typeof covered)[number],
): Figures {
  const { parameters, loss } = build(model, figures.data);
  expect(Object.keys(parameters).sort()).toEqual(Object.keys(figures.params).sort());
  const values = Object.values(parameters);
  const gradients = grad(loss, values);
  const trained = values.map((value, i) => ({ value, gradient: gradients[i] ?? value }));
  const step = add(input("step", []), 1);
  const { updates, state } = optimizerUpdates(optimizer.settings, trained, input("learningRate", []), step);
  const outputs: Record<string, Value> = { loss };
  for (const { value, gradient } of trained) outputs[`gradient of ${value.attrs.name}`] = gradient;
  const engine = create([{ name: "train", outputs, updates: { ...updates, step } }]);

  for (const [name, { data }] of Object.entries({ ...figures.params, ...figures.data })) engine.write(name, data);
  for (const { name, initial, shape } of state) engine.write(name, Array(sizeOf(shape)).fill(initial));
  engine.write("learningRate", [optimizer.learningRate]);
  const read = (name: string) => Array.from(engine.read(name));
  const found: Record<string, readonly number[]> = {};
  for (const i of figures.losses.keys()) {
    engine.run("train");
    found[`loss before step ${i}`] = read("loss");
    if (i > 0) continue;
    for (const name of Object.keys(figures.params)) found[`first gradient of ${name}`] = read(`gradient of ${name}`);
  }
  for (const name of Object.keys(figures.params)) found[`final ${name}`] = read(name);
  return found;
}

function pytorchOn({ losses, first_grads, final_params }: Case): Figures {
  const tensors = (what: string, from: Tensors) =>
    Object.entries(from).map(([name, { data }]) => [`${what} ${name}`, data] as const);
  return Object.fromEntries([
    ...losses.map((loss, i) => [`loss before step ${i}`, [loss]] as const),
    ...tensors("first gradient of", first_grads),
    ...tensors("final", final_params),
  ]);
}

/**
 * The condition of a run: how far each figure moves, at most, in float64 when the numbers that it starts from are rounded
 * as float32 rounds them. Derivatives of sines multiply that by powers of omega, and steps of Adam amplify it.
 */
function movement(entry: (typeof covered)[number], engine: (typeof engines)[number]): ReadonlyMap<string, number> {
  const rounded = (from: Tensors, unit: number): Tensors =>
    Object.fromEntries(
      Object.entries(from).map(([name, { shape, data }]) => [
        name,
        { shape, data: data.map((x, i) => (Number.isInteger(x) ? x : x * (1 + unit * (i % 3 === 0 ? 1 : -1)))) },
      ]),
    );
  const { params, data } = entry.figures;
  const runs = [-(2 ** -24), 0, 2 ** -24].map((unit) =>
    trainOn(engine, {
      ...entry,
      figures: { ...entry.figures, params: rounded(params, unit), data: rounded(data, -unit) },
    }),
  );
  const [low = {}, middle = {}, high = {}] = runs;
  return new Map(
    Object.entries(middle).map(([name, numbers]) => [
      name,
      Math.max(...[low, high].flatMap((run) => numbers.map((x, i) => Math.abs(x - (run[name]?.[i] ?? Number.NaN))))),
    ]),
  );
}

/** The arithmetic of a run rounds some dozens of times where its start is rounded once, in all directions. */
const roundings = 8;

describe.each(engines)("$name", (engine) => {
  it.each(covered)("trains as PyTorch does: $id", (entry) => {
    const exact = engines.find(({ precision }) => precision === "float64") ?? engine;
    const moves = engine.precision === "float32" ? movement(entry, exact) : new Map<string, number>();
    const found = trainOn(engine, entry);
    for (const [what, wanted] of Object.entries(pytorchOn(entry.figures))) {
      const absolute = engine.absolute + roundings * (moves.get(what) ?? 0);
      expectClose(found[what] ?? [], wanted, what, { relative: engine.relative, absolute });
    }
  });
});

describe("what is not covered yet", () => {
  it("is told", () => {
    expect(covered.length).toBeGreaterThan(0);
    reportCoverage("models", covered.length, missing);
  });
});
