import { describe, expect, it } from "vitest";
import type { NodeFigures, ProbeFigures } from "../../../core/probe/measure.ts";
import { distributionOf } from "../../../core/probe/statistics.ts";
import { layerRows } from "../../../renderer/layers/layerRows.ts";
import { gradientAt } from "../../../renderer/layers/lookUp.ts";
import { network } from "../../fakes/network.ts";

const document = network(
  { data: ["data", {}], hidden: ["dense", {}], relu: ["relu", {}], tanh: ["tanh", {}] },
  { loss: ["crossEntropy", {}] },
  ["data.features > hidden.x", "hidden.out > relu.x", "relu.out > tanh.x"],
);

const figures = (node: string, activation?: { readonly dead: number; readonly flat: number }): NodeFigures => ({
  node,
  port: "out",
  units: 4,
  value: distributionOf([1, 3]),
  gradientNorm: 0.5,
  ...(activation ? { activation: { ...activation, flatUnder: 0.05, input: distributionOf([0]) } } : {}),
});

/** Of a layer whose weight changes by `update` in the next step, and whose bias does not. */
const look = (step: number, nodes: readonly NodeFigures[], update?: number): ProbeFigures => ({
  step,
  loss: 1,
  nodes,
  parameters: [
    { name: "hidden.weight", norm: 3, updateNorm: update },
    { name: "hidden.bias", norm: 4, updateNorm: update && 0 },
  ].map(({ updateNorm, ...parameter }) => ({
    ...parameter,
    node: "hidden",
    gradientNorm: 1,
    ...(updateNorm === undefined ? {} : { updateNorm }),
  })),
});

describe("layerRows", () => {
  it("shows the last look, and of updates the last step that was watched", () => {
    const [row] = layerRows(document, [
      look(0, [], 9),
      look(10, [figures("hidden")], 0.01),
      look(11, [figures("hidden")]),
    ]);
    expect(row).toMatchObject({ node: "hidden", name: "Dense", mean: 2, deviation: 1, gradientNorm: 0.5 });
    // Of all its weights: 0.01 over √(3² + 4²).
    expect(row?.updateRatio).toBeCloseTo(0.002, 12);
  });

  it("says what share is dead, or flat where both ends are flat, unless it is little", () => {
    const blocked = (node: string, dead: number, flat: number) =>
      layerRows(document, [look(1, [figures(node, { dead, flat })])])[0]?.blocked;
    expect(blocked("relu", 0.38, 0.7)).toEqual({ kind: "dead", share: 0.38 });
    expect(blocked("relu", 0, 0.5)).toBeUndefined();
    expect(blocked("tanh", 0, 0.5)).toEqual({ kind: "flat", share: 0.5 });
    expect(blocked("tanh", 0, 0.01)).toBeUndefined();
  });

  it("leaves out nodes that are gone", () => {
    expect(layerRows(document, [look(1, [figures("gone")])])).toEqual([]);
    expect(layerRows(document, [])).toEqual([]);
  });
});

it("gradientAt finds the gradient of an output", () => {
  const last = look(1, [figures("relu")]);
  expect(gradientAt(last, { node: "relu", port: "out" })).toBe(0.5);
  expect(gradientAt(last, { node: "relu", port: "other" })).toBeUndefined();
  expect(gradientAt(undefined, { node: "relu", port: "out" })).toBeUndefined();
});
