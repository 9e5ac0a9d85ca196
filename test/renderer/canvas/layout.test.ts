import { describe, expect, it } from "vitest";
import { type Document, emptyDocument } from "../../../core/document/document.ts";
import { addNode, connect, edgeBetween, moveNodes } from "../../../core/document/edits.ts";
import { groupNodes } from "../../../core/document/groups.ts";
import { frameAround } from "../../../renderer/canvas/frames.ts";
import { grid, layoutDocument, usualSize } from "../../../renderer/canvas/layout.ts";
import { cornerAround, freePlace, makeRoom } from "../../../renderer/canvas/place.ts";
import { network } from "../../fakes/network.ts";

const node = (document: Document, op: string, x = 0, y = 0): Document => addNode(document, op, { x, y }).document;
const port = (text: string) => {
  const [id = "", name = ""] = text.split(".");
  return { node: id, port: name };
};
const wire = (document: Document, from: string, to: string) => connect(document, port(from), port(to));
const usual = () => usualSize;

const nodes = ["data", "dense", "relu", "crossEntropy"].reduce((before, op) => node(before, op, 40, 24), emptyDocument);
const chain = wire(
  wire(wire(nodes, "data1.features", "dense1.x"), "dense1.out", "relu1.x"),
  "relu1.out",
  "crossEntropy1.input",
);
const skipping = wire(chain, "data1.targets", "crossEntropy1.target");

describe("automatic layout", () => {
  it("puts every node right of what feeds it, with room for the wire", () => {
    const places = layoutDocument(skipping, usual);
    for (const { from, to } of skipping.edges) {
      const gap = (places.get(to.node)?.x ?? 0) - (places.get(from.node)?.x ?? 0) - usualSize.width;
      expect(gap).toBeGreaterThanOrEqual(6 * grid);
    }
  });

  it("stands on the grid and keeps the top left corner", () => {
    const places = [...layoutDocument(skipping, usual).values()];
    for (const { x, y } of places) expect([x % grid, y % grid]).toEqual([0, 0]);
    expect(Math.min(...places.map(({ x }) => x))).toBe(40);
    expect(Math.min(...places.map(({ y }) => y))).toBe(24);
  });

  it("lines up the first ports of a chain, however tall its nodes are", () => {
    const places = layoutDocument(chain, (id) => ({ width: 144, height: id === "relu1" ? 128 : 72 }));
    expect(new Set([...places.values()].map(({ y }) => y)).size).toBe(1);
  });

  it("keeps nodes off a wire that passes them by", () => {
    const places = layoutDocument(skipping, usual);
    const wireY = (places.get("data1")?.y ?? 0) + 76;
    for (const id of ["dense1", "relu1"]) expect((places.get(id)?.y ?? 0) + usualSize.height).toBeLessThan(wireY);
  });

  it("lays out nothing where there is nothing, and does not mind a loop", () => {
    expect(layoutDocument(emptyDocument, usual).size).toBe(0);
    expect(layoutDocument(wire(wire(nodes, "dense1.out", "relu1.x"), "relu1.out", "dense1.x"), usual).size).toBe(4);
  });
});

