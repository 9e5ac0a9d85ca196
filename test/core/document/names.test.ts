import { expect, it } from "vitest";
import { nodeNameAmong } from "../../../core/document/names.ts";
import { hiddenLayers } from "../compare/spiral.ts";

it("tells nodes apart that are called the same, and leaves the others their names", () => {
  const nodes = hiddenLayers(2).nodes.map((node) => (node.id === "dense0" ? { ...node, name: "Scores" } : node));
  expect(nodes.map((node) => nodeNameAmong(nodes, node))).toEqual([
    "Data",
    "Dense 1",
    "Tanh 1",
    "Dense 2",
    "Tanh 2",
    "Scores",
    "Cross entropy",
  ]);
});
