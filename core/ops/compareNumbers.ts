/** What losses that hold a prediction against numbers ask of the two. */
import { abs, div, max, reduceSum, reshape, sqrt, sub } from "../ir/build.ts";
import { mean, square } from "../ir/functions.ts";
import { equalShapes, sizeOf, type Value } from "../ir/graph.ts";
import type { Lowering } from "../op.ts";
import { showBatchShape } from "./batchShape.ts";

/** Refuses targets that are classes, and a prediction of another shape than the targets. */
export function requireNumbers(label: string, input: Value, target: Value, at: Lowering): void {
  if (target.shape.length === 1 && at.classes !== undefined) {
    at.refuse(`${label} compares numbers, but these targets are classes. Use Cross entropy.`, "target", {
      kind: "replace",
      op: "crossEntropy",
    });
  }
  if (equalShapes(input.shape, target.shape)) return;
  const [, count] = target.shape;
  const advice = target.shape.length === 2 ? ` Give the last layer ${count} ${count === 1 ? "unit" : "units"}.` : "";
  at.refuse(
    `${label} compares number by number: the prediction is ${showBatchShape(input.shape)}, the targets are ${showBatchShape(target.shape)}.${advice}`,
    "input",
    count !== undefined && advice ? { kind: "set", made: input, field: "units", value: count } : undefined,
  );
}

/** Shows fitted numbers in the pictures and measures how far they are off. */
export function reportNumbers(fitted: Value, target: Value, at: Lowering): void {
  const [batch = 1, ...rest] = fitted.shape;
  at.prediction("numbers", reshape(fitted, [batch, sizeOf(rest)]));
  const distance = sub(fitted, target);
  at.metric("error", mean(abs(distance)));
  if (at.training) return;
  const centred = sub(target, mean(target, { axes: [0], keep: true }));
  at.metric("rmse", sqrt(mean(square(distance))));
  // Targets that are all the same have nothing to explain.
  at.metric("r2", sub(1, div(reduceSum(square(distance)), max(reduceSum(square(centred)), 1e-30))));
}
