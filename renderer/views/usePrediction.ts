import { useEffect, useState } from "react";
import { predict, trainingStore } from "../state/training.ts";
import type { Prediction } from "../training/run.ts";

/** Cases to be asked about, in the data's own units. */
export interface Query {
  readonly features: Float32Array;
  readonly count: number;
}

export interface Answered<Q extends Query> {
  /** What was asked; not always what is asked now. */
  readonly query: Q;
  readonly prediction: Prediction;
}

/** Asks the network again whenever it has learned, one question at a time. Undefined while there is no answer. */
export function usePrediction<Q extends Query>(query: Q | undefined): Answered<Q> | undefined {
  const [answered, setAnswered] = useState<Answered<Q>>();
  useEffect(() => {
    if (!query) return setAnswered(undefined);
    let stopped = false;
    let busy = false;
    let stale = false;
    const ask = async () => {
      if (busy) {
        stale = true;
        return;
      }
      busy = true;
      stale = false;
      const prediction = await predict(query.features, query.count);
      busy = false;
      if (stopped) return;
      setAnswered(prediction && { query, prediction });
      if (stale) ask();
    };
    ask();
    const unsubscribe = trainingStore.subscribe((now, before) => {
      if (now.step !== before.step || now.status !== before.status || now.data !== before.data) ask();
    });
    return () => {
      stopped = true;
      unsubscribe();
    };
  }, [query]);
  return answered;
}
