import { describe, expect, it } from "vitest";
import { confidenceShare, mix, type Palette, parseColour, type Rgb } from "../../../renderer/views/colours.ts";
import { gridOver, paintRegions } from "../../../renderer/views/regions.ts";

const domain = { x: [0, 4], y: [0, 2] } as const;
const palette: Palette = {
  text: "#000000",
  faint: "#000000",
  border: "#000000",
  surface: "#ffffff",
  error: "#000000",
  series: ["#0072b2", "#d55e00", "#009e73"],
};

describe("gridOver", () => {
  it("asks from edge to edge, row by row from the top", () => {
    const grid = gridOver(domain, { width: 300, height: 200 }, 3);
    expect([grid.columns, grid.rows, grid.count]).toEqual([3, 2, 6]);
    expect([...grid.features]).toEqual([0, 2, 2, 2, 4, 2, 0, 0, 2, 0, 4, 0]);
  });
});

describe("paintRegions", () => {
  const grid = gridOver(domain, { width: 2, height: 2 }, 2);
  const size = { width: 3, height: 3 };
  const pixel = (pixels: Uint8ClampedArray, left: number, top: number) => [
    ...pixels.slice((top * size.width + left) * 4, (top * size.width + left) * 4 + 4),
  ];
  const shade = (series: number, probability: number): Rgb =>
    mix([255, 255, 255], parseColour(palette.series[series] ?? ""), confidenceShare(probability, 2));

  it("colours each pixel by its most probable class, and the surer the stronger", () => {
    // The left side is surely class 0, the right side surely class 1.
    const values = Float32Array.of(1, 0, 0, 1, 1, 0, 0, 1);
    const pixels = paintRegions(grid, { classes: 2, values }, size, palette);
    expect(pixel(pixels, 0, 0)).toEqual([...shade(0, 1), 255]);
    expect(pixel(pixels, 2, 2)).toEqual([...shade(1, 1), 255]);
    const [red = 0, green = 0, blue = 0] = pixel(pixels, 1, 1);
    expect(Math.min(red, green, blue)).toBeGreaterThan(235);
  });

  it("fills an image of any size without a hole", () => {
    const values = new Float32Array(8).fill(0.5);
    for (const side of [1, 2, 7]) {
      const pixels = paintRegions(grid, { classes: 2, values }, { width: side, height: side }, palette);
      expect(pixels).toHaveLength(side * side * 4);
      expect(pixels.filter((_, index) => index % 4 === 3).every((opacity) => opacity === 255)).toBe(true);
    }
  });
});
