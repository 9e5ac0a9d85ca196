/** The past of a run: kept while it trains, shown when it is asked for, and trained on from where it is shown. */
import { type Checkpoint, restoreCheckpoint, showCheckpoint, takeCheckpoint } from "../train/checkpoint.ts";
import { advance, type Session, setLearningRate } from "../train/session.ts";
import { createTimeline } from "../train/timeline.ts";

export interface Past {
  /** Forgets everything, for training begins at the present step. */
  begin(): void;
  /** Trains so many steps by means of `train`, and keeps those that are due. Gives the sum of what `train` gives. */
  train(steps: number, train: (steps: number) => number): number;
  /** Forgets what came after the present step. */
  cut(): void;
  /** Sets the learning rate from the present step on, whatever is shown. */
  setLearningRate(learningRate: number): void;
  /** The steps that are kept. */
  steps(): readonly number[];
  /** The step that the run is at, whatever is shown. */
  now(): number;
  isShown(): boolean;
  /** Shows the nearest step up to `goal` that is kept, if there is one. The present is not lost. */
  show(goal: number): void;
  /** Trains again, from what is shown, `steps` steps as they were trained the first time: to the same bits. */
  replay(steps: number): void;
  /** Shows the present. */
  leave(): void;
  /** Makes what is shown the present. What came after it is forgotten. */
  rewind(): void;
}

/** The past of a session, whose checkpoints are kept where `isKept`; otherwise there is no step to show but the present. */
export function createPast(session: Session, isKept: boolean): Past {
  const timeline = createTimeline(isKept ? {} : { count: 0 });
  /** Where the run is, while another step is shown. */
  let present: Checkpoint | undefined;
  /** Whether what is shown can only be looked at. */
  let isPicture = false;

  const now = () => present?.step ?? session.step;

  function leave(): void {
    if (!present) return;
    restoreCheckpoint(session, present);
    present = undefined;
  }

  return {
    begin() {
      present = undefined;
      timeline.begin(takeCheckpoint(session), session.learningRate);
    },
    train(steps, train) {
      let sum = 0;
      for (let left = steps; left > 0; ) {
        const distance = timeline.distance(session.step);
        const part = Math.min(left, distance);
        sum += train(part);
        left -= part;
        if (part === distance) timeline.keep(takeCheckpoint(session));
      }
      return sum;
    },
    cut: () => timeline.cut(session.step),
    setLearningRate(learningRate) {
      timeline.tune(now(), learningRate);
      setLearningRate(session, learningRate);
    },
    steps: timeline.steps,
    now,
    isShown: () => present !== undefined,
    show(goal) {
      if (goal === now()) {
        leave();
        return;
      }
      const nearest = timeline.before(goal);
      if (!nearest) return;
      // From a step that was trained again it may be nearer.
      if (present && session.step <= goal && session.step >= nearest.step) return;
      present ??= takeCheckpoint(session);
      showCheckpoint(session, nearest);
      isPicture = true;
    },
    replay(steps) {
      if (isPicture) restoreCheckpoint(session, takeCheckpoint(session));
      isPicture = false;
      const set = session.learningRate;
      const goal = session.step + steps;
      while (session.step < goal) {
        const { learningRate, steps: alike } = timeline.rateAt(session.step);
        setLearningRate(session, learningRate);
        advance(session, Math.min(alike, goal - session.step));
      }
      setLearningRate(session, set);
    },
    leave,
    rewind() {
      restoreCheckpoint(session, takeCheckpoint(session));
      present = undefined;
      timeline.cut(session.step);
      timeline.tune(session.step, session.learningRate);
    },
  };
}
