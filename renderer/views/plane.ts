/** What pictures of a plane of two features have in common. */
import { type Domain, extent, type Frame } from "./frame.ts";
import type { CasesPart } from "./pictures.ts";
import type { Grid } from "./regions.ts";

/** Points asked about on the longer side: while it trains often, while it rests finely. */
export const coarse = 64;
export const fine = 180;

/** Room for the cases of all parts. */
export function domainOf(parts: readonly CasesPart[]): Domain {
  const column = (index: number) =>
    parts.flatMap(({ cases }) => Array.from({ length: cases.count }, (_, i) => cases.features[2 * i + index] ?? 0));
  return { x: extent(column(0), 0.08), y: extent(column(1), 0.08) };
}

/** The points of a grid, then the cases of all parts, as features in one array. */
export function gridAndCases(grid: Grid, parts: readonly CasesPart[]): { features: Float32Array; count: number } {
  const count = parts.reduce((sum, { cases }) => sum + cases.count, grid.count);
  const features = new Float32Array(2 * count);
  features.set(grid.features);
  let at = grid.features.length;
  for (const { cases } of parts) {
    features.set(cases.features, at);
    at += cases.features.length;
  }
  return { features, count };
}

/** Pixels that are painted one by one; a larger image is stretched. */
const mostPixels = 100_000;

/** Paints an image into a frame's box, over the scale of the context. */
export function paintImage(
  context: CanvasRenderingContext2D,
  { box }: Frame,
  paint: (size: { readonly width: number; readonly height: number }) => Uint8ClampedArray<ArrayBuffer>,
): void {
  const scale = Math.min(1, Math.sqrt(mostPixels / (box.width * box.height)));
  const size = {
    width: Math.max(1, Math.round(box.width * scale)),
    height: Math.max(1, Math.round(box.height * scale)),
  };
  const image = new OffscreenCanvas(size.width, size.height);
  image.getContext("2d")?.putImageData(new ImageData(paint(size), size.width, size.height), 0, 0);
  context.drawImage(image, box.left, box.top, box.width, box.height);
}
