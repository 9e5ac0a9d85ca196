import { describe, expect, it } from "vitest";
import { observedNode, widthOf } from "../../../renderer/views/observedNode.ts";
import { network } from "../../fakes/network.ts";

const document = network(
  {
    data: ["data", { dataset: "iris" }],
    wide: ["dense", { units: 8 }],
    narrow: ["dense", { units: 2 }],
    bend: ["tanh", {}],
    scores: ["dense", { units: 3 }],
    single: ["dense", { units: 1 }],
  },
  { loss: ["crossEntropy", {}] },
  [],
);
const shapes = new Map(
  Object.entries({
    data: { features: [32, 4], targets: [32] },
    wide: { out: [32, 2, 4] },
    narrow: { out: [32, 2] },
    bend: { out: [32, 2] },
    scores: { out: [32, 3] },
    single: { out: [32, 1] },
    loss: { out: [] },
  }),
);
const node = (id: string) => document.nodes.find((each) => each.id === id) ?? expect.fail(id);

describe("the node that is looked at", () => {
  it("is the narrowest with two numbers a case at least, and of equals the last", () => {
    expect(observedNode(document, shapes, [])?.id).toBe("bend");
  });

  it("is the selected one where that has numbers to look at, the data too", () => {
    expect(observedNode(document, shapes, ["wide"])?.id).toBe("wide");
    expect(observedNode(document, shapes, ["data"])?.id).toBe("data");
    expect(observedNode(document, shapes, ["single", "loss"])?.id).toBe("bend");
  });

  it("is none where nothing has a shape", () => {
    expect(observedNode(document, new Map(), [])).toBeUndefined();
  });
});

it("counts the numbers that a node gives for each case", () => {
  expect(widthOf(node("wide"), shapes)).toBe(8);
  expect(widthOf(node("loss"), shapes)).toBeUndefined();
});
