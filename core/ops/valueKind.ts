/** What a value is as the field calls it, as far as the way it was made tells: so that a loss can warn of the wrong kind. */
import { isOp, type Value } from "../ir/graph.ts";

/** `softmax` and `sigmoid` are probabilities; `scores` may be any numbers. */
type ValueKind = "softmax" | "sigmoid" | "logProbabilities" | "scores" | "unknown";

export function kindOf(moved: Value): ValueKind {
  const value = unmoved(moved);
  switch (value.op) {
    case "sigmoid":
      return "sigmoid";
    case "div":
      return sumsToOne(value) ? "softmax" : "unknown";
    case "log":
      return "logProbabilities";
    case "sub":
      return isLogSoftmax(value) ? "logProbabilities" : "unknown";
    case "add":
    case "matmul":
    case "tanh":
    case "sin":
    case "max":
    case "select":
      return "scores";
    default:
      return "unknown";
  }
}

/** What the numbers are made as, before they are only laid out anew. */
export function unmoved(value: Value): Value {
  const [source] = value.inputs;
  const moves = isOp(value, "reshape") || isOp(value, "permute") || isOp(value, "slice");
  return moves && source ? unmoved(source) : value;
}

/** Whether it comes straight from a dense layer, and so may be any number. */
export const isWeightedSum = (value: Value): boolean =>
  isOp(value, "matmul") || (isOp(value, "add") && value.inputs.some((x) => isOp(x, "matmul")));

/** Whether it is something divided by its own sum. */
function sumsToOne({ inputs: [parts, total] }: Value): boolean {
  return total !== undefined && isOp(total, "broadcast") && sumOf(total.inputs[0]) === parts;
}

/** Whether it is something less the logarithm of the sum of its exponentials. */
function isLogSoftmax({ inputs: [logits, spread] }: Value): boolean {
  const [total] = spread && isOp(spread, "broadcast") ? spread.inputs : [];
  const exponentials = total && isOp(total, "log") ? sumOf(total.inputs[0]) : undefined;
  return exponentials !== undefined && isOp(exponentials, "exp") && exponentials.inputs[0] === logits;
}

const sumOf = (value: Value): Value | undefined => (isOp(value, "reduceSum") ? value.inputs[0] : undefined);
