import { useMemo } from "react";
import type { Cases } from "../../core/data/dataset.ts";
import { usePrediction } from "./usePrediction.ts";

/** One number that is predicted for some cases. */
export interface Fitted {
  readonly cases: Cases;
  readonly truth: Float32Array;
  readonly predicted: Float32Array;
}

/**
 * What the network predicts for these cases, one record a target, as it learns; undefined where it predicts another
 * number of numbers than there are targets.
 */
export function useFitted(cases: Cases, targets: number): readonly Fitted[] | undefined {
  const answered = usePrediction(cases);
  return useMemo(() => {
    if (!answered || answered.prediction.outputs !== targets) return undefined;
    const { query, prediction } = answered;
    const column = (values: Float32Array, index: number) =>
      Float32Array.from({ length: query.count }, (_, row) => values[row * targets + index] ?? 0);
    return Array.from({ length: targets }, (_, index) => ({
      cases: query,
      truth: column(query.targets, index),
      predicted: column(prediction.values, index),
    }));
  }, [answered, targets]);
}
