import { describe, expect, it } from "vitest";
import { irisPetals, sineSpots, spiralSpots, view } from "../../../renderer/start/samplePictures.ts";

describe("the pictures of the samples", () => {
  it("stay within their view and are the same each time", () => {
    for (const draw of [spiralSpots, sineSpots, irisPetals]) {
      const spots = draw();
      expect(draw()).toEqual(spots);
      for (const { x, y } of spots) {
        expect(x).toBeGreaterThan(0);
        expect(x).toBeLessThan(view.width);
        expect(y).toBeGreaterThan(0);
        expect(y).toBeLessThan(view.height);
      }
    }
  });

  it("show three classes where the sample has three", () => {
    expect(new Set(spiralSpots().map(({ series }) => series))).toEqual(new Set([1, 2, 3]));
    expect(new Set(irisPetals().map(({ series }) => series))).toEqual(new Set([1, 2, 3]));
  });
});
