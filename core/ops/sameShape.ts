/** What ops that work number by number on two inputs ask of them. */
import { equalShapes, type Value } from "../ir/graph.ts";
import type { Lowering } from "../op.ts";
import { showBatchShape } from "./batchShape.ts";

/** Refuses two inputs that differ in shape, also where one could be stretched to the other. */
export function requireSameShape(label: string, { a, b }: Readonly<Record<"a" | "b", Value>>, at: Lowering): void {
  if (equalShapes(a.shape, b.shape)) return;
  at.refuse(
    `${label} expects two inputs of one shape, gets ${showBatchShape(a.shape)} and ${showBatchShape(b.shape)}. Give both the same number of units.`,
    "b",
  );
}
