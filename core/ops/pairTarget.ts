/** The targets of losses that compare two things: alike or not, in this order or the other. */
import { less, reshape, select } from "../ir/build.ts";
import { type Shape, sizeOf, type Value } from "../ir/graph.ts";
import type { Lowering } from "../op.ts";
import { showBatchShape } from "./batchShape.ts";

/**
 * 1 where a target is above 0, else -1, in the shape of the pairs: PyTorch's targets 1 and -1 stay, and the class
 * numbers 1 and 0 will do. Refuses more than two classes and another number of targets than pairs.
 */
export function pairSigns(label: string, target: Value, pairs: Shape, at: Lowering): Value {
  if (at.classes !== undefined && at.classes > 2) {
    return at.refuse(
      `${label} expects targets 1 and -1 (or two classes), the data has ${at.classes} classes.`,
      "target",
    );
  }
  if (sizeOf(target.shape) !== sizeOf(pairs)) {
    return at.refuse(
      `${label} expects one target a pair: the pairs are ${showBatchShape(pairs)}, the targets are ${showBatchShape(target.shape)}.`,
      "target",
    );
  }
  return reshape(select(less(0, target), 1, -1), pairs);
}
