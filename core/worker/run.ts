/** A run in time: trains in turns, reports, comes to rest, fails. Its arithmetic is the session's. */

import type { ProbeFigures } from "../probe/measure.ts";
import { createObserver, type Observer } from "../probe/observer.ts";
import { createProber } from "../probe/prober.ts";
import { type Checkpoint, isFiniteCheckpoint, restoreCheckpoint, takeCheckpoint } from "../train/checkpoint.ts";
import { explainFault, type Failure, findNonFinite } from "../train/diagnose.ts";
import { type CreateEngine, lossesAreFinite, resetSession, type Session } from "../train/session.ts";
import type { Effects } from "./effects.ts";
import { type Pace, paceAfter, startPace, stepsDue, waitingTime } from "./pace.ts";
import { createPast } from "./past.ts";
import type { RunState } from "./protocol.ts";
import { createReporter } from "./reporter.ts";
import { createWatch, unwatched } from "./watch.ts";

/** How steps that were asked for ended: all of them done or paused at an earlier one, or broken off. */
export type StepsOutcome = "rested" | "reset" | "ended";

/** How showing a step ended: it is shown, or something else was asked for before. */
export type ViewOutcome = "shown" | "brokenOff";

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
  /** The steps that can be shown: the last is where the run is, whatever is shown. */
  reach(): { readonly first: number; readonly now: number };
  /** Pauses, and shows a step within `reach`. Calls `done` once. */
  view(step: number, done: (outcome: ViewOutcome) => void): void;
  /** Why the step that is shown cannot become the present one; undefined where it can. */
  rewindFault(): string | undefined;
  /** Pauses at the step that is shown, and forgets what came after it. */
  rewind(): void;
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
  /** The step to finish after, at once if the run is beyond it; 0 for none. A finished run that may go on is paused. */
  setStopAfter(step: number): void;
  /** Breaks off, posts the last figures and releases the engine. */
  end(): void;
}

/** Steps in a row that a curve has a point at, and how many it has for every doubling from there on. */
const notedInARow = 64;

/**
 * The first step after this that a curve has a point at, however fast it trains: a network learns most in its first steps, and
 * many of them pass between two reports.
 */
function nextNoted(step: number): number {
  const distance = step < notedInARow ? 1 : 2 ** (Math.floor(Math.log2(step / notedInARow)) + 1);
  return (Math.floor(step / distance) + 1) * distance;
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
  /** Whether it looks into the network by itself while it trains, which is posted as `probed`, and keeps its past. */
  readonly watched: boolean;
}

