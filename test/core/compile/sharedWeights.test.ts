import { describe, expect, it } from "vitest";
import { lower } from "../../../core/compile/lower.ts";
import type { Document, NodeId } from "../../../core/document/document.ts";
import { input } from "../../../core/ir/build.ts";
import { grad } from "../../../core/ir/grad.ts";
import { sizeOf } from "../../../core/ir/graph.ts";
import { interpret } from "../../../core/ir/interpret.ts";
import { network } from "../../fakes/network.ts";

const sharing = (document: Document, sharers: Readonly<Record<NodeId, NodeId>>): Document => ({
  ...document,
  nodes: document.nodes.map((node) => {
    const sharesWith = sharers[node.id];
    return sharesWith === undefined ? node : { ...node, sharesWith };
  }),
});

const features = input("features", [3, 4]);
const batch = {
  ...{ features, positive: features, negative: features, other: features },
  ...{ targets: input("targets", [3, 2]), same: input("same", [3]), classes: undefined, labels: false },
};
const lowered = (document: Document, training = true) => lower(document, batch, training);

/** Two halves of each case go through one layer, and the results are subtracted: a Siamese network. */
const siamese = (op: string, settings: object, secondSize = 2) =>
  sharing(
    network(
      {
        data1: ["data", { dataset: "sine" }],
        slice1: ["slice", { size: 2 }],
        slice2: ["slice", { start: 4 - secondSize, size: secondSize }],
        layer1: [op, settings],
        layer2: [op, settings],
        subtract1: ["subtract", {}],
      },
      { mse1: ["mse", {}] },
      [
        "data1.features > slice1.x",
        "data1.features > slice2.x",
        "slice1.out > layer1.x",
        "slice2.out > layer2.x",
        "layer1.out > subtract1.a",
        "layer2.out > subtract1.b",
        "subtract1.out > mse1.input",
        "data1.targets > mse1.target",
      ],
    ),
    { layer2: "layer1" },
  );

const numbers = (count: number, seed: number) => Float64Array.from({ length: count }, (_, i) => Math.sin(7 * i + seed));

describe("nodes that share weights", () => {
  it("ask for one set of parameters, under the name of its owner", () => {
    const { parameters, problems } = lowered(siamese("dense", { units: 2 }));
    expect(problems).toEqual([]);
    expect(parameters.map(({ name, node }) => [name, node])).toEqual([
      ["layer1.weight", "layer1"],
      ["layer1.bias", "layer1"],
    ]);
  });

  it("give the sum of both gradients, as finite differences have it", () => {
    const { loss, parameters } = lowered(siamese("dense", { units: 2 }));
    const scalar = loss ?? expect.fail("there is no loss");
    const feeds: Record<string, Float64Array> = { features: numbers(12, 1), targets: numbers(6, 2) };
    for (const [i, { name, shape }] of parameters.entries()) feeds[name] = numbers(sizeOf(shape), 3 + i);
    const gradients = interpret(
      grad(
        scalar,
        parameters.map(({ value }) => value),
      ),
      feeds,
    );
    for (const [i, { name }] of parameters.entries()) {
      const values = feeds[name] ?? expect.fail();
      const lossAt = (place: number, step: number) =>
        interpret([scalar], { ...feeds, [name]: values.with(place, (values[place] ?? 0) + step) })[0]?.[0] ??
        Number.NaN;
      const slopes = [...values.keys()].map((place) => (lossAt(place, 1e-5) - lossAt(place, -1e-5)) / 2e-5);
      expect([...(gradients[i] ?? [])]).toEqual(slopes.map((slope) => expect.closeTo(slope, 8)));
    }
  });

  it("share them also where a node comes before the owner, or the owner takes no part", () => {
    const document = siamese("dense", { units: 2 });
    const backwards = sharing({ ...document, nodes: document.nodes.toReversed() }, {});
    expect(lowered(backwards).parameters.map(({ name }) => name)).toEqual(["layer1.weight", "layer1.bias"]);
    const alone = { ...document, edges: document.edges.filter(({ to }) => to.node !== "layer1") };
    expect(lowered(alone).parameters.map(({ name }) => name)).toEqual(["layer1.weight", "layer1.bias"]);
  });

  it("count their penalties once", () => {
    const { penalty, parameters } = lowered(siamese("dense", { units: 2, l2: 1 }));
    const [weight] = parameters;
    const feeds = { [weight?.name ?? ""]: [1, 2, 3, 4] };
    expect(interpret(penalty ? [penalty] : [], feeds)[0]?.[0]).toBeCloseTo(1 + 4 + 9 + 16, 12);
  });

  it("share running figures too, moved on by both one after the other, as when a module of PyTorch's is called twice", () => {
    const document = siamese("batchNorm", { momentum: 0.25, affine: false });
    const { state, updates, values } = lowered(document);
    expect(state.map(({ name }) => name)).toEqual(["layer1.runningMean", "layer1.runningVar"]);
    expect(Object.keys(updates)).toEqual(["layer1.runningMean", "layer1.runningVar"]);
    const features = [1, 0, 10, 0, 2, 0, 20, 0, 3, 0, 30, 0];
    const [mean = []] = interpret([updates["layer1.runningMean"] ?? input("none", [])], {
      features,
      "layer1.runningMean": [4, 0],
    });
    // From 4 a quarter of the way to 2, the mean of the first half, then to 20, that of the second.
    expect(mean[0]).toBeCloseTo(0.75 * (0.75 * 4 + 0.25 * 2) + 0.25 * 20, 12);
    expect(values.get("layer2")?.out?.shape).toEqual([3, 2]);
    expect(lowered(document, false).updates).toEqual({});
  });

  it("are refused in words where their inputs differ in size", () => {
    const { problems } = lowered(siamese("dense", { units: 2 }, 3));
    expect(problems).toEqual([
      expect.objectContaining({
        node: "layer2",
        severity: "error",
        edge: "e3",
        message:
          "This node shares weights with “Dense”, whose weight is [2, 2], and for this input it would have to be [2, 3]. Give both nodes inputs of one size, or this one weights of its own.",
      }),
    ]);
    expect(lowered(siamese("batchNorm", { affine: false }, 3)).problems[0]?.message).toContain(
      "whose runningMean is [2]",
    );
  });
});
