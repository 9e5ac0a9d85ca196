import { describe, expect, it } from "vitest";
import type { Document, Point } from "../../../core/document/document.ts";
import { framesUnder } from "../../../renderer/canvas/joining.ts";

const at = (id: string, x: number, y: number) => ({
  id,
  op: "tanh",
  name: "",
  settings: {},
  position: { x, y },
});
const size = { width: 100, height: 60 };
const blue = (id: string, ...nodes: string[]) => ({ id, title: id, colour: "blue" as const, nodes });

/** Left: a and b in one group, far apart with room between; right: c in another; d in none. */
const document: Document = {
  nodes: [at("a", 0, 0), at("b", 400, 0), at("c", 1000, 0), at("d", 0, 500)],
  edges: [],
  groups: [blue("left", "a", "b"), blue("right", "c")],
};
const under = (places: Readonly<Record<string, Point>>, of = document) => [
  ...framesUnder(of, new Map(Object.entries(places)), () => size),
];

describe("a node dropped on the canvas", () => {
  it("joins the group whose frame holds its middle, and none beside it", () => {
    expect(under({ d: { x: 200, y: 10 } })).toEqual([["d", "left"]]);
    expect(under({ d: { x: 200, y: 200 } })).toEqual([]);
    // Its edge alone lies on the frame.
    expect(under({ d: { x: 510, y: 0 } })).toEqual([]);
  });

  it("moves from its own group to another, but not while it lies on its own frame", () => {
    expect(under({ b: { x: 1000, y: 20 } })).toEqual([["b", "right"]]);
    expect(under({ b: { x: 20, y: 10 } })).toEqual([]);
    const overlapping = { ...document, groups: [blue("left", "a", "b"), blue("right", "c", "d")] };
    expect(under({ b: { x: 10, y: 10 } }, overlapping)).toEqual([]);
  });

  it("stays in its group where that is dragged as a whole", () => {
    expect(under({ c: { x: 200, y: 10 } })).toEqual([]);
    expect(under({ a: { x: 1000, y: 0 }, b: { x: 1000, y: 10 } })).toEqual([]);
  });

  it("is judged by itself among several", () => {
    expect(under({ b: { x: 1000, y: 10 }, d: { x: 1000, y: 300 } })).toEqual([["b", "right"]]);
  });
});
