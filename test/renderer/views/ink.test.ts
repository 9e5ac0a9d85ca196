import { describe, expect, it } from "vitest";
import { inkLine } from "../../../renderer/views/ink.ts";

const side = 28;
const none = new Float32Array(side * side);
const at = (ink: Float32Array, x: number, y: number) => ink[y * side + x] ?? Number.NaN;

describe("inkLine", () => {
  const line = inkLine(none, side, { x: 5.5, y: 10.5 }, { x: 20.5, y: 10.5 });

  it("is full along the line, soft at its sides and nothing beyond", () => {
    expect([5, 12, 20].map((x) => at(line, x, 10))).toEqual([1, 1, 1]);
    expect(at(line, 12, 12)).toBe(0);
    const beside = at(line, 12, 11);
    expect(beside).toBeGreaterThan(0);
    expect(beside).toBeLessThan(1);
    expect(at(line, 24, 10)).toBe(0);
  });

  it("leaves what is there, and a dot where the pen only touches", () => {
    const more = inkLine(line, side, { x: 3.5, y: 20.5 }, { x: 3.5, y: 20.5 });
    expect(at(more, 3, 20)).toBe(1);
    expect(at(more, 12, 10)).toBe(1);
    expect(at(more, 12, 11)).toBe(at(line, 12, 11));
  });
});
