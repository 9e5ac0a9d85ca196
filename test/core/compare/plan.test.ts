import { describe, expect, it } from "vitest";
import { axisName, curveSteps, seedsOf, variantsOf } from "../../../core/compare/plan.ts";
import { lowerForDisplay } from "../../../core/compile/lower.ts";
import { defaultTraining, optimizerDefaults } from "../../../core/train/settings.ts";
import { activations, hiddenLayers, planOf } from "./spiral.ts";

const document = hiddenLayers(2);
const labels = (...axes: Parameters<typeof planOf>[1]) => variantsOf(planOf(document, axes)).map(({ label }) => label);

describe("the variants of a plan", () => {
  it("are every combination of the axes, the last one fastest", () => {
    const rates = { kind: "training", setting: "learningRate", values: [0.1, 0.01] } as const;
    expect(labels(activations(2, ["relu", "selu"]), rates)).toEqual([
      "ReLU · learning rate 0.1",
      "ReLU · learning rate 0.01",
      "SELU · learning rate 0.1",
      "SELU · learning rate 0.01",
    ]);
    expect(labels()).toEqual(["as it is"]);
  });

  it("have their axis's values in all its nodes, and everything else in common", () => {
    const [wide] = variantsOf(
      planOf(document, [{ kind: "field", nodes: ["dense1", "dense2"], field: "units", values: [17] }]),
    );
    const units = wide?.document.nodes.map(({ settings }) => settings.units);
    expect(units).toEqual([undefined, 17, undefined, 17, undefined, 3, undefined]);
    expect(wide?.training).toBe(defaultTraining);
  });

  it("take another optimizer with its defaults, and its own settings", () => {
    const [sgd, adam] = variantsOf(
      planOf(document, [{ kind: "training", setting: "optimizer", values: ["sgd", "adam"] }]),
    );
    expect([sgd?.label, sgd?.training.optimizer]).toEqual(["SGD", optimizerDefaults.sgd]);
    expect(adam?.training).toBe(defaultTraining);
    const [beta] = variantsOf(planOf(document, [{ kind: "training", setting: "optimizer.beta1", values: [0.5] }]));
    expect([beta?.label, beta?.training.optimizer]).toEqual(["beta 1 0.5", { ...optimizerDefaults.adam, beta1: 0.5 }]);
  });

  it("are there once, where an axis means nothing to some of them", () => {
    const slopes = { kind: "field", nodes: ["act1", "act2"], field: "negativeSlope", values: [0.1, 0.2] } as const;
    expect(labels(activations(2, ["tanh", "leakyRelu"]), slopes)).toEqual([
      "Tanh",
      "Leaky ReLU · negative slope α 0.1",
      "Leaky ReLU · negative slope α 0.2",
    ]);
  });

  it("put one loss in the place of another, with its wires", () => {
    const losses = { kind: "op", nodes: ["loss1"], values: ["crossEntropy", "nll"] } as const;
    for (const { document, training } of variantsOf(planOf(hiddenLayers(1), [losses]))) {
      expect(lowerForDisplay(document, training).problems.filter(({ severity }) => severity === "error")).toEqual([]);
    }
    const rank = variantsOf(planOf(document, [{ ...losses, values: ["tripletMargin"] }]))[0]?.document;
    expect(rank?.edges.filter(({ to }) => to.node === "loss1").map(({ to }) => to.port)).toEqual([
      "anchor",
      "positive",
    ]);
  });

  it("keep weights shared among the nodes of an axis, and among the others", () => {
    const shared = hiddenLayers(4);
    const sharing = {
      ...shared,
      nodes: shared.nodes.map((node) =>
        /^act[234]$/.test(node.id) ? { ...node, op: "prelu", sharesWith: "act1" } : node,
      ),
    };
    const owners = (nodes: readonly string[]) =>
      variantsOf(planOf(sharing, [{ kind: "op", nodes, values: ["custom"] }]))[0]
        ?.document.nodes.filter(({ id }) => id.startsWith("act"))
        .map(({ sharesWith }) => sharesWith);
    expect(owners(["act1", "act2"])).toEqual([undefined, "act1", undefined, "act3"]);
    expect(owners(["act3", "act4"])).toEqual([undefined, "act1", undefined, undefined]);
  });

  it("keep their own settings where nothing is replaced", () => {
    const own = { ...document, nodes: document.nodes.map((node) => (node.id === "act1" ? leaky(node) : node)) };
    const [first] = variantsOf(planOf(own, [activations(2, ["leakyRelu"])]));
    expect(first?.document.nodes.filter(({ id }) => id.startsWith("act")).map(({ settings }) => settings)).toEqual([
      { negativeSlope: 0.3 },
      { negativeSlope: 0.01 },
    ]);
  });
});

const leaky = <N extends object>(node: N) => ({ ...node, op: "leakyRelu", settings: { negativeSlope: 0.3 } });

describe("an axis", () => {
  it("is named as a person would look for it", () => {
    expect(axisName(document, activations(2, ["relu"]))).toBe("activation");
    expect(axisName(document, activations(1, ["relu"]))).toBe("act1.activation");
    expect(axisName(document, { kind: "field", nodes: ["dense1", "dense2"], field: "units", values: [1] })).toBe(
      "units",
    );
    expect(axisName(document, { kind: "field", nodes: ["data1"], field: "noise", values: [1] })).toBe("noise");
    expect(axisName(document, { kind: "training", setting: "learningRate", values: [1] })).toBe("learningRate");
  });
});

describe("a run", () => {
  it("has the training's seed or one after it, round the greatest", () => {
    const plan = planOf(document, [], { training: { ...defaultTraining, seed: 2 ** 32 - 2 }, seeds: 3 });
    expect(seedsOf(plan)).toEqual([2 ** 32 - 2, 2 ** 32 - 1, 0]);
  });

  it("is measured from its start to its end, 50 times in between at most", () => {
    expect(curveSteps(3)).toEqual([0, 1, 2, 3]);
    const points = curveSteps(1000);
    expect([points.length, points[0], points[1], points.at(-1)]).toEqual([51, 0, 20, 1000]);
    expect(new Set(curveSteps(73)).size).toBe(51);
  });
});
