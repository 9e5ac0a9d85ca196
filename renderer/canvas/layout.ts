/** Automatic layout: left to right along the wires. */
import { Graph, layout } from "@dagrejs/dagre";
import type { Document, NodeId, Point } from "../../core/document/document.ts";
import type { Size } from "./flow.ts";

/** The canvas snaps to it. */
export const grid = 8;
/** A node's size before it was drawn. */
export const usualSize: Size = { width: 160, height: 64 };

const snap = (pixels: number) => Math.round(pixels / grid) * grid;

/** A place for each node, on the grid, keeping the top left corner of the whole where it was. */
export function layoutDocument(
  { nodes, edges }: Document,
  sizeOf: (node: NodeId) => Size | undefined,
): ReadonlyMap<NodeId, Point> {
  if (nodes.length === 0) return new Map();
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", nodesep: 4 * grid, ranksep: 10 * grid });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) graph.setNode(id, { ...(sizeOf(id) ?? usualSize) });
  for (const { from, to } of edges) graph.setEdge(from.node, to.node);
  layout(graph);
  const corners = nodes.map(({ id }) => {
    const { x, y, width, height } = graph.node(id);
    return { id, x: x - width / 2, y: y - height / 2 };
  });
  const left = Math.min(...nodes.map(({ position }) => position.x)) - Math.min(...corners.map(({ x }) => x));
  const top = Math.min(...nodes.map(({ position }) => position.y)) - Math.min(...corners.map(({ y }) => y));
  return new Map(corners.map(({ id, x, y }) => [id, { x: snap(x + left), y: snap(y + top) }]));
}
