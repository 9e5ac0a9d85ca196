/** Where the frames of groups stand: around their nodes, wherever those are. */
import type { Point } from "../../core/document/document.ts";
import type { Box } from "./guides.ts";
import { framePadding, grid } from "./layout.ts";

/** The strip with the title, above the nodes, as GroupFrame draws it. */
const titleHeight = 3 * grid;

/** The frame around boxes; undefined for none. */
export function frameAround(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  const left = Math.min(...boxes.map(({ x }) => x)) - framePadding;
  const top = Math.min(...boxes.map(({ y }) => y)) - framePadding - titleHeight;
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + framePadding;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + framePadding;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export const isSameBox = (a: Box | undefined, b: Box | undefined): boolean =>
  a === b ||
  (a !== undefined && b !== undefined && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height);

/** Places moved by a stretch of the canvas, which is rounded to the grid so that they keep their distances. */
export function movedBy<K>(places: ReadonlyMap<K, Point>, by: Point): ReadonlyMap<K, Point> {
  const [dx, dy] = [by.x, by.y].map((pixels) => Math.round(pixels / grid) * grid);
  return new Map([...places].map(([key, { x, y }]) => [key, { x: x + (dx ?? 0), y: y + (dy ?? 0) }]));
}
