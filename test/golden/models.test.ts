import { describe, expect, it } from "vitest";
import { findOp } from "../../core/catalogue.ts";
import { add, input, reduceSum, reshape, slice } from "../../core/ir/build.ts";
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

/** Dense layers of some sizes with an activation between them, and a loss of what they give. */
interface Model {
  readonly layers: readonly number[];
  readonly dense: Op;
  readonly activation: Op;
  readonly activationSettings: SomeSettings;
  readonly loss: Op;
  readonly lossSettings: SomeSettings;
  readonly compared: Compared;
}

/** What the loss compares: from the network and the data to the loss's inputs. */
type Compared = (network: Network, data: Case["data"]) => readonly Value[];
type Network = (x: Value) => Value;

const inputOf = (data: Case["data"], name: string): Value => input(name, data[name]?.shape ?? []);

/** The gradient of the sum of f, which is that of each case by itself. */
const fieldGradient = (f: Value, x: Value): Value => grad(reduceSum(f), [x])[0] ?? x;
const column = (x: Value, index: number): Value => slice(x, [0, index], [x.shape[0] ?? 1, 1]);

function laplacian(f: Value, x: Value): Value {
  const gradient = fieldGradient(f, x);
  const [, dimensions = 0] = x.shape;
  return Array.from({ length: dimensions }, (_, i) => column(fieldGradient(column(gradient, i), x), i)).reduce((a, b) =>
    add(a, b),
  );
}

const fitted: Compared = (network, data) => [network(inputOf(data, "x")), inputOf(data, "y")];
/** By the name of the loss in the case: our loss, and what it compares where that is not the output with y. */
const specialLosses: Readonly<Record<string, { readonly loss: string; readonly compared: Compared }>> = {
  "mse(grad_x f(x), y)": {
    loss: "mse",
    compared(network, data) {
      const x = inputOf(data, "x");
      return [fieldGradient(network(x), x), inputOf(data, "y")];
    },
  },
  "mse(laplacian_x f(x), y)": {
    loss: "mse",
    compared(network, data) {
      const x = inputOf(data, "x");
      return [laplacian(network(x), x), inputOf(data, "y")];
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

function modelFor({
  layers,
  activation,
  loss,
  inputs: _,
  ...settings
}: Case["spec"]): Model | { readonly missing: string } {
  if (!Array.isArray(layers)) return { missing: `a model of ${Object.keys(settings).join(", ")}` };
  const special = specialLosses[String(loss)];
  const ops = {
    dense: findOp("dense"),
    activation: findOp(camelCase(String(activation))),
    loss: findOp(special?.loss ?? camelCase(String(loss))),
  };
  if (!ops.dense || !ops.activation || !ops.loss) return { missing: `${activation} + ${loss}` };
  const known = Object.entries(settings).map(([param, value]) => [settingName(param), value] as const);
  const settingsOf = (op: Op) =>
    Object.fromEntries(known.filter(([name]) => Object.hasOwn(op.fields, name))) as SomeSettings;
  const taken = { ...settingsOf(ops.activation), ...settingsOf(ops.loss) };
  const unknown = known.filter(([name]) => !Object.hasOwn(taken, name)).map(([name]) => name);
  if (unknown.length > 0) return { missing: unknown.join(" + ") };
  return {
    layers,
    dense: ops.dense,
    activation: ops.activation,
    activationSettings: settingsOf(ops.activation),
    loss: ops.loss,
    lossSettings: settingsOf(ops.loss),
    compared: special?.compared ?? fitted,
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
    for (const [i, units] of model.layers.slice(1).entries()) {
      if (i > 0) {
        const options = { settings: model.activationSettings, values: { x: hidden } };
        hidden = only(lowerOp(model.activation, options).outputs);
      }
      const options = { settings: { units }, values: { x: hidden }, prefix: `layer${i}.`, shared: parameters };
      const layer = lowerOp(model.dense, options);
      Object.assign(parameters, layer.parameters);
      hidden = only(layer.outputs);
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
