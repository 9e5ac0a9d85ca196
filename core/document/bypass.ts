/** Nodes that stand aside for a while, to see what they are good for. */
import { findOp } from "../catalogue.ts";
import type { Op } from "../op.ts";
import type { Document, Node, NodeId } from "./document.ts";

/** Whether nodes of an op can stand aside: they have something to pass on, and are neither data nor a loss. */
export const canBypass = ({ group, inputs, outputs }: Op): boolean =>
  group !== "data" && group !== "loss" && outputs.length > 0 && Object.keys(inputs).length > 0;

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
