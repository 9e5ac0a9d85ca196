/** The sines that a layer stands between. */
import { findOp } from "../catalogue.ts";
import type { Document, Edge, Node, NodeId } from "../document/document.ts";

/**
 * The ω₀ of the first Sine behind a node, or else of the last one before it; undefined where neither is there. Another
 * layer with initial weights to choose ends the search.
 */
export const sineOmega0 = (document: Document, node: Node): number | undefined =>
  nearest(document, node, ({ from, to }) => [from.node, to.node]) ??
  nearest(document, node, ({ from, to }) => [to.node, from.node]);

function nearest(
  { nodes, edges }: Document,
  node: Node,
  direction: (edge: Edge) => readonly [from: NodeId, to: NodeId],
): number | undefined {
  const seen = new Set([node.id]);
  for (const id of seen) {
    for (const edge of edges) {
      const [from, to] = direction(edge);
      const next = from === id && nodes.find((one) => one.id === to);
      if (!next || (findOp(next.op)?.fields.initializer !== undefined && !next.bypassed)) continue;
      const { omega0 } = next.settings;
      if (next.op === "sine" && !next.bypassed && typeof omega0 === "number") return omega0;
      seen.add(next.id);
    }
  }
  return undefined;
}
