/** Figures of a look by node. */
import type { NodeId, PortRef } from "../../core/document/document.ts";
import type { NodeFigures, ProbeFigures } from "../../core/probe/measure.ts";

const byNode = new WeakMap<ProbeFigures, ReadonlyMap<NodeId, readonly NodeFigures[]>>();

/** Every node on the canvas asks, ten times a second. */
export function figuresOf(look: ProbeFigures | undefined, node: NodeId): readonly NodeFigures[] {
  if (!look) return [];
  const known = byNode.get(look) ?? grouped(look.nodes);
  byNode.set(look, known);
  return known.get(node) ?? [];
}

function grouped(nodes: readonly NodeFigures[]): ReadonlyMap<NodeId, readonly NodeFigures[]> {
  const groups = new Map<NodeId, NodeFigures[]>();
  for (const figures of nodes) {
    const group = groups.get(figures.node);
    if (group) group.push(figures);
    else groups.set(figures.node, [figures]);
  }
  return groups;
}

/** The length of the loss's gradient in what an output gives; undefined where it was not seen. */
export const gradientAt = (look: ProbeFigures | undefined, { node, port }: PortRef): number | undefined =>
  figuresOf(look, node).find((figures) => figures.port === port)?.gradientNorm;
