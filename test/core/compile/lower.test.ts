import { describe, expect, it } from "vitest";
import { lower, lowerForDisplay } from "../../../core/compile/lower.ts";
import type { Document } from "../../../core/document/document.ts";
import { defaultTraining } from "../../../core/train/settings.ts";
import { network } from "../../fakes/network.ts";

const problemsOf = (document: Document) => lowerForDisplay(document, defaultTraining).problems;

const classifier = network(
  { data1: ["data", {}], dense1: ["dense", { units: 8 }], tanh1: ["tanh", {}], dense2: ["dense", { units: 3 }] },
  { crossEntropy1: ["crossEntropy", {}] },
  [
    "data1.features > dense1.x",
    "dense1.out > tanh1.x",
    "tanh1.out > dense2.x",
    "dense2.out > crossEntropy1.input",
    "data1.targets > crossEntropy1.target",
  ],
);

const without = (document: Document, id: string): Document => ({
  nodes: document.nodes.filter((node) => node.id !== id),
  edges: document.edges.filter((edge) => edge.from.node !== id && edge.to.node !== id),
});

describe("lowerForDisplay", () => {
  it("gives every node's outputs with their shapes, batch first", () => {
    const { values, problems } = lowerForDisplay(classifier, { ...defaultTraining, batchSize: 32 });
    expect(problems).toEqual([]);
    const shapes = Object.fromEntries([...values].map(([id, ports]) => [id, Object.values(ports).map((v) => v.shape)]));
    expect(shapes).toEqual({
      data1: [[32, 2], [32]],
      dense1: [[32, 8]],
      tanh1: [[32, 8]],
      dense2: [[32, 3]],
      crossEntropy1: [[]],
    });
  });

  it("names parameters after their node and marks every value with the node it comes from", () => {
    const { parameters, loss } = lowerForDisplay(classifier, defaultTraining);
    expect(parameters.map(({ name, node, shape }) => [name, node, shape])).toEqual([
      ["dense1.weight", "dense1", [8, 2]],
      ["dense1.bias", "dense1", [8]],
      ["dense2.weight", "dense2", [3, 8]],
      ["dense2.bias", "dense2", [3]],
    ]);
    expect(loss?.origin).toBe("crossEntropy1");
  });

  it("blames the node, the port and the wire when an operand does not fit, once", () => {
    const crossed = network(
      { data1: ["data", {}], flatten1: ["flatten", {}], add1: ["add", {}] },
      { mse1: ["mse", {}] },
      ["data1.features > add1.a", "data1.targets > add1.b", "add1.out > mse1.input", "data1.targets > mse1.target"],
    );
    const errors = problemsOf(crossed).filter(({ severity }) => severity === "error");
    expect(errors.map(({ node }) => node)).toEqual(["add1"]);
  });

  it("says which input has no wire", () => {
    const open: Document = { ...classifier, edges: classifier.edges.filter(({ to }) => to.port !== "target") };
    expect(problemsOf(open)).toEqual([
      expect.objectContaining({
        severity: "error",
        node: "crossEntropy1",
        port: "target",
        message: expect.stringContaining("target"),
      }),
    ]);
  });

  it("reports a node that no loss depends on as a warning, so that training may go on", () => {
    const extra: Document = {
      ...classifier,
      nodes: [
        ...classifier.nodes,
        {
          id: "dense9",
          op: "dense",
          name: "",
          settings: { units: 3, bias: true, initializer: "kaimingUniform", l1: 0, l2: 0 },
          position: { x: 0, y: 0 },
        },
      ],
    };
    expect(problemsOf(extra).map(({ severity, node }) => [severity, node])).toEqual([["warning", "dense9"]]);
  });

  it("says what is missing from a network without data, loss or anything to learn", () => {
    const messages = (document: Document) =>
      problemsOf(document)
        .map(({ message }) => message)
        .join(" ");
    expect(messages(without(classifier, "data1"))).toContain("Add a Data node");
    expect(messages(without(classifier, "crossEntropy1"))).toContain("no loss");
    const rigid = network({ data1: ["data", {}] }, { crossEntropy1: ["crossEntropy", {}] }, [
      "data1.features > crossEntropy1.input",
      "data1.targets > crossEntropy1.target",
    ]);
    expect(
      messages({
        ...rigid,
        nodes: rigid.nodes.map((n) => (n.op === "data" ? { ...n, settings: { ...n.settings, arms: 2 } } : n)),
      }),
    ).toContain("Nothing in this network can learn");
  });

  it("reports a setting out of range on its field", () => {
    const huge: Document = {
      ...classifier,
      nodes: classifier.nodes.map((node) =>
        node.id === "dense1" ? { ...node, settings: { ...node.settings, units: -3 } } : node,
      ),
    };
    expect(problemsOf(huge)).toEqual([expect.objectContaining({ severity: "error", node: "dense1", field: "units" })]);
  });

  it("reports a node of an unknown type", () => {
    const unknown: Document = {
      ...classifier,
      nodes: classifier.nodes.map((node) => (node.id === "tanh1" ? { ...node, op: "__proto__" } : node)),
    };
    expect(problemsOf(unknown)).toEqual([expect.objectContaining({ severity: "error", node: "tanh1" })]);
  });

  it("reports the nodes of a loop, not those before or behind it", () => {
    const looped = network(
      { data1: ["data", {}], add1: ["add", {}], tanh1: ["tanh", {}], dense1: ["dense", { units: 3 }] },
      { crossEntropy1: ["crossEntropy", {}] },
      [
        "data1.features > add1.a",
        "tanh1.out > add1.b",
        "add1.out > tanh1.x",
        "tanh1.out > dense1.x",
        "dense1.out > crossEntropy1.input",
        "data1.targets > crossEntropy1.target",
      ],
    );
    expect(problemsOf(looped).map(({ node }) => node)).toEqual(["add1", "tanh1"]);
  });

  it("lowers ten thousand nodes in a row without overflowing the stack", () => {
    const chain = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, i): [string, [string, object]] => [`tanh${i}`, ["tanh", {}]]),
    );
    const wires = Object.keys(chain).map((id, i) =>
      i === 0 ? `data1.features > ${id}.x` : `tanh${i - 1}.out > ${id}.x`,
    );
    const deep = network({ data1: ["data", {}], ...chain }, {}, wires);
    expect(lowerForDisplay(deep, defaultTraining).values.size).toBe(10_001);
  });
});

describe("lower", () => {
  it("sums several losses", () => {
    const twice = network(
      { data1: ["data", {}], dense1: ["dense", { units: 3 }] },
      { crossEntropy1: ["crossEntropy", {}], crossEntropy2: ["crossEntropy", {}] },
      [
        "data1.features > dense1.x",
        "dense1.out > crossEntropy1.input",
        "data1.targets > crossEntropy1.target",
        "dense1.out > crossEntropy2.input",
        "data1.targets > crossEntropy2.target",
      ],
    );
    const { loss, prediction } = lowerForDisplay(twice, defaultTraining);
    expect(loss?.op).toBe("add");
    expect(prediction?.node).toBe("crossEntropy1");
  });

  it("gives no loss and no exception when there is no batch", () => {
    const { loss } = lower(classifier, undefined, true);
    expect(loss).toBeUndefined();
  });
});
