import { describe, expect, it } from "vitest";
import { axisChoices, hiddenActivations } from "../../../core/compare/axisChoices.ts";
import { axisName } from "../../../core/compare/plan.ts";
import { readValues } from "../../../core/compare/values.ts";
import { defaultTraining } from "../../../core/train/settings.ts";
import { hiddenLayers } from "./spiral.ts";

const document = hiddenLayers(2);
const choices = axisChoices({ document, training: defaultTraining });
const named = (name: string) => choices.find((choice) => choice.name === name);

describe("what a race can vary", () => {
  it("is the whole network first, then training, then each setting of each node", () => {
    const names = choices.map(({ name }) => name);
    expect(names.slice(0, 3)).toEqual(["activation", "loss", "width"]);
    for (const name of ["initializer", "learningRate", "optimizer.beta1", "dense0.units", "data1.noise"]) {
      expect(names).toContain(name);
    }
    expect(new Set(names).size).toBe(names.length);
    expect(names).not.toContain("seed");
  });

  it("is called as a person sees it", () => {
    expect(["loss1.reduction", "dense2.units", "data1.noise"].map((name) => named(name)?.label)).toEqual([
      "Cross entropy: Reduction",
      "Dense 2: Units",
      "Data: Noise",
    ]);
  });

  it("counts where it changes something as the other settings are", () => {
    expect(["data1.noise", "data1.arms", "units", "optimizer.beta1"].map((name) => named(name)?.counts)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(["data1.rareShare", "data1.outliers", "data1.shift"].map((name) => named(name)?.counts)).toEqual([
      false,
      false,
      false,
    ]);
    const sgd = { kind: "sgd", momentum: 0.9, nesterov: true, dampening: 0, weightDecay: 0 } as const;
    const dampening = axisChoices({ document, training: { ...defaultTraining, optimizer: sgd } }).find(
      ({ name }) => name === "optimizer.dampening",
    );
    expect(dampening?.counts).toBe(false);
  });

  it("has its present value", () => {
    expect(
      ["activation", "width", "learningRate", "optimizer", "optimizer.beta1"].map((name) => named(name)?.present),
    ).toEqual(["tanh", 8, 0.01, "adam", 0.9]);
  });

  it("makes an axis of the same name", () => {
    for (const name of ["activation", "loss", "initializer", "learningRate", "optimizer.beta1", "data1.noise"]) {
      const choice = named(name);
      expect(choice && axisName(document, choice.axis([choice.present]))).toBe(name === "data1.noise" ? "noise" : name);
    }
  });

  it("takes the units of the hidden layers for the width, and not those of the scores", () => {
    expect(named("width")?.axis([4])).toEqual({
      kind: "field",
      nodes: ["dense1", "dense2"],
      field: "units",
      values: [4],
    });
  });

  it("counts no activation as hidden that feeds a loss", () => {
    expect(hiddenActivations(document)).toEqual(["act1", "act2"]);
    const edges = document.edges.map((edge) =>
      edge.to.node === "loss1" && edge.from.node === "dense0" ? { ...edge, from: { node: "act2", port: "out" } } : edge,
    );
    expect(hiddenActivations({ ...document, edges })).toEqual(["act1"]);
  });
});

describe("a list of values", () => {
  const read = (name: string, list: string) => {
    const choice = named(name);
    return choice && readValues(choice.field, list);
  };
  it("is read as the field means it", () => {
    expect(read("learningRate", "0.1, 1e-3")).toEqual({ values: [0.1, 0.001] });
    expect(read("activation", "relu,Leaky ReLU,leaky_relu")).toEqual({ values: ["relu", "leakyRelu", "leakyRelu"] });
    expect(read("dense0.bias", "true,false")).toEqual({ values: [true, false] });
  });
  it("is refused with what is wrong", () => {
    expect(read("learningRate", "0.1,fast")).toEqual({ problem: expect.stringMatching(/^must be a number/) });
    expect(read("learningRate", "0.1,")).toEqual({ problem: expect.stringMatching(/^must be a number/) });
    expect(read("dense0.units", "2.5")).toEqual({ problem: expect.stringMatching(/^must be a whole number/) });
  });
});