/** A run of a fresh session. An error of the engine fails the run and is never thrown. */
export function createRun(
  id: number,
  session: Session,
  { stopAfter: wantedEnd, watched }: Wishes,
  effects: Effects,
  { create, createBeside }: Engines,
): Run {
  const past = createPast(session, watched);
  const reporter = createReporter(id, session, past.steps, effects);
  const prober = createProber(session, createBeside);
  const observer = createObserver(session, createBeside);
  const watch = watched
    ? createWatch(session, prober, effects.now, (figures) =>
        effects.post({ type: "event", run: id, kind: "probed", figures }),
      )
    : unwatched(session);
  let state: RunState = "ready";
  let stopAfter = wantedEnd;
  let pace: Pace = startPace(null, effects.now());
  /** The last state in which every number was known to be finite. */
  let good: Checkpoint = takeCheckpoint(session);
  let asked: { readonly goal: number; readonly done: (outcome: StepsOutcome) => void } | undefined;
  let cancelTurn: (() => void) | undefined;
  let viewing: { readonly goal: number; readonly done: (outcome: ViewOutcome) => void } | undefined;
  let cancelView: (() => void) | undefined;
  past.begin();

  const isOver = (): boolean => stopAfter > 0 && past.now() >= stopAfter;

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
    endView("brokenOff");
    past.cut();
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

  /**
   * Trains so many steps, or fewer where one is to be looked at, and notes the figures of those that a curve has. Gives the ms
   * that looking took, too; undefined where training failed.
   */
  function trainNoting(most: number): { readonly steps: number; readonly looking: number } | undefined {
    const steps = watch.limit(most);
    const goal = session.step + steps;
    let looking = 0;
    while (session.step < goal) {
      const noted = watched ? nextNoted(session.step) : goal;
      looking += past.train(Math.min(goal, noted) - session.step, watch.train);
      if (!lossesAreFinite(session) && failed()) return undefined;
      if (watched && session.step === noted) reporter.note();
    }
    return { steps: Math.max(0, steps), looking };
  }

  function turn(): void {
    cancelTurn = undefined;
    const began = effects.now();
    const wanted = asked ? pace.steps : stepsDue(pace, began);
    const goal = Math.min(asked?.goal ?? Number.POSITIVE_INFINITY, stopAfter || Number.POSITIVE_INFINITY);
    const done = trainNoting(Math.min(wanted, goal - session.step));
    if (done === undefined) return;
    if (done.steps > 0) pace = paceAfter(pace, done.steps, began + done.looking, effects.now());
    if (session.step === goal) {
      settle(isOver() ? "finished" : "paused");
      return;
    }
    if (done.steps > 0 && reporter.isDue()) {
      if (!keepGood()) return;
      reporter.report();
    }
    schedule();
  }

  function schedule(): void {
    cancelTurn?.();
    cancelTurn = effects.later(() => guard(turn), asked ? 0 : waitingTime(pace, effects.now()));
  }

  function endView(outcome: ViewOutcome): void {
    cancelView?.();
    cancelView = undefined;
    const view = viewing;
    viewing = undefined;
    view?.done(outcome);
  }

  /** Trains again for the length of a turn on the way to the step that is to be shown. */
  function approach(): void {
    cancelView = undefined;
    if (!viewing) return;
    const began = effects.now();
    const steps = Math.min(viewing.goal - session.step, pace.steps);
    if (steps > 0) {
      past.replay(steps);
      pace = paceAfter(pace, steps, began, effects.now());
    }
    if (session.step === viewing.goal) endView("shown");
    else cancelView = effects.later(() => guard(approach), 0);
  }

  /** Shows the present, to go on from there. */
  function leavePast(): void {
    endView("brokenOff");
    past.leave();
  }

  function run(): void {
    leavePast();
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
    endView("brokenOff");
    rest("reset");
    reporter.clear();
    watch.clear();
    state = "ready";
    guard(() => {
      change();
      good = takeCheckpoint(session);
      past.begin();
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
      asked = { goal: past.now() + count, done };
      run();
    },
    pause() {
      if (state === "running") guard(() => settle("paused"));
    },
    reach: () => ({ first: past.steps()[0] ?? past.now(), now: past.now() }),
    view(step, done) {
      if (state === "running") guard(() => settle("paused"));
      endView("brokenOff");
      // What is still held back is of the present.
      reporter.flush();
      viewing = { goal: step, done };
      guard(() => {
        // A step that is kept is there at once. Looked at in a turn of its own: another may be asked for before.
        past.show(step);
        cancelView = effects.later(() => guard(approach), 0);
      });
    },
    rewindFault() {
      if (viewing) return "The step that was asked for is not shown yet.";
      return past.isShown() ? undefined : "No earlier step is shown.";
    },
    rewind() {
      guard(() => {
        past.rewind();
        good = takeCheckpoint(session);
        reporter.clear();
        reporter.resume();
        watch.clear();
        enter(session.step === 0 ? "ready" : "paused");
      });
    },
    reset: (seed) => begin(() => resetSession(session, seed)),
    restore(checkpoint) {
      begin(() => restoreCheckpoint(session, checkpoint));
      if (state === "ready" && session.step > 0) state = isOver() ? "finished" : "paused";
    },
    probe: prober.measure,
    observer,
    setLearningRate(learningRate) {
      // What is done again to find a failed step is done at one learning rate.
      guard(() => {
        if (past.isShown() || keepGood()) past.setLearningRate(learningRate);
      });
    },
    setSpeed(stepsPerSecond) {
      pace = { ...pace, stepsPerSecond, due: effects.now() };
      if (state === "running") schedule();
    },
    setStopAfter(step) {
      stopAfter = step;
      if (state === "running" && isOver()) guard(() => settle("finished"));
      else if (state === "paused" && isOver()) enter("finished");
      else if (state === "finished" && !isOver()) enter("paused");
    },
    end() {
      if (state === "running") guard(reporter.reportRest);
      endView("brokenOff");
      rest("ended");
      reporter.flush();
      enter("finished");
      prober.release();
      observer.release();
      session.engine.release();
    },
  };
}
