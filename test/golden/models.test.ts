import { describe, expect, it } from "vitest";
import { findOp } from "../../core/catalogue.ts";
import { add, input } from "../../core/ir/build.ts";
import { grad } from "../../core/ir/grad.ts";
import { sizeOf, type Value } from "../../core/ir/graph.ts";
import type { Op } from "../../core/op.ts";
import { optimizerUpdates } from "../../core/train/optimizers.ts";
import { lowerOp, type SomeSettings } from "../core/ops/lowerOp.ts";
import { camelCase, engines, expectClose, readCases, reportCoverage, type Tensor, type Tensors } from "./figures.ts";
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

/** Dense layers of some sizes with an activation between them, and a loss. */
interface Perceptron {
  readonly dense: Op;
  readonly activation: Op;
  readonly settings: SomeSettings;
  readonly loss: Op;
  readonly layers: readonly number[];
}

function perceptronFor({
  layers,
  activation,
  loss,
  ...settings
}: Case["spec"]): Perceptron | { readonly missing: string } {
  const ops = {
    dense: findOp("dense"),
    activation: findOp(camelCase(String(activation))),
    loss: findOp(camelCase(String(loss))),
  };
  if (!Array.isArray(layers)) return { missing: `a model of ${Object.keys(settings).join(", ")}` };
  const lacking = Object.entries({ activation, loss }).filter(([part]) => !ops[part as keyof typeof ops]);
  const unknown = Object.keys(settings).filter((setting) => !Object.hasOwn(ops.activation?.fields ?? {}, setting));
  if (!ops.dense || !ops.activation || !ops.loss || unknown.length > 0) {
    return { missing: [...lacking.map(([, name]) => name), ...unknown].join(" + ") };
  }
  return { dense: ops.dense, activation: ops.activation, loss: ops.loss, settings: settings as SomeSettings, layers };
}

const planned = readCases<Case>("models.json").map((figures) => {
  const { name, ...params } = figures.optimizer;
  return { id: figures.id, figures, model: perceptronFor(figures.spec), optimizer: optimizerFor({ name, params }) };
});
const covered = planned.flatMap(({ id, figures, model, optimizer }) =>
  "layers" in model && "settings" in optimizer ? [{ id, figures, model, optimizer }] : [],
);
const missing = planned.flatMap(({ model, optimizer }) =>
  "missing" in model ? [model.missing] : "missing" in optimizer ? [optimizer.missing] : [],
);

/** The loss of the whole batch and the parameters by PyTorch's names. */
function build({ dense, activation, settings, loss, layers }: Perceptron, { x, y }: Case["data"]) {
  const parameters: Record<string, Value<"input">> = {};
  const only = (outputs: Readonly<Record<string, Value>>): Value => outputs.out ?? outputs.loss ?? input("none", []);
  let hidden: Value = input("x", x?.shape ?? []);
  for (const [i, units] of layers.slice(1).entries()) {
    if (i > 0) hidden = only(lowerOp(activation, { settings, values: { x: hidden } }).outputs);
    const layer = lowerOp(dense, { settings: { units }, values: { x: hidden }, prefix: `layer${i}.` });
    Object.assign(parameters, layer.parameters);
    hidden = only(layer.outputs);
  }
  return {
    parameters,
    loss: only(lowerOp(loss, { values: { input: hidden, target: input("y", y?.shape ?? []) } }).outputs),
  };
}

describe.each(engines)("$name", ({ create, ...tolerance }) => {
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
        expectClose(engine.read(`gradient of ${name}`), data, `first gradient of ${name}`, tolerance);
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
