/** What lowering makes of bypassed nodes. */
import { describe, expect, it } from "vitest";
import { lowerForDisplay } from "../../../core/compile/lower.ts";
import { bypassNodes } from "../../../core/document/bypass.ts";
import type { Document } from "../../../core/document/document.ts";
import { shareWeights } from "../../../core/document/edits.ts";
import { defaultTraining } from "../../../core/train/settings.ts";
import { network } from "../../fakes/network.ts";

const classifier = network(
  {
    data1: ["data", {}],
    dense1: ["dense", { units: 2 }],
    norm1: ["layerNorm", {}],
    tanh1: ["tanh", {}],
    dense2: ["dense", { units: 3 }],
  },
  { crossEntropy1: ["crossEntropy", {}] },
  [
    "data1.features > dense1.x",
    "dense1.out > norm1.x",
    "norm1.out > tanh1.x",
    "tanh1.out > dense2.x",
    "dense2.out > crossEntropy1.input",
    "data1.targets > crossEntropy1.target",
  ],
);

const lowered = (document: Document, ...ids: readonly string[]) =>
  lowerForDisplay(bypassNodes(document, ids, true), defaultTraining);

describe("a bypassed node", () => {
  it("gives the very value that its first input gets, and asks for no weights", () => {
    const { values, parameters, problems, loss } = lowered(classifier, "norm1", "tanh1");
    expect(problems).toEqual([]);
    expect(values.get("tanh1")?.out).toBe(values.get("dense1")?.out);
    expect(parameters.map(({ node }) => node)).toEqual(["dense1", "dense1", "dense2", "dense2"]);
    expect(loss).toBeDefined();
  });

  it("gives it at each of its outputs, and needs no more than its first input", () => {
    const sequence = network({ data1: ["data", {}], lstm1: ["lstm", {}], add1: ["add", {}] }, {}, [
      "data1.features > lstm1.x",
      "lstm1.out > add1.a",
    ]);
    const { values, problems } = lowered(sequence, "lstm1", "add1");
    const features = values.get("data1")?.features;
    expect([...Object.values(values.get("lstm1") ?? {}), ...Object.values(values.get("add1") ?? {})]).toEqual(
      Array(Object.keys(values.get("lstm1") ?? {}).length + 1).fill(features),
    );
    expect(problems.filter(({ node }) => node !== undefined)).toEqual([]);
  });

  it("still needs its first input", () => {
    const open = { ...classifier, edges: classifier.edges.filter(({ to }) => to.node !== "tanh1") };
    expect(lowered(open, "tanh1").problems).toMatchObject([{ node: "tanh1", port: "x", severity: "error" }]);
  });

  it("is not asked for its settings", () => {
    const wrong = {
      ...classifier,
      nodes: classifier.nodes.map((node) =>
        node.id === "norm1" ? { ...node, settings: { ...node.settings, eps: -1 } } : node,
      ),
    };
    expect(lowered(wrong).problems).toMatchObject([{ node: "norm1", severity: "error" }]);
    expect(lowered(wrong, "norm1").problems).toEqual([]);
  });

  it("leaves its weights to the node that shares them", () => {
    const shared = shareWeights(
      network(
        { data1: ["data", {}], dense1: ["dense", { units: 2 }], dense2: ["dense", { units: 2 }] },
        { mse1: ["mse", {}] },
        [
          "data1.features > dense1.x",
          "dense1.out > dense2.x",
          "dense2.out > mse1.input",
          "data1.targets > mse1.target",
        ],
      ),
      "dense2",
      "dense1",
    );
    expect(lowered(shared, "dense1").parameters.map(({ name }) => name)).toEqual(["dense1.weight", "dense1.bias"]);
  });

  it("is named by what no longer fits behind it, as far as the next layer with weights", () => {
    // The sum of 3 and 3 numbers becomes one of 3 and 2; behind dense2 there are 5, whatever came before.
    const sums = network(
      {
        data1: ["data", {}],
        wide: ["dense", { units: 3 }],
        dense1: ["dense", { units: 3 }],
        tanh1: ["tanh", {}],
        dense2: ["dense", { units: 5 }],
        near: ["add", {}],
        far: ["add", {}],
      },
      {},
      [
        "data1.features > wide.x",
        "data1.features > dense1.x",
        "dense1.out > tanh1.x",
        "wide.out > near.a",
        "tanh1.out > near.b",
        "tanh1.out > dense2.x",
        "wide.out > far.a",
        "dense2.out > far.b",
      ],
    );
    const messages = lowered(sums, "dense1").problems.flatMap(({ node, message }) => (node ? [message] : []));
    const told = "“Dense” before it is bypassed and passes on what it gets.";
    expect(messages.map((message) => message.endsWith(told))).toEqual([true, false]);
  });
});
