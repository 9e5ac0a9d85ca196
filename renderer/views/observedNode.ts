/** Which node's values are looked at in a picture. */
import { findOp } from "../../core/catalogue.ts";
import type { Document, Node } from "../../core/document/document.ts";
import { type Shape, sizeOf } from "../../core/ir/graph.ts";

/** The shapes of nodes' outputs by port, as the analysis of the document has them. */
type Shapes = ReadonlyMap<string, Readonly<Record<string, Shape>>>;

/** Numbers a case that are still quickly looked at. */
const most = 1024;

/** How many numbers a node gives for each case; undefined where it gives none. */
export function widthOf(node: Node, shapes: Shapes): number | undefined {
  const [shape] = Object.values(shapes.get(node.id) ?? {});
  const group = findOp(node.op)?.group;
  if (!shape || shape.length < 2 || group === "loss") return undefined;
  return sizeOf(shape.slice(1));
}

/**
 * The node that is selected, if it gives from 2 numbers a case to what can be looked at; else the narrowest such node,
 * where the network has to say the most with the least, and of equals the last.
 */
export function observedNode(document: Document, shapes: Shapes, selected: readonly string[]): Node | undefined {
  const fitting = document.nodes.flatMap((node) => {
    const width = widthOf(node, shapes);
    return width !== undefined && width >= 2 && width <= most ? [{ node, width }] : [];
  });
  const chosen = fitting.find(({ node }) => selected.includes(node.id));
  if (chosen) return chosen.node;
  const order = [...shapes.keys()];
  const made = fitting.filter(({ node }) => findOp(node.op)?.group !== "data");
  return made.toSorted((a, b) => a.width - b.width || order.indexOf(b.node.id) - order.indexOf(a.node.id))[0]?.node;
}
