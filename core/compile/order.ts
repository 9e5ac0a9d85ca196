/** Walks over the wires of a document. None of them recurses, so depth is bounded by memory alone. */
import type { Document, Edge, Node, NodeId } from "../document/document.ts";

/** The wires that lead to each node that has any. */
export function edgesByTarget(document: Document): Map<NodeId, Edge[]> {
  const incoming = new Map<NodeId, Edge[]>();
  for (const edge of document.edges) {
    const edges = incoming.get(edge.to.node);
    if (edges) edges.push(edge);
    else incoming.set(edge.to.node, [edge]);
  }
  return incoming;
}

/** Every node after what feeds it, and apart the nodes that stand on a loop (or between two). What a loop feeds is in neither. */
export function sortNodes(document: Document): { readonly order: readonly Node[]; readonly looped: readonly Node[] } {
  const order = peel(document, "from", "to");
  const fromTheEnd = new Set(peel(document, "to", "from"));
  const fromTheStart = new Set(order);
  return { order, looped: document.nodes.filter((node) => !fromTheStart.has(node) && !fromTheEnd.has(node)) };
}

/** Takes nodes away while one has nothing before it (A. B. Kahn 1962), seen along the wires or against them. */
function peel(document: Document, tail: "from" | "to", head: "from" | "to"): Node[] {
  const byId = new Map(document.nodes.map((node) => [node.id, node]));
  const before = new Map<NodeId, number>();
  const after = new Map<NodeId, NodeId[]>();
  for (const edge of document.edges) {
    before.set(edge[head].node, (before.get(edge[head].node) ?? 0) + 1);
    const list = after.get(edge[tail].node);
    if (list) list.push(edge[head].node);
    else after.set(edge[tail].node, [edge[head].node]);
  }
  const peeled = document.nodes.filter((node) => !before.has(node.id));
  for (const node of peeled) {
    for (const id of after.get(node.id) ?? []) {
      const left = (before.get(id) ?? 0) - 1;
      before.set(id, left);
      const next = byId.get(id);
      if (left === 0 && next) peeled.push(next);
    }
  }
  return peeled;
}

/** The nodes themselves and everything that leads to them. */
export function reaching(document: Document, targets: readonly Node[]): ReadonlySet<NodeId> {
  const incoming = edgesByTarget(document);
  const found = new Set<NodeId>();
  const stack = targets.map((node) => node.id);
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    for (const edge of incoming.get(id) ?? []) stack.push(edge.from.node);
  }
  return found;
}
