/** What a network sees where in the plane: which class or labels, and how sure it is, or which number. */
import type { Probabilities } from "../../core/figures/probabilities.ts";
import { confidenceShare, mix, type Palette, parseColour, type Rgb, seriesColour } from "./colours.ts";
import type { Domain, Size } from "./frame.ts";
import { type Range, type Shades, shadeAt } from "./pixels.ts";

/** Points of a plane to be asked about, row by row from the top. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** `[rows · columns, 2]` */
  readonly features: Float32Array;
  readonly count: number;
}

/** A grid from edge to edge of a domain, about as dense on both axes, of about `resolution` points on the longer. */
export function gridOver(domain: Domain, { width, height }: Size, resolution: number): Grid {
  const longer = Math.max(width, height);
  const columns = Math.max(2, Math.round((resolution * width) / longer));
  const rows = Math.max(2, Math.round((resolution * height) / longer));
  const features = new Float32Array(columns * rows * 2);
  for (let row = 0; row < rows; row++) {
    const y = domain.y[1] + ((domain.y[0] - domain.y[1]) * row) / (rows - 1);
    for (let column = 0; column < columns; column++) {
      const at = 2 * (row * columns + column);
      features[at] = domain.x[0] + ((domain.x[1] - domain.x[0]) * column) / (columns - 1);
      features[at + 1] = y;
    }
  }
  return { columns, rows, features, count: columns * rows };
}

const levels = 64;

/** RGBA of an image: each pixel the colour of its most probable class, between the points of the grid interpolated. */
export function paintRegions(
  grid: Grid,
  { classes, values }: Probabilities,
  size: Size,
  palette: Palette,
): Uint8ClampedArray<ArrayBuffer> {
  const surface = parseColour(palette.surface);
  const shades = Array.from({ length: classes * levels }, (_, index) => {
    const colour = parseColour(seriesColour(palette, Math.floor(index / levels)));
    return mix(surface, colour, confidenceShare((index % levels) / (levels - 1), classes));
  });
  return paint(grid, { each: classes, values }, size, (probabilities) => {
    let best = 0;
    let highest = -1;
    for (let index = 0; index < classes; index++) {
      const probability = probabilities[index] ?? 0;
      if (probability > highest) {
        highest = probability;
        best = index;
      }
    }
    const level = Math.round(Math.min(1, Math.max(0, highest)) * (levels - 1));
    return shades[best * levels + level] ?? surface;
  });
}

/** How strongly a place has the colour of a label: hardly where it is not said, and not all where it surely is. */
const labelShare = (probability: number): number =>
  probability < 0.5 ? 0.1 * probability : 0.14 + 0.32 * (probability - 0.5) * 2;

/** RGBA of an image: each pixel in the colours of all labels that it has, laid over each other. */
export function paintLabels(
  grid: Grid,
  { labels, values }: { readonly labels: number; readonly values: Float32Array },
  size: Size,
  palette: Palette,
): Uint8ClampedArray<ArrayBuffer> {
  const surface = parseColour(palette.surface);
  const colours = Array.from({ length: labels }, (_, label) => parseColour(seriesColour(palette, label)));
  return paint(grid, { each: labels, values }, size, (probabilities) => {
    let [red, green, blue] = surface;
    for (const [label, colour] of colours.entries()) {
      const share = labelShare(probabilities[label] ?? 0);
      red += (colour[0] - surface[0]) * share;
      green += (colour[1] - surface[1]) * share;
      blue += (colour[2] - surface[2]) * share;
    }
    return [red, green, blue];
  });
}

/** RGBA of an image: each pixel in the shade of its number, one a point of the grid, and between the points interpolated. */
export const paintHeights = (
  grid: Grid,
  heights: Float32Array,
  size: Size,
  range: Range,
  shades: Shades,
): Uint8ClampedArray<ArrayBuffer> =>
  paint(grid, { each: 1, values: heights }, size, ([height = 0]) => shadeAt(height, range, shades));

/** RGBA of an image: each pixel in the colour of what is there, `each` numbers a point, between the points interpolated. */
function paint(
  { columns, rows }: Grid,
  { each, values }: { readonly each: number; readonly values: Float32Array },
  { width, height }: Size,
  colourOf: (numbers: Float64Array) => Rgb,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(width * height * 4);
  const here = new Float64Array(each);
  for (let top = 0; top < height; top++) {
    const row = (top / Math.max(1, height - 1)) * (rows - 1);
    const upper = Math.min(rows - 2, Math.floor(row));
    const down = row - upper;
    for (let left = 0; left < width; left++) {
      const column = (left / Math.max(1, width - 1)) * (columns - 1);
      const before = Math.min(columns - 2, Math.floor(column));
      const right = column - before;
      const corner = (upper * columns + before) * each;
      const below = corner + columns * each;
      for (let i = 0; i < each; i++) {
        const above = lerp(values[corner + i] ?? 0, values[corner + each + i] ?? 0, right);
        const under = lerp(values[below + i] ?? 0, values[below + each + i] ?? 0, right);
        here[i] = lerp(above, under, down);
      }
      const [red, green, blue] = colourOf(here);
      const at = (top * width + left) * 4;
      pixels[at] = red;
      pixels[at + 1] = green;
      pixels[at + 2] = blue;
      pixels[at + 3] = 255;
    }
  }
  return pixels;
}

/**
 * Where a probability is one half: pieces of its border, each from `x1, y1` to `x2, y2` as shares of the grid's width and
 * height from its top left.
 */
export function borderOf(
  { columns, rows }: Grid,
  probability: (point: number) => number,
): readonly (readonly [x1: number, y1: number, x2: number, y2: number])[] {
  const pieces: [number, number, number, number][] = [];
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column;
      const [a, b, c, d] = [at, at + 1, at + columns + 1, at + columns].map((point) => probability(point) - 0.5);
      const ends = crossings([a ?? 0, b ?? 0, c ?? 0, d ?? 0]);
      for (let i = 0; i + 1 < ends.length; i += 2) {
        const [from = [0, 0], to = [0, 0]] = [ends[i], ends[i + 1]];
        pieces.push([
          (column + from[0]) / (columns - 1),
          (row + from[1]) / (rows - 1),
          (column + to[0]) / (columns - 1),
          (row + to[1]) / (rows - 1),
        ]);
      }
    }
  }
  return pieces;
}

/** Where the sides of a cell, from its top clockwise, cross 0, between the values at its corners from the top left. */
function crossings(corners: readonly [number, number, number, number]): readonly (readonly [number, number])[] {
  const places: readonly (readonly [number, number])[] = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ];
  return corners.flatMap((from, side) => {
    const next = (side + 1) % 4;
    const to = corners[next] ?? 0;
    const [start, end] = [places[side], places[next]];
    if (from >= 0 === to >= 0 || !start || !end) return [];
    const share = from / (from - to);
    return [[lerp(start[0], end[0], share), lerp(start[1], end[1], share)] as const];
  });
}

const lerp = (a: number, b: number, share: number): number => a + (b - a) * share;
