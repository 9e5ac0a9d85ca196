import { describe, expect, it } from "vitest";
import type { Engine } from "../../../core/compile/engine.ts";
import { createInterpreter } from "../../../core/compile/interpreter.ts";
import { type Compiled, compile } from "../../../core/compile/programs.ts";
import type { DatasetShape } from "../../../core/data/dataset.ts";
import type { Node } from "../../../core/document/document.ts";
import { sizeOf } from "../../../core/ir/graph.ts";
import { defaultTraining, optimizerDefaults, type TrainingSettings } from "../../../core/train/settings.ts";
import { network } from "../../fakes/network.ts";

const line: DatasetShape = { cases: 5, features: ["x"], targets: { kind: "numbers", names: ["y"] } };
const regression = network(
  { data1: ["data", { dataset: "line" }], dense1: ["dense", { units: 1 }] },
  { mse1: ["mse", {}] },
  ["data1.features > dense1.x", "dense1.out > mse1.input", "data1.targets > mse1.target"],
);
const sgd: TrainingSettings = {
  ...defaultTraining,
  optimizer: { ...optimizerDefaults.sgd, momentum: 0 },
  batchSize: 2,
};

const withSettings = (node: Node, id: string, settings: object): Node =>
  node.id === id ? { ...node, settings: { ...node.settings, ...settings } } : node;

const compiled = (training: TrainingSettings, counts = { training: 4, validation: 1 }): Compiled => {
  const result = compile(regression, training, counts, line);
  if ("problems" in result) throw new Error(result.problems.map(({ message }) => message).join(" "));
  return result;
};

