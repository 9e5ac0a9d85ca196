/** What every look into a network shares: the cases that are looked at, and the slopes of its activations. */
import { findOp } from "../catalogue.ts";
import type { Lowered } from "../compile/lowered.ts";
import type { Cases } from "../data/dataset.ts";
import { isBypassed } from "../document/bypass.ts";
import type { Document, Node } from "../document/document.ts";
import { reduceSum } from "../ir/build.ts";
import { grad } from "../ir/grad.ts";
import type { Value } from "../ir/graph.ts";

/** `count` cases, evenly taken: cases may stand in an order. */
export function takeEvenly({ count: all, features, targets }: Cases, count: number): Cases {
  const part = (numbers: Float32Array) => {
    const width = numbers.length / all;
    const taken = new Float32Array(count * width);
    for (let i = 0; i < count; i++) {
      const row = Math.floor((i * all) / count);
      taken.set(numbers.subarray(row * width, (row + 1) * width), i * width);
    }
    return taken;
  };
  return { count, features: part(features), targets: part(targets) };
}

/** What comes into a node that is a function of each element alone; undefined for others, and where it stands aside. */
export function elementwiseInput(document: Document, { values }: Lowered, node: Node): Value | undefined {
  if (!findOp(node.op)?.elementwise || isBypassed(node)) return undefined;
  const from = document.edges.find(({ to }) => to.node === node.id)?.from;
  return from && values.get(from.node)?.[from.port];
}

/** The slope at each element of what makes `y` of `x`. */
export const slopeOf = (x: Value, y: Value): Value => grad(reduceSum(y), [x])[0] ?? x;
