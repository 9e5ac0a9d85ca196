/** What a value is as the field calls it, as far as the way it was made tells: so that a loss can warn of the wrong kind. */
import { isOp, type Value } from "../ir/graph.ts";
import { rangeOf } from "./valueRange.ts";

/**
 * `softmax`: probabilities that add up to 1. `probabilities`: each from 0 to 1. `scores` may be any numbers. The data
 * as it comes in is unknown, and what is computed in ways that tell nothing.
 */
type ValueKind = "softmax" | "probabilities" | "logProbabilities" | "scores" | "unknown";

export function kindOf(moved: Value): ValueKind {
  const value = unmoved(moved);
  if (isOp(value, "input") || isOp(value, "constant")) return "unknown";
  if (isOp(value, "div") && sumsToOne(value)) return "softmax";
  // A small number is often added before the logarithm is taken, so that it stays finite.
  if (isOp(value, "log") || (isOp(value, "sub") && isLogSoftmax(value))) return "logProbabilities";
  const range = rangeOf(value);
  if (!range) return "unknown";
  if (range[0] >= 0 && range[1] <= 1 + rounding) return "probabilities";
  return range[1] <= 0 ? "logProbabilities" : "scores";
}

/** A mean of ones may round to a little more. */
const rounding = 1e-6;

/** Whether nothing keeps it from going below 0, as of what comes from a dense layer. The data as it comes in is trusted. */
export function mayBeNegative(moved: Value): boolean {
  const value = unmoved(moved);
  const [least] = (isOp(value, "input") ? undefined : rangeOf(value)) ?? [0];
  return least < 0;
}

/** What the numbers are made as, before they are only laid out anew. */
export function unmoved(value: Value): Value {
  const [source] = value.inputs;
  const moves = isOp(value, "reshape") || isOp(value, "permute") || isOp(value, "slice");
  return moves && source ? unmoved(source) : value;
}

/** Whether it is something divided by its own sum. */
function sumsToOne({ inputs: [parts, total] }: Value): boolean {
  return total !== undefined && parts !== undefined && sumOf(unspread(total)) === parts;
}

/** Whether it is something less the logarithm of the sum of its exponentials. */
function isLogSoftmax({ inputs: [logits, spread] }: Value): boolean {
  const total = spread && unspread(spread);
  const exponentials = total && isOp(total, "log") ? sumOf(total.inputs[0]) : undefined;
  return exponentials !== undefined && isOp(exponentials, "exp") && exponentials.inputs[0] === logits;
}

/** The sum of one number needs no broadcast. */
const unspread = (value: Value): Value => (isOp(value, "broadcast") ? value.inputs[0] : value);

const sumOf = (value: Value): Value | undefined => (isOp(value, "reduceSum") ? value.inputs[0] : undefined);
