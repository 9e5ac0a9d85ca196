import { describe, expect, it } from "vitest";
import { confidenceShare, mix, type Palette, parseColour, type Rgb } from "../../../renderer/views/colours.ts";
import { borderOf, gridOver, paintHeights, paintLabels, paintRegions } from "../../../renderer/views/regions.ts";

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

it("paintHeights gives each pixel the shade of its number, with those between the points between", () => {
  const grid = gridOver(domain, { width: 2, height: 2 }, 2);
  const shades: readonly Rgb[] = Array.from({ length: 101 }, (_, i) => [i, i, i]);
  const pixels = paintHeights(grid, Float32Array.of(0, 10, 0, 20), { width: 3, height: 3 }, [0, 10], shades);
  const reds = Array.from({ length: 9 }, (_, i) => pixels[4 * i]);
  // Beyond the range it stays at its end.
  expect(reds).toEqual([0, 50, 100, 0, 75, 100, 0, 100, 100]);
  expect(pixels.filter((_, i) => i % 4 === 3)).toEqual(new Uint8ClampedArray(9).fill(255));
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

describe("paintLabels", () => {
  const grid = gridOver(domain, { width: 2, height: 2 }, 2);
  const size = { width: 2, height: 2 };
  const painted = (...values: number[]) =>
    paintLabels(grid, { labels: 2, values: Float32Array.from(values) }, size, palette).slice(0, 3);

  it("leaves what has no label in the colour of the surface, and lays labels over each other", () => {
    expect([...painted(0, 0, 0, 0, 0, 0, 0, 0)]).toEqual([255, 255, 255]);
    const both = painted(1, 1, 1, 1, 1, 1, 1, 1);
    const [blue, orange] = [painted(1, 0, 1, 0, 1, 0, 1, 0), painted(0, 1, 0, 1, 0, 1, 0, 1)];
    // What each takes from white, both take: less what is lost by rounding.
    for (const channel of [0, 1, 2]) {
      const taken = 255 - (blue[channel] ?? 0) + 255 - (orange[channel] ?? 0);
      expect(Math.abs(255 - (both[channel] ?? 0) - taken)).toBeLessThanOrEqual(1);
    }
  });
});

describe("borderOf", () => {
  it("runs where the probability is one half", () => {
    const grid = gridOver(domain, { width: 300, height: 200 }, 7);
    // Rises evenly from 0 at the left to 1 at the right: one half is in the middle.
    const pieces = borderOf(grid, (point) => (point % grid.columns) / (grid.columns - 1));
    expect(pieces).toHaveLength(grid.rows - 1);
    for (const [x1, y1, x2, y2] of pieces) {
      expect(x1).toBeCloseTo(0.5, 10);
      expect(x2).toBeCloseTo(0.5, 10);
      expect(Math.abs(y1 - y2)).toBeCloseTo(1 / (grid.rows - 1), 10);
    }
  });

  it("closes around a place, and is nowhere where nothing is likely", () => {
    const grid = gridOver({ x: [-1, 1], y: [-1, 1] }, { width: 100, height: 100 }, 41);
    const disc = (point: number) => {
      const [x = 0, y = 0] = grid.features.subarray(2 * point, 2 * point + 2);
      return 1 / (1 + Math.exp(20 * (Math.hypot(x, y) - 0.6)));
    };
    const pieces = borderOf(grid, disc);
    const length = pieces.reduce((sum, [x1, y1, x2, y2]) => sum + Math.hypot(x1 - x2, y1 - y2), 0);
    // The grid is 1 wide here, so the circle's radius is 0.3.
    expect(length).toBeCloseTo(2 * Math.PI * 0.3, 2);
    expect(borderOf(grid, () => 0.1)).toEqual([]);
  });
});
