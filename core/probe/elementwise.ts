/** What every look into a network shares: its activations, what comes into them and their slopes. */
import { findOp } from "../catalogue.ts";
import type { Lowered } from "../compile/lowered.ts";
import { isBypassed } from "../document/bypass.ts";
import type { Document, Node } from "../document/document.ts";
import { reduceSum } from "../ir/build.ts";
import { grad } from "../ir/grad.ts";
import type { Value } from "../ir/graph.ts";

/** What comes into a node that is a function of each element alone; undefined for others, and where it stands aside. */
export function elementwiseInput(document: Document, { values }: Lowered, node: Node): Value | undefined {
  if (!findOp(node.op)?.elementwise || isBypassed(node)) return undefined;
  const from = document.edges.find(({ to }) => to.node === node.id)?.from;
  return from && values.get(from.node)?.[from.port];
}

/** The slope at each element of what makes `y` of `x`. */
export const slopeOf = (x: Value, y: Value): Value => grad(reduceSum(y), [x])[0] ?? x;
