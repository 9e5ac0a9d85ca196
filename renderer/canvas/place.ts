/** Where a new node goes. */
import type { Node, Point } from "../../core/document/document.ts";
import { grid, usualSize } from "./layout.ts";

const gap = 3 * grid;
const snap = (pixels: number) => Math.round(pixels / grid) * grid;

const overlaps = (node: Node, { x, y }: Point): boolean =>
  Math.abs(node.position.x - x) < usualSize.width + gap && Math.abs(node.position.y - y) < usualSize.height + gap;

/** The nearest place on the grid at, or below, `wanted` where a node covers no other. */
export function freePlace(nodes: readonly Node[], wanted: Point): Point {
  const place = { x: snap(wanted.x), y: snap(wanted.y) };
  for (let blocker = covering(nodes, place); blocker; blocker = covering(nodes, place)) {
    place.y = snap(blocker.position.y + usualSize.height + gap);
  }
  return place;
}

const covering = (nodes: readonly Node[], place: Point) => nodes.find((node) => overlaps(node, place));

/** The top left corner of a node whose middle is at `middle`. */
export const cornerAround = ({ x, y }: Point): Point => ({
  x: snap(x - usualSize.width / 2),
  y: snap(y - usualSize.height / 2),
});