describe("compile", () => {
  it("trains on the rows that `order` names from `cursor` on, as gradient descent by hand does", () => {
    const { programs, batchSize } = compiled(sgd);
    const engine = createInterpreter(programs);
    engine.write("data.features", [1, 2, 3, 4]);
    engine.write("data.targets", [3, 5, 7, 9]);
    engine.write("order", [3, 0, 2, 1]);
    engine.write("learningRate", [0.1]);
    engine.write("dense1.weight", [0.5]);
    engine.write("dense1.bias", [-1]);
    let [w, b] = [0.5, -1];
    for (const rows of [
      [4, 1],
      [3, 2],
    ]) {
      engine.run("train");
      const errors = rows.map((x) => w * x + b - (2 * x + 1));
      const dw = errors.reduce((sum, e, i) => sum + (2 * e * (rows[i] ?? 0)) / 2, 0);
      const db = errors.reduce((sum, e) => sum + (2 * e) / 2, 0);
      [w, b] = [w - 0.1 * dw, b - 0.1 * db];
      expect(engine.read("dense1.weight")[0]).toBeCloseTo(w, 12);
      expect(engine.read("dense1.bias")[0]).toBeCloseTo(b, 12);
    }
    expect(batchSize).toBe(2);
    expect(engine.read("step")[0]).toBe(2);
    expect(engine.read("cursor")[0]).toBe(4);
  });

  it("adds up the losses of the steps", () => {
    const engine = createInterpreter(compiled({ ...sgd, learningRate: 0 }).programs);
    engine.write("data.features", [1, 2, 3, 4]);
    engine.write("data.targets", [1, 1, 1, 1]);
    engine.write("order", [0, 1, 2, 3]);
    engine.run("train", 2);
    expect(engine.read("sum.loss")[0]).toBeCloseTo(2, 12);
  });

  it("evaluates on the validation cases and predicts from features alone", () => {
    const { programs, predictBatch } = compiled(sgd);
    const engine = createInterpreter(programs);
    engine.write("dense1.weight", [3]);
    engine.write("dense1.bias", [1]);
    engine.write("validation.features", [2]);
    engine.write("validation.targets", [9]);
    engine.run("evaluate");
    expect(engine.read("validation.loss")[0]).toBe(4);
    engine.write(
      "predict.features",
      Array.from({ length: predictBatch }, (_, i) => i),
    );
    engine.run("predict");
    expect([...engine.read("prediction")].slice(0, 3)).toEqual([1, 4, 7]);
  });

  it("has no evaluation without validation cases, and takes no more cases a step than there are", () => {
    const { programs, batchSize } = compiled({ ...sgd, batchSize: 64 }, { training: 5, validation: 0 });
    expect(programs.map(({ name }) => name)).toEqual(["train", "predict"]);
    expect(batchSize).toBe(5);
  });

  /** An engine for six steps that each see the cases x = 1, 2, 3, 4, from weight 0.5 and bias -1. */
  const sixSteps = (training: TrainingSettings, dense = {}) => {
    const document = { ...regression, nodes: regression.nodes.map((node) => withSettings(node, "dense1", dense)) };
    const result = compile(document, { ...training, batchSize: 4 }, { training: 24, validation: 0 }, line);
    if ("problems" in result) return expect.fail("not compiled");
    const engine = createInterpreter(result.programs);
    const features = Array.from({ length: 24 }, (_, i) => (i % 4) + 1);
    engine.write("data.features", features);
    engine.write(
      "data.targets",
      features.map((x) => 2 * x + 1),
    );
    engine.write(
      "order",
      features.map((_, i) => i),
    );
    engine.write("dense1.weight", [0.5]);
    engine.write("dense1.bias", [-1]);
    return engine;
  };
  const weightsIn = (engine: Engine) => [engine.read("dense1.weight")[0], engine.read("dense1.bias")[0]];
  const near = (numbers: readonly (number | undefined)[]) =>
    numbers.map((number) => expect.closeTo(number ?? Number.NaN, 12));

  it("follows the schedule from step to step within one call, from a learning rate that can change in between", () => {
    const engine = sixSteps({ ...sgd, schedule: { kind: "step", stepSize: 2, gamma: 0.5, warmup: 2 } });
    engine.write("learningRate", [0.02]);
    engine.run("train", 4);
    engine.write("learningRate", [0.08]);
    engine.run("train", 2);
    const byHand = sixSteps(sgd);
    for (const rate of [0.01, 0.02, 0.02, 0.02, 0.04, 0.04]) {
      byHand.write("learningRate", [rate]);
      byHand.run("train");
    }
    expect(weightsIn(engine)).toEqual(near(weightsIn(byHand)));
  });

  it("trains on the loss with the penalties of its layers, as PyTorch does, and shows the loss without them", () => {
    const engine = sixSteps(sgd, { l1: 0.3, l2: 0.2 });
    engine.write("learningRate", [0.05]);
    for (const [loss, weight, bias] of [
      [35.875, 2.1, -0.425],
      [1.393125, 2.32425, -0.3075],
      [0.37830734375, 2.3464525, -0.2578125],
    ]) {
      engine.run("train");
      expect([engine.read("loss")[0], ...weightsIn(engine)]).toEqual(near([loss, weight, bias]));
    }
    expect(engine.read("sum.loss")[0]).toBeCloseTo(35.875 + 1.393125 + 0.37830734375, 10);
  });

  it("penalizes, clips by value and by norm, then steps by the schedule, in PyTorch's order", () => {
    const training: TrainingSettings = {
      ...sgd,
      optimizer: optimizerDefaults.adam,
      schedule: { kind: "step", stepSize: 2, gamma: 0.5, warmup: 0 },
      clipValue: 10,
      clipNorm: 8,
    };
    const engine = sixSteps(training, { l1: 0.3, l2: 0.2 });
    engine.write("learningRate", [0.1]);
    for (const weights of [
      [0.599999999823223, -0.900000000176777],
      [0.699999999646446, -0.800000000353554],
      [0.749999999558058, -0.750000000441942],
      [0.800024591862723, -0.700026582359985],
      [0.82506197453178, -0.67506947888444],
    ]) {
      engine.run("train");
      expect(weightsIn(engine)).toEqual(near(weights));
    }
  });

  it("lists all state that a reset sets", () => {
    const { state, programs, parameters } = compiled({
      ...sgd,
      optimizer: optimizerDefaults.adam,
    });
    const [train] = programs;
    const known = new Set([...state.map(({ name }) => name), ...parameters.map(({ name }) => name)]);
    expect(Object.keys(train?.updates ?? {}).filter((name) => !known.has(name))).toEqual([]);
    expect(state.filter(({ shape }) => sizeOf(shape) > 0).length).toBe(state.length);
  });

  it("keeps the state of nodes: training moves it, evaluation reads it", () => {
    const normalized = network(
      {
        data1: ["data", { dataset: "line" }],
        norm1: ["batchNorm", { momentum: 0.5 }],
        dense1: ["dense", { units: 1 }],
      },
      { mse1: ["mse", {}] },
      ["data1.features > norm1.x", "norm1.out > dense1.x", "dense1.out > mse1.input", "data1.targets > mse1.target"],
    );
    const result = compile(normalized, sgd, { training: 4, validation: 1 }, line);
    if ("problems" in result) return expect.fail("not compiled");
    expect(result.state.slice(0, 2)).toEqual([
      { name: "norm1.runningMean", shape: [1], initial: 0 },
      { name: "norm1.runningVar", shape: [1], initial: 1 },
    ]);
    const engine = createInterpreter(result.programs);
    engine.write("data.features", [4, 8, 0, 0]);
    engine.write("order", [0, 1, 2, 3]);
    engine.write("norm1.runningVar", [1]);
    engine.run("train");
    expect([engine.read("norm1.runningMean")[0], engine.read("norm1.runningVar")[0]]).toEqual([3, 4.5]);

    engine.write("norm1.weight", [1]);
    engine.write("dense1.weight", [1]);
    engine.write("dense1.bias", [0]);
    engine.write("norm1.bias", [0]);
    engine.write("validation.features", [6]);
    engine.run("evaluate");
    expect(engine.read("validation.loss")[0]).toBeCloseTo(3 ** 2 / 4.5, 4);
    expect(engine.read("norm1.runningMean")[0]).toBe(3);
  });

  it("gives the problems of a document that cannot be trained", () => {
    const result = compile({ ...regression, edges: [] }, sgd, { training: 4, validation: 1 }, line);
    expect("problems" in result && result.problems.length).toBeGreaterThan(0);
  });
});