describe("automatic layout of groups", () => {
  /** Two branches of a sum, one of two nodes and one of three. */
  const branches = network(
    {
      data1: ["data", {}],
      a1: ["dense", {}],
      a2: ["tanh", {}],
      b1: ["dense", {}],
      b2: ["tanh", {}],
      b3: ["dense", {}],
      add1: ["add", {}],
    },
    { crossEntropy1: ["crossEntropy", {}] },
    [
      "data1.features > a1.x",
      "a1.out > a2.x",
      "a2.out > add1.a",
      "data1.features > b1.x",
      "b1.out > b2.x",
      "b2.out > b3.x",
      "b3.out > add1.b",
      "add1.out > crossEntropy1.input",
      "data1.targets > crossEntropy1.target",
    ],
  );
  const grouped = (...groups: readonly (readonly string[])[]) =>
    groups.reduce((document, ids) => groupNodes(document, ids).document, branches);
  const framesOf = (document: Document) => {
    const places = layoutDocument(document, usual);
    return (document.groups ?? []).map(({ nodes: ids }) => {
      const frame = frameAround(ids.map((id) => ({ ...usualSize, ...(places.get(id) ?? { x: 0, y: 0 }) })));
      const strangers = [...places].filter(([id, { x, y }]) => {
        if (!frame || ids.includes(id)) return false;
        const aside = x + usualSize.width <= frame.x || x >= frame.x + frame.width;
        return !(aside || y + usualSize.height <= frame.y || y >= frame.y + frame.height);
      });
      return strangers.map(([id]) => id);
    });
  };

  it("keeps their frames off a wire that passes them by", () => {
    const document = groupNodes(skipping, ["dense1", "relu1"]).document;
    const places = layoutDocument(document, usual);
    const wireY = (places.get("data1")?.y ?? 0) + 76;
    const frame = frameAround(
      ["dense1", "relu1"].map((id) => ({ ...usualSize, ...(places.get(id) ?? { x: 0, y: 0 }) })),
    );
    expect((frame?.y ?? 0) + (frame?.height ?? 0)).toBeLessThan(wireY);
  });

  it.each<[string, readonly (readonly string[])[]]>([
    ["one branch", [["a1", "a2"]]],
    ["the other", [["b1", "b2", "b3"]]],
    [
      "both",
      [
        ["a1", "a2"],
        ["b1", "b2", "b3"],
      ],
    ],
    ["what stands far apart", [["a1", "b3"]]],
    ["the end", [["add1", "crossEntropy1"]]],
  ])("leaves no other node in the frame of %s", (_, groups) => {
    const document = grouped(...groups);
    expect(framesOf(document)).toEqual(groups.map(() => []));
  });
});

describe("the place of a new node", () => {
  it("is where it is wanted, on the grid", () => {
    expect(freePlace([], { x: 13, y: 3 })).toEqual({ x: 16, y: 0 });
    expect(cornerAround({ x: usualSize.width / 2, y: usualSize.height / 2 })).toEqual({ x: 0, y: 0 });
  });

  it("is below what stands there", () => {
    const { nodes: standing } = node(node(emptyDocument, "dense"), "dense", 0, 96);
    const place = freePlace(standing, { x: 8, y: 8 });
    expect(place.x).toBe(8);
    expect(place.y).toBeGreaterThanOrEqual(96 + usualSize.height);
  });

  it("is found for a block, and below how tall a node is drawn", () => {
    const { nodes: standing } = node(emptyDocument, "dense", 400, 100);
    const block = { width: 3 * usualSize.width, height: usualSize.height };
    const tall = { width: usualSize.width, height: 304 };
    expect(freePlace(standing, { x: 0, y: 80 })).toEqual({ x: 0, y: 80 });
    expect(freePlace(standing, { x: 0, y: 80 }, () => tall, block).y).toBeGreaterThanOrEqual(404);
  });

  it("is found below one that stands off the grid", () => {
    const { nodes: standing } = node(emptyDocument, "dense", 0, 3 - usualSize.height - 24);
    expect(freePlace(standing, { x: 0, y: 0 })).toEqual({ x: 0, y: 8 });
  });
});

describe("the room for a node that goes into a wire", () => {
  const close = moveNodes(
    chain,
    new Map([
      ["data1", { x: 0, y: 0 }],
      ["dense1", { x: 208, y: 0 }],
      ["relu1", { x: 416, y: 0 }],
      ["crossEntropy1", { x: 624, y: 0 }],
    ]),
  );
  const edge = edgeBetween(port("dense1.out"), port("relu1.x")).id;

  it("is made by moving what comes after to the right", () => {
    const places = makeRoom(node(close, "tanh", 300, 40), "tanh1", edge, usual);
    expect(places.get("tanh1")?.x).toBeGreaterThanOrEqual(208 + usualSize.width);
    expect(places.get("relu1")?.x).toBeGreaterThanOrEqual((places.get("tanh1")?.x ?? 0) + usualSize.width);
    expect((places.get("crossEntropy1")?.x ?? 0) - (places.get("relu1")?.x ?? 0)).toBe(208);
    expect(places.has("dense1")).toBe(false);
  });

  it("moves nothing where there is enough", () => {
    const wide = moveNodes(close, new Map([["relu1", { x: 800, y: 0 }]]));
    const places = makeRoom(node(wide, "tanh", 480, 40), "tanh1", edge, usual);
    expect(places.get("tanh1")).toEqual({ x: 480, y: 40 });
    expect(places.get("relu1")).toEqual({ x: 800, y: 0 });
  });
});
