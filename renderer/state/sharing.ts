/** Which nodes of the open document share weights, and how they are called. */
import type { Node, NodeId } from "../../core/document/document.ts";
import { ownerOf, sharingNodes } from "../../core/document/weights.ts";
import { nodeName } from "../training/nodeName.ts";
import { projectOf, useDocumentStore } from "./document.ts";

/** Worked out once for each document. */
const known = new WeakMap<readonly Node[], ReadonlyMap<NodeId, readonly Node[]>>();

function sharingIn(nodes: readonly Node[]): ReadonlyMap<NodeId, readonly Node[]> {
  const sets = known.get(nodes) ?? sharingNodes(nodes);
  known.set(nodes, sets);
  return sets;
}

/** The other nodes that share a node's weights; none where it has them for itself. */
export function usePartners(id: NodeId): readonly Node[] {
  const set = useDocumentStore((state) => sharingIn(projectOf(state).document.nodes).get(id));
  return set?.filter((node) => node.id !== id) ?? [];
}

/** The weights that a node could have in common with others, by their owner: whose they are. */
export function weightChoices(node: Node, nodes: readonly Node[]): Readonly<Record<NodeId, string>> {
  const others = nodes.filter(({ id, op }) => op === node.op && id !== node.id);
  const owners = [...new Set(others.map(ownerOf))];
  return Object.fromEntries(
    owners.map((owner) => [
      owner,
      namesOf(
        others.filter((other) => ownerOf(other) === owner),
        others,
      ),
    ]),
  );
}

/** How some of `nodes` are called, each with its id where another has its name. */
function namesOf(some: readonly Node[], nodes: readonly Node[]): string {
  const isCommon = (node: Node) => nodes.some((other) => other !== node && nodeName(other) === nodeName(node));
  return some.map((node) => (isCommon(node) ? `${nodeName(node)} (${node.id})` : nodeName(node))).join(", ");
}
