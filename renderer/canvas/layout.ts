/** Automatic layout: left to right along the wires, ports on one line, long wires clear of the nodes between, in rows where one line would be too long. */
import { Graph, layout } from "@dagrejs/dagre";
import { findOp } from "../../core/catalogue.ts";
import type { Document, Edge, Node, NodeId, Point } from "../../core/document/document.ts";
import { type Box, breakIntoRows } from "./rows.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The canvas snaps to it. */
export const grid = 8;
/** A node's size before it was drawn. */
export const usualSize: Size = { width: 144, height: 72 };
/** Nodes up to which a layout is found: it goes through the network recursively. */
export const mostNodes = 1500;
/** How far the frame of a group stands from its nodes. */
export const framePadding = 2 * grid;
/** How far the first port lies below the top of a node, and the next below it; as NodeCard and NodePorts draw them. */
const firstPort = 56;
const portPitch = 20;

/** A place for each node, on the grid, keeping the top left corner of the whole where it was. */
export function layoutDocument(
  document: Document,
  sizeOf: (node: NodeId) => Size | undefined,
): ReadonlyMap<NodeId, Point> {
  const { nodes } = document;
  if (nodes.length === 0) return new Map();
  const boxes = inRanks(document, sizeOf);
  clearLongWires(document, boxes);
  breakIntoRows(document, boxes);
  const left = Math.min(...nodes.map(({ position }) => position.x)) - Math.min(...xs(boxes));
  const top = Math.min(...nodes.map(({ position }) => position.y)) - Math.min(...ys(boxes));
  const snap = (pixels: number) => Math.round(pixels / grid) * grid;
  return new Map([...boxes].map(([id, { x, y }]) => [id, { x: snap(x + left), y: snap(y + top) }]));
}

const xs = (boxes: ReadonlyMap<NodeId, Box>) => [...boxes.values()].map(({ x }) => x);
const ys = (boxes: ReadonlyMap<NodeId, Box>) => [...boxes.values()].map(({ y }) => y);

/**
 * dagre centres what it lines up, so each node is given to it as high above its first port as below. The nodes of a group
 * are given to it as one block.
 */
function inRanks(
  { nodes, edges, groups = [] }: Document,
  sizeOf: (node: NodeId) => Size | undefined,
): Map<NodeId, Box> {
  const graph = new Graph({ compound: true });
  graph.setGraph({ rankdir: "LR", nodesep: 3 * grid, ranksep: 8 * grid });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) {
    const { width, height } = sizeOf(id) ?? usualSize;
    graph.setNode(id, { width, height: 2 * Math.max(firstPort, height - firstPort) });
  }
  for (const group of groups) {
    const block = `group ${group.id}`;
    graph.setNode(block, {});
    for (const id of group.nodes) graph.setParent(id, block);
  }
  for (const { from, to } of edges) graph.setEdge(from.node, to.node);
  layout(graph);
  const framed = new Set(groups.flatMap((group) => group.nodes));
  return new Map(
    nodes.map(({ id }) => {
      const { x, y } = graph.node(id);
      const { width, height } = sizeOf(id) ?? usualSize;
      return [id, { width, height: height + (framed.has(id) ? framePadding : 0), x: x - width / 2, y: y - firstPort }];
    }),
  );
}

/** Lifts the nodes that a wire would run under above it; short wires first, so that what they lift is lifted together. */
function clearLongWires({ nodes, edges }: Document, boxes: ReadonlyMap<NodeId, Box>): void {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const wires = edges.flatMap((edge) => {
    const from = boxes.get(edge.from.node);
    const to = boxes.get(edge.to.node);
    return from && to ? [{ edge, from, to, length: to.x - from.x }] : [];
  });
  for (const { edge, from, to } of wires.sort((a, b) => a.length - b.length)) {
    const start = from.y + portOffset(byId, edge, "from");
    const end = to.y + portOffset(byId, edge, "to");
    const between = [...boxes.values()].filter((box) => box.x > from.x && box.x < to.x);
    const wireTop = Math.min(start, end);
    const wireBottom = Math.max(start, end);
    const hit = between.filter((box) => box.y < wireBottom + grid && box.y + box.height > wireTop - grid);
    const lift = Math.max(0, ...hit.map((box) => box.y + box.height - (wireTop - 2 * grid)));
    for (const box of between) if (box.y < wireBottom + grid) box.y -= lift;
  }
}

function portOffset(byId: ReadonlyMap<NodeId, Node>, edge: Edge, end: "from" | "to"): number {
  const { node, port } = edge[end];
  const op = findOp(byId.get(node)?.op ?? "");
  const ports = end === "from" ? op?.outputs : op && Object.keys(op.inputs);
  return firstPort + portPitch * Math.max(0, ports?.indexOf(port) ?? 0);
}
