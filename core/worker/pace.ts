/** How many steps are trained in one turn, between which messages are heard. */

/** What a turn should take, in ms: long enough to be worth it, short enough to answer a message at once. */
const turnTarget = 10;
/** Bounds what is done again to find a step that failed. */
const mostSteps = 65_536;

export interface Pace {
  /** How many steps fit in a turn, as measured. */
  readonly steps: number;
  /** The speed asked for; null is flat out. */
  readonly stepsPerSecond: number | null;
  /** When the next step may begin, in ms. */
  readonly due: number;
}

export const startPace = (stepsPerSecond: number | null, now: number): Pace => ({ steps: 1, stepsPerSecond, due: now });

/** How many steps may be done now. */
export function stepsDue({ steps, stepsPerSecond, due }: Pace, now: number): number {
  if (stepsPerSecond === null) return steps;
  return now < due ? 0 : Math.min(steps, Math.floor(((now - due) * stepsPerSecond) / 1000) + 1);
}

/** How long to wait for the next step, in ms. */
export const waitingTime = ({ stepsPerSecond, due }: Pace, now: number): number =>
  stepsPerSecond === null ? 0 : Math.max(0, due - now);

/** The pace after a turn of `done` steps from `began` to `ended`. */
export function paceAfter(pace: Pace, done: number, began: number, ended: number): Pace {
  const took = ended - began;
  let { steps } = pace;
  if (took > 1.2 * turnTarget) steps = Math.max(1, Math.floor((done * turnTarget) / took));
  else if (done === steps && took < turnTarget / 2) steps = Math.min(mostSteps, 2 * steps);
  if (pace.stepsPerSecond === null) return { ...pace, steps };
  const next = pace.due + (done * 1000) / pace.stepsPerSecond;
  // What could not be kept up is not made up for later.
  return { ...pace, steps, due: Math.max(next, began) };
}
