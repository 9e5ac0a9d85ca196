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

/** ms at least from an answer to the next question. */
const pause = 150;
/** Of the time, the part in which training may wait for answers: the pause is this many times as long as an answer took. */
const restPerAnswer = 4;

/** Asks the network again whenever it has learned, one question at a time. Undefined while there is no answer. */
export function usePrediction<Q extends Query>(query: Q | undefined): Answered<Q> | undefined {
  const [answered, setAnswered] = useState<Answered<Q>>();
  useEffect(() => {
    if (!query) return setAnswered(undefined);
    let stopped = false;
    let busy = false;
    let stale = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      if (busy) {
        stale = true;
        return;
      }
      busy = true;
      stale = false;
      const began = performance.now();
      const prediction = await predict(query.features, query.count);
      if (stopped) return;
      setAnswered(prediction && { query, prediction });
      timer = setTimeout(
        () => {
          busy = false;
          if (stale) ask();
        },
        Math.max(pause, restPerAnswer * (performance.now() - began)),
      );
    };
    ask();
    const unsubscribe = trainingStore.subscribe((now, before) => {
      if (now.step !== before.step || now.status !== before.status || now.data !== before.data) ask();
    });
    return () => {
      stopped = true;
      clearTimeout(timer);
      unsubscribe();
    };
  }, [query]);
  return answered;
}
