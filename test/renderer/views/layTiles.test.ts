import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layTiles } from "../../../renderer/views/layTiles.ts";

const wish = { count: 6, aspect: 1, caption: 15, least: 24 };

describe("layTiles", () => {
  it("makes the images as large as the area allows", () => {
    const wide = layTiles({ width: 600, height: 110 }, wish);
    expect(wide).toMatchObject({ columns: 6, count: 6, image: { width: 89, height: 89 } });
    expect(layTiles({ width: 110, height: 700 }, wish).columns).toBe(1);
    expect(layTiles({ width: 300, height: 220 }, wish).columns).toBe(3);
  });

  it("shows as many as can be made out where there is no room for all", () => {
    const laid = layTiles({ width: 100, height: 100 }, { ...wish, count: 500 });
    expect(laid).toMatchObject({ columns: 3, count: 6, image: { width: 24, height: 24 } });
  });

  it("never lays tiles beyond the area, nor over each other", () => {
    const size = fc.record({ width: fc.integer({ min: 60, max: 900 }), height: fc.integer({ min: 80, max: 900 }) });
    fc.assert(
      fc.property(
        size,
        fc.integer({ min: 1, max: 100 }),
        fc.double({ min: 0.5, max: 2.2, noNaN: true }),
        (area, count, aspect) => {
          const laid = layTiles(area, { ...wish, count, aspect });
          const rows = Math.ceil(laid.count / laid.columns);
          expect(laid.count).toBeGreaterThanOrEqual(1);
          expect(laid.columns * laid.pitch.width).toBeLessThanOrEqual(area.width + 1e-6);
          expect(rows * laid.pitch.height).toBeLessThanOrEqual(area.height + 1);
          expect(laid.image.width).toBeLessThanOrEqual(laid.pitch.width);
          expect(laid.image.height + wish.caption).toBeLessThanOrEqual(laid.pitch.height);
        },
      ),
    );
  });
});
