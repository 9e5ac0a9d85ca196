/** Nodes that stand aside for a while, to see what they are good for. */
import { findOp } from "../catalogue.ts";
import type { Op } from "../op.ts";
import type { Document, Node, NodeId, PortRef } from "./document.ts";

/** Whether nodes of an op can stand aside: they have something to pass on, and are neither data nor a loss. */
export const canBypass = ({ group, inputs, outputs }: Op): boolean =>
  group !== "data" && group !== "loss" && outputs.length > 0 && Object.keys(inputs).length > 0;

/** Whether a node stands aside. */
export function isBypassed({ op: name, bypassed }: Node): boolean {
  const op = findOp(name);
  return bypassed === true && op !== undefined && canBypass(op);
}

/** The network as it computes: without the nodes that stand aside, whose first input leads on to what they feed. */
export function withoutBypassed(document: Document): Document {
  const aside = new Map(
    document.nodes.filter(isBypassed).map(({ id, op }) => [id, Object.keys(findOp(op)?.inputs ?? {})[0]]),
  );
  if (aside.size === 0) return document;
  const sourceOf = (from: PortRef, seen: readonly NodeId[] = []): PortRef | undefined => {
    if (!aside.has(from.node)) return from;
    const wire = document.edges.find(({ to }) => to.node === from.node && to.port === aside.get(from.node));
    return wire && !seen.includes(from.node) ? sourceOf(wire.from, [...seen, from.node]) : undefined;
  };
  return {
    ...document,
    nodes: document.nodes.filter(({ id }) => !aside.has(id)),
    edges: document.edges.flatMap((edge) => {
      const from = sourceOf(edge.from);
      return from && !aside.has(edge.to.node) ? [from === edge.from ? edge : { ...edge, from }] : [];
    }),
  };
}

/** Lets nodes pass on their first input, or compute again. Those that cannot be bypassed stay as they are. */
export function bypassNodes(document: Document, ids: Iterable<NodeId>, bypassed: boolean): Document {
  const chosen = new Set(ids);
  const nodes = document.nodes.map((node): Node => {
    const { bypassed: before = false, ...active } = node;
    const op = findOp(node.op);
    if (!chosen.has(node.id) || before === bypassed || (bypassed && !(op && canBypass(op)))) return node;
    return bypassed ? { ...node, bypassed } : active;
  });
  return nodes.every((node, index) => node === document.nodes[index]) ? document : { ...document, nodes };
}
