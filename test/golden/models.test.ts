import { describe, expect, it } from "vitest";
import { catalogue, findOp } from "../../core/catalogue.ts";
import { add, input, reshape, slice } from "../../core/ir/build.ts";
import { grad } from "../../core/ir/grad.ts";
import { sizeOf, type Value } from "../../core/ir/graph.ts";
import type { Precision } from "../../core/ir/interpret.ts";
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

/**
 * What float32 loses in the weights' gradients of a loss of derivatives: each is a sum over the batch of terms with
 * powers of omega, as large as the largest gradient, that cancel to much less. Four units in the last place of that.
 */
const cancelled = ({ loss }: Case["spec"], gradient: readonly number[], precision: Precision): number =>
  precision === "float32" && String(loss).startsWith("mse(") ? Math.max(...gradient.map(Math.abs)) * 2 ** -21 : 0;

describe.each(engines)("$name", ({ create, precision, ...tolerance }) => {
  it.each(covered)("trains as PyTorch does: $id", ({ figures, model, optimizer: { settings, learningRate } }) => {
    const { parameters, loss } = build(model, figures.data);
    expect(Object.keys(parameters).sort()).toEqual(Object.keys(figures.params).sort());
    const values = Object.values(parameters);
    const gradients = grad(loss, values);
    const trained = values.map((value, i) => ({ value, gradient: gradients[i] ?? value }));
    const step = add(input("step", []), 1);
    const { updates, state } = optimizerUpdates(settings, trained, input("learningRate", []), step);
    const outputs: Record<string, Value> = { loss };
    for (const { value, gradient } of trained) outputs[`gradient of ${value.attrs.name}`] = gradient;
    const engine = create([{ name: "train", outputs, updates: { ...updates, step } }]);

    for (const [name, { data }] of Object.entries({ ...figures.params, ...figures.data })) engine.write(name, data);
    for (const { name, initial, shape } of state) engine.write(name, Array(sizeOf(shape)).fill(initial));
    engine.write("learningRate", [learningRate]);
    for (const [i, before] of figures.losses.entries()) {
      engine.run("train");
      expectClose(engine.read("loss"), [before], `loss before step ${i}`, tolerance);
      if (i > 0) continue;
      for (const [name, { data }] of Object.entries(figures.first_grads)) {
        const absolute = tolerance.absolute + cancelled(figures.spec, data, precision);
        expectClose(engine.read(`gradient of ${name}`), data, `first gradient of ${name}`, { ...tolerance, absolute });
      }
    }
    for (const [name, { data }] of Object.entries(figures.final_params)) {
      expectClose(engine.read(name), data, `final ${name}`, tolerance);
    }
  });
});

describe("what is not covered yet", () => {
  it("is told", () => {
    expect(covered.length).toBeGreaterThan(0);
    reportCoverage("models", covered.length, missing);
  });
});
