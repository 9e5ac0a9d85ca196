/** Which group a node joins when it is dropped: the one on whose frame it lies. */
import type { Document, GroupId, NodeId, Point } from "../../core/document/document.ts";
import { joinGroup } from "../../core/document/groups.ts";
import { frameAround } from "./frames.ts";
import type { Box } from "./guides.ts";
import { type Size, usualSize } from "./layout.ts";

type SizeOf = (node: NodeId) => Size | undefined;

/**
 * The group that each dropped node would join: the topmost whose frame, around what is not dropped itself, holds the
 * node's middle. A node stays in its group where it lies within that one's frame still, or carries the whole of it along.
 */
export function framesUnder(
  { nodes, groups = [] }: Document,
  places: ReadonlyMap<NodeId, Point>,
  sizeOf: SizeOf,
): ReadonlyMap<NodeId, GroupId> {
  if (groups.length === 0) return new Map();
  const boxes = new Map(
    nodes.map(({ id, position }): [NodeId, Box] => [
      id,
      { ...(places.get(id) ?? position), ...(sizeOf(id) ?? usualSize) },
    ]),
  );
  const frames = groups.map(({ id, nodes: members }) => ({
    id,
    members,
    frame: frameAround(members.flatMap((member) => (places.has(member) ? [] : (boxes.get(member) ?? [])))),
  }));
  const joined = new Map<NodeId, GroupId>();
  for (const id of places.keys()) {
    const box = boxes.get(id);
    const own = frames.find(({ members }) => members.includes(id));
    if (!box || (own && (!own.frame || holds(own.frame, box)))) continue;
    const under = frames.findLast(({ frame }) => frame && holds(frame, box));
    if (under) joined.set(id, under.id);
  }
  return joined;
}

/** Puts the nodes that have been dropped, and stand where they were, into the groups whose frames they lie on. */
export function joinFrames(document: Document, dropped: Iterable<NodeId>, sizeOf: SizeOf): Document {
  const ids = new Set(dropped);
  const places = new Map(document.nodes.flatMap(({ id, position }) => (ids.has(id) ? [[id, position] as const] : [])));
  return [...framesUnder(document, places, sizeOf)].reduce(
    (joined, [id, group]) => joinGroup(joined, id, group),
    document,
  );
}

/** Whether the middle of a box lies in a frame. */
function holds(frame: Box, { x, y, width, height }: Box): boolean {
  const [right, down] = [x + width / 2 - frame.x, y + height / 2 - frame.y];
  return right >= 0 && right <= frame.width && down >= 0 && down <= frame.height;
}
