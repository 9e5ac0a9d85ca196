import { describe, expect, it } from "vitest";
import { nodesWithUnits, smallDense, strandsOf } from "../../../renderer/views/insight.ts";
import { network } from "../../fakes/network.ts";

const document = network(
  {
    data: ["data", {}],
    hidden: ["dense", { units: 3 }],
    bend: ["tanh", {}],
    wide: ["dense", { units: 100 }],
    scores: ["dense", { units: 2 }],
  },
  { loss: ["crossEntropy", {}] },
  [
    "data.features > hidden.x",
    "hidden.out > bend.x",
    "bend.out > wide.x",
    "wide.out > scores.x",
    "scores.out > loss.input",
    "data.targets > loss.target",
  ],
);
const shapes = new Map(
  Object.entries({
    data: { features: [32, 2], targets: [32] },
    hidden: { out: [32, 3] },
    bend: { out: [32, 3] },
    wide: { out: [32, 100] },
    scores: { out: [32, 2] },
    loss: { out: [] },
  }),
);

describe("the nodes whose units are shown", () => {
  it("are small, and a layer leaves it to the activation that follows it", () => {
    expect(nodesWithUnits(document, shapes)).toEqual(["bend", "scores"]);
  });

  it("have a shape, and do not stand aside", () => {
    expect(nodesWithUnits(document, new Map())).toEqual([]);
    const nodes = document.nodes.map((node) => (node.id === "bend" ? { ...node, bypassed: true as const } : node));
    expect(nodesWithUnits({ ...document, nodes }, shapes)).toEqual(["scores"]);
  });
});

describe("a deep network", () => {
  it("is looked into at its first sixty nodes", () => {
    const layers = Array.from({ length: 100 }, (_, i) => `layer${i}`);
    const deep = network(
      { data: ["data", {}], ...Object.fromEntries(layers.map((id) => [id, ["dense", { units: 2 }] as const])) },
      {},
      layers.map((id, i) => `${i === 0 ? "data.features" : `layer${i - 1}.out`} > ${id}.x`),
    );
    const each = new Map<string, Record<string, readonly number[]>>([
      ["data", { features: [32, 2] }],
      ...layers.map((id) => [id, { out: [32, 2] }] as const),
    ]);
    expect(nodesWithUnits(deep, each)).toEqual(layers.slice(0, 60));
    expect(smallDense(deep, each).map(({ id }) => id)).toEqual(layers.slice(0, 60));
  });
});

describe("strands", () => {
  it("are of dense layers with few inputs and units", () => {
    expect(smallDense(document, shapes).map(({ id }) => id)).toEqual(["hidden"]);
  });

  it("are as thick as the weights of an input are long, beside the longest", () => {
    // Units by inputs: the first input goes through 3, 0 and 4, the second through 1, 2 and 2.
    const parameters = [{ name: "hidden.weight", values: [3, 1, 0, 2, 4, 2] }];
    expect(strandsOf(document, shapes, parameters)).toEqual(new Map([["hidden", [1, 3 / 5]]]));
    expect(strandsOf(document, shapes, [])).toEqual(new Map());
  });
});
