import { describe, expect, it } from "vitest";
import { extent, type Frame, fromPixel, toX, toY, withEqualUnits } from "../../../renderer/views/frame.ts";

const frame: Frame = {
  box: { left: 10, top: 20, width: 100, height: 50 },
  domain: { x: [-1, 1], y: [0, 5] },
};

describe("a frame", () => {
  it("puts the least x to the left and the least y to the bottom", () => {
    expect([toX(frame, -1), toX(frame, 1)]).toEqual([10, 110]);
    expect([toY(frame, 0), toY(frame, 5)]).toEqual([70, 20]);
  });

  it("reads back what is under a pixel, within the box alone", () => {
    expect(fromPixel(frame, toX(frame, 0.5), toY(frame, 2))).toEqual({ x: 0.5, y: 2 });
    expect(fromPixel(frame, 9, 30)).toBeUndefined();
    expect(fromPixel(frame, 30, 71)).toBeUndefined();
  });
});

describe("extent", () => {
  it("leaves room on both sides, even around a single value, and takes no value at all", () => {
    expect(extent([3, 1, 2], 0.5)).toEqual([0, 4]);
    expect(extent([2, 2], 0.5)).toEqual([1, 3]);
    expect(extent([], 0.5)).toEqual([-1, 1]);
  });
});

describe("withEqualUnits", () => {
  it("widens the axis that has room, on both sides", () => {
    expect(withEqualUnits({ x: [0, 10], y: [0, 10] }, { width: 200, height: 100 })).toEqual({
      x: [-5, 15],
      y: [0, 10],
    });
    expect(withEqualUnits({ x: [0, 10], y: [0, 10] }, { width: 100, height: 200 })).toEqual({
      x: [0, 10],
      y: [-5, 15],
    });
  });
});
