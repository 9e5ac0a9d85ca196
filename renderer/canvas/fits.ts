/** What a wire end can be connected to: tried out on the compiler, so there is no second rule of what fits. */
import { catalogue, findOp } from "../../core/catalogue.ts";
import { lowerForDisplay } from "../../core/compile/lower.ts";
import type { Document, NodeId, PortRef } from "../../core/document/document.ts";
import { addNode, connect, edgeBetween, showPort } from "../../core/document/edits.ts";
import type { TrainingSettings } from "../../core/train/settings.ts";
import type { WireEnd } from "../state/interface.ts";

/** Why a wire would lead in a circle, in words; undefined where it would not. */
export function loopFault(document: Document, from: PortRef, to: PortRef): string | undefined {
  if (from.node === to.node) return "A node cannot feed itself.";
  if (leadsTo(document, to.node, from.node)) return "This wire would close a loop. Signals flow one way in a network.";
  return undefined;
}

/** Why a wire between two ports could not be, in words; undefined where it could. */
export function wireFault(
  document: Document,
  training: TrainingSettings,
  from: PortRef,
  to: PortRef,
): string | undefined {
  const loop = loopFault(document, from, to);
  if (loop !== undefined) return loop;
  const tried = connect(document, from, to);
  const { id } = edgeBetween(from, to);
  return lowerForDisplay(tried, training).problems.find(({ edge }) => edge === id)?.message;
}

/** Whether signals flow from one node to another. */
export function leadsTo(document: Document, from: NodeId, to: NodeId): boolean {
  const reached = new Set([from]);
  for (const node of reached) {
    if (node === to) return true;
    for (const edge of document.edges) if (edge.from.node === node) reached.add(edge.to.node);
  }
  return false;
}

/** The wire that a new node of `op` gets from a loose end: from its first output, or to its first input. */
export function wireToNew(end: WireEnd, op: string, id: NodeId): { from: PortRef; to: PortRef } | undefined {
  const { node, port } = end;
  const [output] = findOp(op)?.outputs ?? [];
  const [input] = Object.keys(findOp(op)?.inputs ?? {});
  if (end.side === "output")
    return input === undefined ? undefined : { from: { node, port }, to: { node: id, port: input } };
  return output === undefined ? undefined : { from: { node: id, port: output }, to: { node, port } };
}

/** The names of the ops that a loose end can be wired to, in the catalogue's order. */
export function opsThatFit(document: Document, training: TrainingSettings, end: WireEnd): readonly string[] {
  return Object.keys(catalogue).filter((name) => {
    const added = addNode(document, name, { x: 0, y: 0 });
    const [id] = added.ids;
    const wire = id === undefined ? undefined : wireToNew(end, name, id);
    return wire !== undefined && wireFault(added.document, training, wire.from, wire.to) === undefined;
  });
}

export interface Target {
  readonly from: PortRef;
  readonly to: PortRef;
  /** Why the wire cannot be; it can be drawn all the same. */
  readonly fault: string | undefined;
}

/**
 * Every wire that could be drawn from a node's outputs, but none that is there or closes a loop. First those that fit,
 * to free inputs before taken ones, to inputs of a like name before others.
 */
export function targetsOf(document: Document, training: TrainingSettings, id: NodeId): readonly Target[] {
  const node = document.nodes.find((other) => other.id === id);
  const outputs = (node && findOp(node.op)?.outputs) ?? [];
  const drawn = new Set(document.edges.map((edge) => edge.id));
  const targets: Target[] = [];
  for (const output of outputs) {
    const from = { node: id, port: output };
    for (const other of document.nodes) {
      if (leadsTo(document, other.id, id)) continue;
      for (const port of Object.keys(findOp(other.op)?.inputs ?? {})) {
        const to = { node: other.id, port };
        if (!drawn.has(edgeBetween(from, to).id))
          targets.push({ from, to, fault: wireFault(document, training, from, to) });
      }
    }
  }
  const taken = new Set(document.edges.map(({ to }) => showPort(to)));
  const rank = ({ from, to, fault }: Target): number =>
    (fault === undefined ? 0 : 4) + (taken.has(showPort(to)) ? 2 : 0) + (areAlike(from.port, to.port) ? 0 : 1);
  return targets.sort((a, b) => rank(a) - rank(b));
}

/** `targets` is meant for `target`. */
const areAlike = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);
