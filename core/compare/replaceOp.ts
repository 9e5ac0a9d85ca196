/** Another op in the place of a node's: what a race puts there. */
import { findOp } from "../catalogue.ts";
import type { Document, Node, NodeId, PortRef } from "../document/document.ts";
import { edgeBetween } from "../document/edits.ts";
import { settingProblem } from "../document/settings.ts";
import { handOnWeights, ownerOf, withOwnWeights } from "../document/weights.ts";
import { defaults } from "../op.ts";

/**
 * The document with nodes turned into another op. They keep id, name, place, what their settings have in common, and
 * their wires, to the port of the same name or else of the same place; a wire that finds no port is dropped. Weights stay
 * shared among those that change, and among those that do not. A name that is not in the catalogue changes nothing.
 */
export function replaceOp(document: Document, ids: readonly NodeId[], op: string): Document {
  const changed = new Set(document.nodes.filter((node) => ids.includes(node.id) && node.op !== op).map(({ id }) => id));
  if (!findOp(op) || changed.size === 0) return document;
  const before = new Map(document.nodes.map((node) => [node.id, node.op]));
  const moved = ({ node, port }: PortRef, side: "inputs" | "outputs"): PortRef | undefined => {
    if (!changed.has(node)) return { node, port };
    const [old, present] = [portsOf(before.get(node) ?? "", side), portsOf(op, side)];
    const found = present.includes(port) ? port : present[old.indexOf(port)];
    return found === undefined ? undefined : { node, port: found };
  };
  const staying = document.nodes.filter(({ id }) => !changed.has(id));
  const handedOn = new Map(handOnWeights(staying, (id) => changed.has(id)).map((node) => [node.id, node]));
  return {
    ...document,
    nodes: document.nodes.map((node) => {
      if (!changed.has(node.id)) return handedOn.get(node.id) ?? node;
      return withOp(changed.has(ownerOf(node)) ? node : withOwnWeights(node), op);
    }),
    edges: document.edges.flatMap((edge) => {
      const [from, to] = [moved(edge.from, "outputs"), moved(edge.to, "inputs")];
      if (!from || !to) return [];
      return from.port === edge.from.port && to.port === edge.to.port ? [edge] : [edgeBetween(from, to)];
    }),
  };
}

function withOp(node: Node, op: string): Node {
  const fields = findOp(op)?.fields ?? {};
  const kept = Object.entries(node.settings).filter(
    ([name, value]) => fields[name] !== undefined && settingProblem(fields[name], value) === undefined,
  );
  return { ...node, op, settings: { ...defaults(fields), ...Object.fromEntries(kept) } };
}

function portsOf(name: string, side: "inputs" | "outputs"): readonly string[] {
  const op = findOp(name);
  if (!op) return [];
  return side === "inputs" ? Object.keys(op.inputs) : op.outputs;
}
