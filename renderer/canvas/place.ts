/** Where a new node goes. */
import type { Document, EdgeId, Node, NodeId, Point } from "../../core/document/document.ts";
import { grid, type Size, usualSize } from "./layout.ts";

const gap = 3 * grid;
const snap = (pixels: number) => Math.round(pixels / grid) * grid;

/** The nearest place on the grid at, or below, `wanted` where a node, or a block of them of such a size, covers no other. */
export function freePlace(
  nodes: readonly Node[],
  wanted: Point,
  sizeOf: (node: NodeId) => Size | undefined = () => undefined,
  { width, height }: Size = usualSize,
): Point {
  const place = { x: snap(wanted.x), y: snap(wanted.y) };
  const boxes = nodes.map(({ id, position }) => ({ ...position, ...(sizeOf(id) ?? usualSize) }));
  const isCovered = (box: Point & Size): boolean =>
    box.x < place.x + width + gap &&
    place.x < box.x + box.width + gap &&
    box.y < place.y + height + gap &&
    place.y < box.y + box.height + gap;
  for (let covered = boxes.find(isCovered); covered; covered = boxes.find(isCovered)) {
    // Never rounded up the screen again, or it would go round and round.
    place.y = Math.ceil((covered.y + covered.height + gap) / grid) * grid;
  }
  return place;
}

/** How much room some nodes take together. */
export function sizeTogether(nodes: readonly Node[]): Size {
  const extent = (axis: "x" | "y"): number => {
    const places = nodes.map(({ position }) => position[axis]);
    return Math.max(...places) - Math.min(...places);
  };
  return { width: extent("x") + usualSize.width, height: extent("y") + usualSize.height };
}

/**
 * Makes room for a node that goes into a wire: puts it beside the wire's source, and moves the wire's target and all
 * that stands right of it as far as it needs. Returns the places that change.
 */
export function makeRoom(
  { nodes, edges }: Document,
  id: NodeId,
  edgeId: EdgeId,
  sizeOf: (node: NodeId) => Size | undefined,
): ReadonlyMap<NodeId, Point> {
  const edge = edges.find((other) => other.id === edgeId);
  const source = nodes.find((node) => node.id === edge?.from.node);
  const target = nodes.find((node) => node.id === edge?.to.node);
  const inserted = nodes.find((node) => node.id === id);
  if (!source || !target || !inserted || target.position.x <= source.position.x) return new Map();
  const room = 7 * grid;
  const start = source.position.x + (sizeOf(source.id) ?? usualSize).width + room;
  const { width } = sizeOf(id) ?? usualSize;
  const x = Math.max(start, Math.min(inserted.position.x, target.position.x - width - room));
  const shift = snap(Math.max(0, x + width + room - target.position.x));
  const moved = nodes.filter((node) => node.id !== id && node.position.x >= target.position.x);
  const places = new Map(moved.map(({ id: other, position }) => [other, { ...position, x: position.x + shift }]));
  return places.set(id, { x: snap(x), y: inserted.position.y });
}

/** The top left corner of a node whose middle is at `middle`. */
export const cornerAround = ({ x, y }: Point): Point => ({
  x: snap(x - usualSize.width / 2),
  y: snap(y - usualSize.height / 2),
});
