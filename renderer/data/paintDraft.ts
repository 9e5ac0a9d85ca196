/** What was painted and not used yet, so that closing the pad loses nothing. Never saved. */
import type { PaintedPoint } from "./paint.ts";

type Points = readonly PaintedPoint[];
/** The points after each stroke, the first what the pad began with. */
type Strokes = readonly Points[];

/** By what the pad began with: nothing, or the points of some data. */
const drafts = new Map<string, Strokes>();
const keyOf = (before: Points): string => JSON.stringify(before);

/** What a pad that begins with these points goes on from. */
export const draftOn = (before: Points): Strokes => drafts.get(keyOf(before)) ?? [before];

/** Keeps what has become of `before`. Nothing is kept of a pad that was cleared. */
export function keepDraft(before: Points, strokes: Strokes): void {
  const latest = strokes.at(-1) ?? [];
  if (latest.length === 0 || latest === before) dropDraft(before);
  else drafts.set(keyOf(before), strokes);
}

export const dropDraft = (before: Points): void => {
  drafts.delete(keyOf(before));
};
