/** What losses for yes-or-no questions ask of their targets. */
import { reshape } from "../ir/build.ts";
import { equalShapes, sizeOf, type Value } from "../ir/graph.ts";
import type { Lowering } from "../op.ts";
import { showBatchShape } from "./batchShape.ts";

/** What the loss takes from the network, for its messages. */
interface Words {
  readonly label: string;
  /** `score`, `probability`. */
  readonly one: string;
  readonly many: string;
}

/** The target in the shape of the input: class numbers 0 and 1 fit one number a case. */
export function binaryTarget({ label, one, many }: Words, input: Value, target: Value, at: Lowering): Value {
  if (at.classes !== undefined && at.classes > 2) {
    return at.refuse(`${label} tells two classes apart, the data has ${at.classes}. Use Cross entropy.`, "target");
  }
  if (target.shape.length > 1) {
    at.warn(`${label} expects targets from 0 to 1. To predict other numbers use MSE.`, "target");
  }
  if (equalShapes(input.shape, target.shape)) return target;
  if (target.shape.length !== 1) {
    return at.refuse(
      `${label} compares number by number: the ${many} are ${showBatchShape(input.shape)}, the targets are ${showBatchShape(target.shape)}.`,
      "input",
    );
  }
  if (sizeOf(input.shape) !== sizeOf(target.shape)) {
    return at.refuse(
      `${label} expects one ${one} a case, [batch, 1], gets ${showBatchShape(input.shape)}. Give the last Dense 1 unit.`,
      "input",
    );
  }
  return reshape(target, input.shape);
}
