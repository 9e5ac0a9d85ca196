/** What losses for yes-or-no questions ask of their targets. */
import { equal, reduceMax, reshape, sub } from "../ir/build.ts";
import { mean } from "../ir/functions.ts";
import { equalShapes, sizeOf, type Value } from "../ir/graph.ts";
import type { Lowering } from "../op.ts";
import { showBatchShape } from "./batchShape.ts";
import { macroF1 } from "./f1.ts";

/** What the loss takes from the network, for its messages. */
interface Words {
  readonly label: string;
  /** `score`, `probability`. */
  readonly one: string;
  readonly many: string;
}

/** Measures yes-or-no answers, `[batch, outputs]` zeros and ones: a case is right where all its answers are. */
export function reportAnswers(answers: Value, wanted: Value, at: Lowering): void {
  const [batch = 1, ...rest] = answers.shape;
  const shape = [batch, sizeOf(rest)];
  const wrong = reshape(sub(1, equal(answers, wanted)), shape);
  at.metric("accuracy", sub(1, mean(reduceMax(wrong, { axes: [1] }))));
  if (!at.training) at.metric("f1", macroF1(reshape(answers, shape), reshape(wanted, shape)));
}

/** The target in the shape of the input: class numbers 0 and 1 fit one number a case. */
export function binaryTarget({ label, one, many }: Words, input: Value, target: Value, at: Lowering): Value {
  if (at.classes !== undefined && at.classes > 2) {
    return at.refuse(`${label} tells two classes apart, the data has ${at.classes}. Use Cross entropy.`, "target", {
      kind: "replace",
      op: "crossEntropy",
    });
  }
  if (target.shape.length > 1 && !at.labels) {
    at.warn(`${label} expects targets from 0 to 1. To predict other numbers use MSE.`, "target", {
      kind: "replace",
      op: "mse",
    });
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
      { kind: "set", made: input, field: "units", value: 1 },
    );
  }
  return reshape(target, input.shape);
}
