import { describe, expect, it } from "vitest";
import { frameAround, isSameBox, movedBy } from "../../../renderer/canvas/frames.ts";

const card = { width: 144, height: 72 };

describe("the frame of a group", () => {
  it("stands around its nodes, with room for the title above", () => {
    const frame = frameAround([
      { x: 100, y: 200, ...card },
      { x: 300, y: 150, ...card },
    ]);
    expect(frame).toEqual({ x: 84, y: 110, width: 376, height: 178 });
    expect(frameAround([])).toBeUndefined();
  });

  it("is the same one while nothing moves", () => {
    const box = { x: 1, y: 2, ...card };
    expect(isSameBox(box, { ...box })).toBe(true);
    expect(isSameBox(box, { ...box, y: 3 })).toBe(false);
    expect(isSameBox(box, undefined)).toBe(false);
    expect(isSameBox(undefined, undefined)).toBe(true);
  });

  it("moves by whole steps of the grid, and its nodes keep their distances", () => {
    const places = new Map([
      ["a", { x: 3, y: 0 }],
      ["b", { x: 203, y: 50 }],
    ]);
    expect([...movedBy(places, { x: 21, y: -3 })]).toEqual([
      ["a", { x: 27, y: 0 }],
      ["b", { x: 227, y: 50 }],
    ]);
  });
});
