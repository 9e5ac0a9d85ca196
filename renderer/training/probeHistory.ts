/** What was seen inside a network while it trained, in bounded memory. */
import type { ProbeFigures } from "../../core/probe/measure.ts";

const capacity = 96;
/** The first looks are kept: they lie closest, where most happens. */
const early = 8;

/** The looks with one more, oldest first. Of late ones every second is dropped when there are too many. */
export function remember(probes: readonly ProbeFigures[], figures: ProbeFigures): readonly ProbeFigures[] {
  const before = probes.filter(({ step }) => step < figures.step);
  const kept = before.length < capacity ? before : before.filter((_, i) => i < early || i % 2 === 0);
  return [...kept, figures];
}
