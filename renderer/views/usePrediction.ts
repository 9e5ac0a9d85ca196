import { useEffect, useMemo, useRef, useState } from "react";
import { ask as askNetwork, trainingStore } from "../state/training.ts";
import type { AnswerTo, Prediction, Question } from "../training/run.ts";

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

/** What the network predicts for some cases, as it learns. Undefined while there is no answer. */
export function usePrediction<Q extends Query>(query: Q | undefined): Answered<Q> | undefined {
  const asked = useMemo(
    () =>
      query && { question: { kind: "predict", features: query.features, count: query.count } as const, about: query },
    [query],
  );
  const answered = useAnswer(asked);
  return useMemo(() => answered && { query: answered.about, prediction: answered.answer }, [answered]);
}

/** A question, and what it is about for the one who asks. */
export interface Asked<Q extends Question, A> {
  readonly question: Q;
  readonly about: A;
}

interface AnswerAbout<Q extends Question, A> {
  /** What was asked about; not always what is asked about now. */
  readonly about: A;
  readonly answer: AnswerTo<Q>;
}

/**
 * Asks the network again whenever it has learned or the question is another, one at a time. Undefined while there is no
 * answer.
 */
export function useAnswer<Q extends Question, A>(asked: Asked<Q, A> | undefined): AnswerAbout<Q, A> | undefined {
  const [answered, setAnswered] = useState<AnswerAbout<Q, A>>();
  const latest = useRef(asked);
  const again = useRef<() => void>(undefined);
  useEffect(() => {
    const asker = startAsking(() => latest.current, setAnswered);
    again.current = asker.ask;
    const unsubscribe = trainingStore.subscribe((now, before) => {
      if (now.step !== before.step || now.status !== before.status || now.data !== before.data) asker.ask();
    });
    return () => {
      asker.stop();
      unsubscribe();
    };
  }, []);
  useEffect(() => {
    latest.current = asked;
    if (asked) again.current?.();
    else setAnswered(undefined);
  }, [asked]);
  return answered;
}

/** ms at least until the same is asked again. */
const pause = 150;
/** It is asked again after so many times as long as an answer took, so that training gets most of the time. */
const restPerAnswer = 4;
const longestPause = 1500;

function startAsking<Q extends Question, A>(
  latest: () => Asked<Q, A> | undefined,
  onAnswer: (answered: AnswerAbout<Q, A> | undefined) => void,
) {
  let stopped = false;
  let busy = false;
  let stale = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function send(asked: Asked<Q, A>): Promise<void> {
    busy = true;
    stale = false;
    const began = performance.now();
    const answer = await askNetwork(asked.question);
    if (stopped) return;
    if (latest()) onAnswer(answer && { about: asked.about, answer });
    const took = performance.now() - began;
    const isSame = latest() === asked;
    timer = setTimeout(
      () => {
        busy = false;
        if (stale) ask();
      },
      isSame ? Math.min(longestPause, Math.max(pause, restPerAnswer * took)) : took,
    );
  }

  function ask(): void {
    const asked = latest();
    if (busy) stale = true;
    else if (asked) send(asked);
  }

  return {
    ask,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
