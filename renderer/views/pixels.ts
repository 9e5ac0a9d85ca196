/** Images of numbers as RGBA, to be put on a canvas. */
import { mix, type Palette, parseColour, type Rgb } from "./colours.ts";

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** RGBA, row by row. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** From the least to the greatest number that is told apart. */
export type Range = readonly [least: number, greatest: number];

/** A colour for each of some even steps of a range. */
export type Shades = readonly Rgb[];

const steps = 128;
const shadesOf = (colour: (share: number) => Rgb): Shades =>
  Array.from({ length: steps }, (_, i) => colour(i / (steps - 1)));

/** From paper to ink, in the colours of the theme. */
export const inkShades = (palette: Palette): Shades =>
  shadesOf((share) => mix(parseColour(palette.surface), parseColour(palette.text), share));

/** From black to white, as a photograph. */
export const greyShades: Shades = shadesOf((share) => mix([0, 0, 0], [255, 255, 255], share));

/** From one hue for what is below 0, by the surface, to another for what is above. */
export const signedShades = (palette: Palette): Shades => {
  const [below, none, above] = [palette.series[1] ?? "", palette.surface, palette.series[0] ?? ""].map(parseColour);
  const black: Rgb = [0, 0, 0];
  return shadesOf((share) =>
    share < 0.5 ? mix(below ?? black, none ?? black, 2 * share) : mix(none ?? black, above ?? black, 2 * share - 1),
  );
};

/** The shade of a number; beyond the range that of its end. */
export function shadeAt(value: number, [least, greatest]: Range, shades: Shades): Rgb {
  const step = Math.round(((value - least) / (greatest - least || 1)) * (shades.length - 1));
  return shades[Math.max(0, Math.min(shades.length - 1, step))] ?? [0, 0, 0];
}

/** An image of one channel, from `at` on, in shades. */
export function shade(
  values: ArrayLike<number>,
  at: number,
  width: number,
  height: number,
  range: Range,
  shades: Shades,
): Pixels {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    const [red, green, blue] = shadeAt(values[at + i] ?? 0, range, shades);
    data[4 * i] = red;
    data[4 * i + 1] = green;
    data[4 * i + 2] = blue;
    data[4 * i + 3] = 255;
  }
  return { width, height, data };
}

/** An image of red, green and blue, one after the other, from `at` on. */
function colour(
  values: ArrayLike<number>,
  at: number,
  width: number,
  height: number,
  [least, greatest]: Range,
): Pixels {
  const count = width * height;
  const data = new Uint8ClampedArray(4 * count);
  const scale = 255 / (greatest - least || 1);
  for (let i = 0; i < count; i++) {
    for (let channel = 0; channel < 3; channel++) {
      data[4 * i + channel] = ((values[at + channel * count + i] ?? 0) - least) * scale;
    }
    data[4 * i + 3] = 255;
  }
  return { width, height, data };
}

/** Case `index` of images `[channels, height, width]`: in colour where there are three channels, else the first in shades. */
export function caseImage(
  values: ArrayLike<number>,
  index: number,
  [channels = 1, height = 1, width = 1]: readonly number[],
  range: Range,
  shades: Shades,
): Pixels {
  const at = index * channels * height * width;
  return channels === 3 ? colour(values, at, width, height, range) : shade(values, at, width, height, range, shades);
}

/** Two images of one height side by side, with a line of nothing between them. */
export function besides(left: Pixels, right: Pixels): Pixels {
  const width = left.width + 1 + right.width;
  const data = new Uint8ClampedArray(4 * width * left.height);
  for (let row = 0; row < left.height; row++) {
    const line = (image: Pixels) => image.data.subarray(4 * row * image.width, 4 * (row + 1) * image.width);
    data.set(line(left), 4 * row * width);
    data.set(line(right), 4 * (row * width + left.width + 1));
  }
  return { width, height: left.height, data };
}

/** The range of some numbers. */
export function rangeOf(values: ArrayLike<number>): Range {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return least < greatest ? [least, greatest] : [0, 1];
}
