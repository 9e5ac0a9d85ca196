import { useMemo } from "react";
import type { Cases } from "../../core/data/dataset.ts";
import type { Labelled } from "../../core/figures/labels.ts";
import { usePrediction } from "./usePrediction.ts";

export interface LabelledCases extends Labelled {
  readonly cases: Cases;
}

/** Which labels the network gives these cases, as it learns; undefined where it gives other than so many. */
export function useLabelled(cases: Cases | undefined, labels: number): LabelledCases | undefined {
  const answered = usePrediction(cases);
  return useMemo(() => {
    if (!answered || labels === 0 || answered.prediction.outputs !== labels) return undefined;
    const { query, prediction } = answered;
    return { cases: query, labels, values: prediction.values, targets: query.targets };
  }, [answered, labels]);
}
