import { describe, expect, it } from "vitest";
import { neighbour } from "../../../renderer/canvas/neighbour.ts";

const at = (id: string, x: number, y: number) => ({ id, op: "dense", name: "", settings: {}, position: { x, y } });
const nodes = [
  at("middle", 0, 0),
  at("right", 200, 0),
  at("farRight", 400, 0),
  at("aside", 150, 180),
  at("above", 0, -100),
];

describe("the node that an arrow key leads to", () => {
  it("is the nearest in that direction, straight ahead before aside", () => {
    expect(neighbour(nodes, "middle", "right")).toBe("right");
    expect(neighbour(nodes, "right", "right")).toBe("farRight");
    expect(neighbour(nodes, "middle", "up")).toBe("above");
    expect(neighbour(nodes, "middle", "down")).toBe("aside");
    expect(neighbour(nodes, "farRight", "left")).toBe("right");
  });

  it("is none at the end, and the leftmost where none is selected", () => {
    expect(neighbour(nodes, "farRight", "right")).toBeUndefined();
    expect(neighbour(nodes, undefined, "up")).toBe("above");
    expect(neighbour([], undefined, "up")).toBeUndefined();
  });
});
