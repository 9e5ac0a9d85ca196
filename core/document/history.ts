/** Undo and redo over immutable states of any kind. */

export interface History<T> {
  /** Oldest first. */
  readonly past: readonly T[];
  readonly present: T;
  /** What redo leads to, next first. */
  readonly future: readonly T[];
  /** The gesture that the last step belongs to, while it may still go on. */
  readonly mergeKey: string | undefined;
}

/** Older steps are forgotten. */
export const MAX_STEPS = 200;

export const start = <T>(present: T): History<T> => ({ past: [], present, future: [], mergeKey: undefined });

/**
 * Goes on to `next`; what could be redone is gone. Commits in a row with the same `mergeKey` (the moments of one drag,
 * the letters of one name) are one step. A `next` that is the present itself changes nothing.
 */
export function commit<T>(history: History<T>, next: T, mergeKey?: string): History<T> {
  if (next === history.present) return history;
  const merges = mergeKey !== undefined && mergeKey === history.mergeKey;
  const past = merges ? history.past : [...history.past, history.present].slice(-MAX_STEPS);
  return { past, present: next, future: [], mergeKey };
}

/**
 * Changes every state there is: what comes by itself is no step, undo does not take it away, and what could be redone
 * stays.
 */
export const amend = <T>(history: History<T>, change: (state: T) => T): History<T> => ({
  ...history,
  past: history.past.map(change),
  present: change(history.present),
  future: history.future.map(change),
});

/** Ends a gesture: the next commit is a step of its own, whatever its merge key. */
export const seal = <T>(history: History<T>): History<T> =>
  history.mergeKey === undefined ? history : { ...history, mergeKey: undefined };

/** One step back; the same history where there is none. */
export function undo<T>(history: History<T>): History<T> {
  if (!canUndo(history)) return history;
  const [present] = history.past.slice(-1) as [T];
  const future = [history.present, ...history.future];
  return { past: history.past.slice(0, -1), present, future, mergeKey: undefined };
}

/** One step forward again; the same history where there is none. */
export function redo<T>(history: History<T>): History<T> {
  if (!canRedo(history)) return history;
  const [present, ...future] = history.future as readonly [T, ...T[]];
  return { past: [...history.past, history.present], present, future, mergeKey: undefined };
}

export const canUndo = (history: History<unknown>): boolean => history.past.length > 0;
export const canRedo = (history: History<unknown>): boolean => history.future.length > 0;
