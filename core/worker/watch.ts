/** Looks into a network while it trains, for a small part of the time. */
import type { ProbeFigures } from "../probe/measure.ts";
import type { Prober } from "../probe/prober.ts";
import { advance, type Session } from "../train/session.ts";

/** Steps that are looked at in any case, soon after the start, where most goes wrong: a look takes as long as a few steps. */
const early: readonly number[] = [0, 10, 50, 200];
/** Looking at later ones takes at most this part of the time of training. */
const part = 0.02;
/** ms that may be saved up for it. */
const mostCredit = 100;
/** ms between two looks. */
const interval = 500;

export interface Watch {
  /** How many of these steps may be trained before a step that is to be looked at. */
  limit(steps: number): number;
  /** Trains so many steps, and looks at the first of them if it is time to. Gives the ms that looking took. */
  train(steps: number): number;
  /** Looks at the step a run rests at. */
  rest(): void;
  /** Forgets everything, for training begins anew. */
  clear(): void;
}

/**
 * Watches a session: each look is handed to `show`. Where the network cannot be looked at, for want of memory, it is
 * trained all the same.
 */
export function createWatch(
  session: Session,
  prober: Prober,
  now: () => number,
  show: (figures: ProbeFigures) => void,
): Watch {
  /** The step looked at last. */
  let last = -1;
  let next = Number.NEGATIVE_INFINITY;
  /** ms that may be spent; what they are earned from is counted from `since`. */
  let credit = 0;
  let since = now();
  let isBlind = false;
  let fault: { readonly error: unknown } | undefined;

  function isDue(): boolean {
    const time = now();
    credit = Math.min(mostCredit, credit + part * (time - since));
    since = time;
    if (isBlind || session.step <= last) return false;
    return early.includes(session.step) || (credit > 0 && time >= next);
  }

  function look(measure: () => ProbeFigures): void {
    const began = now();
    last = session.step;
    try {
      show(measure());
    } catch {
      isBlind = true;
    }
    const ended = now();
    if (!early.includes(last)) credit -= ended - began;
    next = ended + interval;
    since = ended;
  }

  /** What the engine throws is thrown, within a look too. */
  function trainTo(goal: number): void {
    if (fault) throw fault.error;
    try {
      if (session.step < goal) advance(session, goal - session.step);
    } catch (error) {
      fault = { error };
      throw error;
    }
  }

  return {
    limit(steps) {
      const goal = early.find((step) => step > session.step);
      return isBlind || goal === undefined ? steps : Math.min(steps, goal - session.step);
    },
    train(steps) {
      const goal = session.step + steps;
      const began = now();
      let trained = 0;
      if (isDue()) {
        look(() =>
          prober.measureStep(() => {
            const from = now();
            trainTo(session.step + 1);
            trained = now() - from;
          }),
        );
      }
      const looked = now() - began - trained;
      trainTo(goal);
      return looked;
    },
    rest() {
      if (!isBlind && session.step !== last) look(prober.measure);
    },
    clear() {
      last = -1;
      next = Number.NEGATIVE_INFINITY;
      fault = undefined;
    },
  };
}

/** Only trains. */
export const unwatched = (session: Session): Watch => ({
  limit: (steps) => steps,
  train(steps) {
    advance(session, steps);
    return 0;
  },
  rest: () => undefined,
  clear: () => undefined,
});
