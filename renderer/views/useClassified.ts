import { useMemo } from "react";
import type { Cases } from "../../core/data/dataset.ts";
import { classProbabilities, type Probabilities } from "../../core/figures/probabilities.ts";
import type { PredictionKind } from "../training/run.ts";
import { type Query, usePrediction } from "./usePrediction.ts";

export interface Classified<Q extends Query = Cases> {
  readonly cases: Q;
  readonly probabilities: Probabilities;
  /** Of the network that took them for that. */
  readonly step: number;
}

/** What the network takes these cases for, as it learns; undefined where it tells no classes apart. */
export function useClassified<Q extends Query>(cases: Q | undefined, kind: PredictionKind): Classified<Q> | undefined {
  const answered = usePrediction(cases);
  return useMemo(() => {
    if (!answered || (kind !== "classes" && kind !== "binary")) return undefined;
    const { outputs, values, step } = answered.prediction;
    return { cases: answered.query, probabilities: classProbabilities(kind, outputs, values), step };
  }, [answered, kind]);
}
