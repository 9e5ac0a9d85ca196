/** Derivatives of a field in the coordinates that it was computed from: what the ops that take them have in common. */
import { reduceSum, slice } from "../ir/build.ts";
import { grad } from "../ir/grad.ts";
import { sizeOf, toposort, type Value } from "../ir/graph.ts";
import type { Lowering } from "../op.ts";
import { showBatchShape } from "./batchShape.ts";

/** Each coordinate costs a way back through the network of its own. */
const MAX_COORDINATES = 32;

/** What a field and its coordinates are called as inputs of an op. */
export type FieldInputs = Readonly<Record<"field" | "coordinates", Value>>;

/**
 * The gradient of one number a case, `[batch]` or `[batch, 1]`, in the coordinates of that case, of their shape. The
 * sum over the batch is what is differentiated: cases do not see each other, so it is the gradient of each by itself.
 */
export const gradientOf = (numbers: Value, coordinates: Value): Value => {
  const [gradient = coordinates] = grad(reduceSum(numbers), [coordinates]);
  return gradient;
};

/** Column `index` of `[batch, columns]`. */
export const column = (x: Value, index: number): Value => slice(x, [0, index], [x.shape[0] ?? 1, 1]);

/** Refuses a field that is not computed from these coordinates. */
export function requireDependence({ field, coordinates }: FieldInputs, at: Lowering): void {
  if (toposort([field]).includes(coordinates)) return;
  at.refuse(
    "The field does not depend on these coordinates. Wire the output that the field is computed from to “coordinates” too.",
    "coordinates",
  );
}

/** Refuses a field of more than one number a case. */
export function requireOneNumber(label: string, { field }: FieldInputs, at: Lowering): void {
  const [, ...rest] = field.shape;
  if (field.shape.length > 0 && sizeOf(rest) === 1) return;
  at.refuse(
    `${label} expects a field of one number a case, gets ${showBatchShape(field.shape)}. Take one with Slice.`,
    "field",
  );
}

/** How many coordinates a case has. Refuses what is not `[batch, coordinates]`, and too many to take one by one. */
export function countCoordinates(label: string, { coordinates }: FieldInputs, at: Lowering): number {
  const [, count] = coordinates.shape;
  if (count === undefined || coordinates.shape.length !== 2) {
    return at.refuse(
      `${label} expects coordinates of [batch, coordinates], gets ${showBatchShape(coordinates.shape)}.`,
      "coordinates",
    );
  }
  if (count > MAX_COORDINATES) {
    at.refuse(
      `${label} takes one derivative for each coordinate, up to ${MAX_COORDINATES}, and here are ${count}.`,
      "coordinates",
    );
  }
  return count;
}
