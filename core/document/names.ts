/** What a person calls the nodes of a document. */
import { findOp } from "../catalogue.ts";
import type { Node } from "./document.ts";

/** The label of an op; its own name where it is not in the catalogue. */
export const opLabel = (op: string): string => findOp(op)?.label ?? op;

/** The name that a person gave a node, else its op's label. */
export const nodeName = ({ name, op }: Pick<Node, "name" | "op">): string => name || opLabel(op);

/** Its name among these nodes: numbered, in their order, where others are called the same. */
export function nodeNameAmong(nodes: readonly Node[], node: Node): string {
  const name = nodeName(node);
  const alike = nodes.filter((other) => nodeName(other) === name).map(({ id }) => id);
  return alike.length > 1 ? `${name} ${alike.indexOf(node.id) + 1}` : name;
}
