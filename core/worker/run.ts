/** A run in time: trains in turns, reports, comes to rest, fails. Its arithmetic is the session's. */

import type { ProbeFigures } from "../probe/measure.ts";
import { createObserver, type Observer } from "../probe/observer.ts";
import { createProber } from "../probe/prober.ts";
import { explainFault, type Failure, findNonFinite } from "../train/diagnose.ts";
import {
  type Checkpoint,
  type CreateEngine,
  isFiniteCheckpoint,
  lossesAreFinite,
  resetSession,
  restoreCheckpoint,
  type Session,
  setLearningRate,
  takeCheckpoint,
} from "../train/session.ts";
import type { Effects } from "./effects.ts";
import { type Pace, paceAfter, startPace, stepsDue, waitingTime } from "./pace.ts";
import type { RunState } from "./protocol.ts";
import { createReporter } from "./reporter.ts";
import { createWatch, unwatched } from "./watch.ts";

/** How steps that were asked for ended: all of them done or paused at an earlier one, or broken off. */
export type StepsOutcome = "rested" | "reset" | "ended";

export interface Run {
  readonly id: number;
  readonly session: Session;
  readonly state: () => RunState;
  /** Shows the state and the figures of the present step. */
  show(): void;
  /** Trains until paused, finished or failed. */
  start(): void;
  /** Trains `count` steps as fast as it can, then pauses. Calls `done` once. */
  step(count: number, done: (outcome: StepsOutcome) => void): void;
  /** Whether steps that were asked for are not done yet. */
  isStepping(): boolean;
  pause(): void;
  /** Back to step 0. What follows from the seed is made anew. */
  reset(seed: number): void;
  /** To a checkpoint of this session. */
  restore(checkpoint: Checkpoint): void;
  /** Looks at the nodes and parameters as they are now. Throws what prevents it. */
  probe(): ProbeFigures;
  /** Looks at the present step. Throws what the engine throws. */
  readonly observer: Observer;
  setLearningRate(learningRate: number): void;
  /** Null is flat out. */
  setSpeed(stepsPerSecond: number | null): void;
  /** Breaks off, posts the last figures and releases the engine. */
  end(): void;
}

/** How engines are made. */
interface Engines {
  /** For training. */
  readonly create: CreateEngine;
  /** For what is done beside it: must not take the threads away from training. */
  readonly createBeside: CreateEngine;
}

interface Wishes {
  /** The step to stop after; 0 for none. */
  readonly stopAfter: number;
  /** Whether it looks into the network by itself while it trains, which is posted as `probed`. */
  readonly watched: boolean;
}

/** A run of a fresh session. An error of the engine fails the run and is never thrown. */
export function createRun(
  id: number,
  session: Session,
  { stopAfter, watched }: Wishes,
  effects: Effects,
  { create, createBeside }: Engines,
): Run {
  const reporter = createReporter(id, session, effects);
  const prober = createProber(session, createBeside);
  const observer = createObserver(session, createBeside);
  const watch = watched
    ? createWatch(session, prober, effects.now, (figures) =>
        effects.post({ type: "event", run: id, kind: "probed", figures }),
      )
    : unwatched(session);
  let state: RunState = "ready";
  let pace: Pace = startPace(null, effects.now());
  /** The last state in which every number was known to be finite. */
  let good: Checkpoint = takeCheckpoint(session);
  let asked: { readonly goal: number; readonly done: (outcome: StepsOutcome) => void } | undefined;
  let cancelTurn: (() => void) | undefined;

  function enter(next: RunState): void {
    state = next;
    effects.post({ type: "event", run: id, kind: "state", state, step: session.step });
  }

  /** Ends the turns, and the steps that were asked for with them. */
  function rest(outcome: StepsOutcome): void {
    cancelTurn?.();
    cancelTurn = undefined;
    const steps = asked;
    asked = undefined;
    steps?.done(outcome);
  }

  function fail({ step, problem }: Failure): void {
    reporter.flush();
    effects.post({ type: "event", run: id, kind: "failed", step, problem });
    enter("failed");
    rest("rested");
  }

  function guard(action: () => void): void {
    try {
      action();
    } catch (error) {
      fail({ step: session.step, problem: explainFault(session, error, create) });
    }
  }

  /** Fails if a number has stopped being finite since the last good state. */
  function failed(): boolean {
    const failure = findNonFinite(session, good);
    if (failure) fail(failure);
    return failure !== undefined;
  }

  /** Remembers the present state as a good one; fails, and gives false, if it is not. */
  function keepGood(): boolean {
    const present = takeCheckpoint(session);
    if (!isFiniteCheckpoint(present) && failed()) return false;
    good = present;
    return true;
  }

  function settle(next: "paused" | "finished"): void {
    if (!keepGood()) return;
    reporter.reportRest();
    watch.rest();
    enter(next);
    rest("rested");
  }

  function turn(): void {
    cancelTurn = undefined;
    const began = effects.now();
    const wanted = asked ? pace.steps : stepsDue(pace, began);
    const goal = Math.min(asked?.goal ?? Number.POSITIVE_INFINITY, stopAfter || Number.POSITIVE_INFINITY);
    const count = watch.limit(Math.min(wanted, goal - session.step));
    if (count > 0) {
      const looking = watch.train(count);
      pace = paceAfter(pace, count, began + looking, effects.now());
      if (!lossesAreFinite(session) && failed()) return;
    }
    if (session.step === goal) {
      settle(session.step === stopAfter ? "finished" : "paused");
      return;
    }
    if (count > 0 && reporter.isDue()) {
      if (!keepGood()) return;
      reporter.report();
    }
    schedule();
  }

  function schedule(): void {
    cancelTurn?.();
    cancelTurn = effects.later(() => guard(turn), asked ? 0 : waitingTime(pace, effects.now()));
  }

  function run(): void {
    pace = { ...pace, due: effects.now() };
    if (state !== "running") {
      reporter.resume();
      enter("running");
    }
    schedule();
  }

  const show = () => {
    enter(state);
    guard(reporter.reportRest);
  };

  /** Rests at the state that `change` makes. */
  function begin(change: () => void): void {
    rest("reset");
    reporter.clear();
    watch.clear();
    state = "ready";
    guard(() => {
      change();
      good = takeCheckpoint(session);
    });
  }

  return {
    id,
    session,
    state: () => state,
    show,
    isStepping: () => asked !== undefined,
    start: run,
    step(count, done) {
      asked = { goal: session.step + count, done };
      run();
    },
    pause() {
      if (state === "running") guard(() => settle("paused"));
    },
    reset: (seed) => begin(() => resetSession(session, seed)),
    restore(checkpoint) {
      begin(() => restoreCheckpoint(session, checkpoint));
      if (state === "ready" && session.step > 0) state = session.step === stopAfter ? "finished" : "paused";
    },
    probe: prober.measure,
    observer,
    setLearningRate(learningRate) {
      // What is done again to find a failed step is done at one learning rate.
      guard(() => {
        if (keepGood()) setLearningRate(session, learningRate);
      });
    },
    setSpeed(stepsPerSecond) {
      pace = { ...pace, stepsPerSecond, due: effects.now() };
      if (state === "running") schedule();
    },
    end() {
      if (state === "running") guard(reporter.reportRest);
      rest("ended");
      reporter.flush();
      enter("finished");
      prober.release();
      observer.release();
      session.engine.release();
    },
  };
}
