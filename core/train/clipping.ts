/** Gradient clipping, written in IR, with the formulas of PyTorch's `clip_grad_value_` and `clip_grad_norm_`. */
import { add, div, max, min, mul, reduceSum, sqrt } from "../ir/build.ts";
import { square } from "../ir/functions.ts";
import type { Value } from "../ir/graph.ts";
import type { TrainingSettings } from "./settings.ts";

/**
 * The gradients of all parameters, each number within ± `clipValue`, then all scaled by one factor so that their common
 * norm is no more than `clipNorm`. A limit of 0 is none.
 */
export function clipGradients(
  gradients: readonly Value[],
  { clipValue, clipNorm }: Pick<TrainingSettings, "clipValue" | "clipNorm">,
): readonly Value[] {
  const bounded = clipValue === 0 ? gradients : gradients.map((x) => max(min(x, clipValue), -clipValue));
  if (clipNorm === 0 || bounded.length === 0) return bounded;
  const norm = sqrt(bounded.map((x) => reduceSum(square(x))).reduce((sum, x) => add(sum, x)));
  const factor = min(div(clipNorm, add(norm, 1e-6)), 1);
  return bounded.map((x) => mul(x, factor));
}
