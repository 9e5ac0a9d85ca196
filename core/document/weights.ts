/** Which nodes have their weights in common. */
import type { Node, NodeId } from "./document.ts";

/** The node whose weights a node uses: its own or another's. */
export const ownerOf = (node: Node): NodeId => node.sharesWith ?? node.id;

/** For each node that shares its weights, all that share them, itself too, in the document's order. */
export function sharingNodes(nodes: readonly Node[]): ReadonlyMap<NodeId, readonly Node[]> {
  const sets = new Map<NodeId, Node[]>();
  for (const node of nodes) if (node.sharesWith !== undefined) sets.set(node.sharesWith, []);
  for (const node of nodes) sets.get(ownerOf(node))?.push(node);
  return new Map([...sets.values()].flatMap((set) => set.map(({ id }) => [id, set])));
}

/** A node with weights of its own. */
export function withOwnWeights(node: Node): Node {
  const { sharesWith, ...own } = node;
  return sharesWith === undefined ? node : own;
}

/** The nodes, where the first that shared weights with one that `hasGone` keeps them, and the others share with that one. */
export function handOnWeights(nodes: readonly Node[], hasGone: (id: NodeId) => boolean): readonly Node[] {
  const heirs = new Map<NodeId, NodeId>();
  return nodes.map((node) => {
    if (node.sharesWith === undefined || !hasGone(node.sharesWith)) return node;
    const heir = heirs.get(node.sharesWith);
    if (heir !== undefined) return { ...node, sharesWith: heir };
    heirs.set(node.sharesWith, node.id);
    return withOwnWeights(node);
  });
}
