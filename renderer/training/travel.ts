/** Going to the steps of a run that are kept. */
import { trainingStore, view } from "../state/training.ts";
import { nearestOf, neighbourOf, stopsOf } from "./past.ts";

/** Where the run is, and the step that is shown or was asked for. */
function place() {
  const { kept, step, now = step, sought = step } = trainingStore.getState();
  return { stops: stopsOf(kept, now), now, shown: sought };
}

/** Shows a step; the present one from where the run is. */
export function goTo(step: number): void {
  const { stops, now } = place();
  view(step >= now ? undefined : Math.max(stops[0] ?? now, step));
}

/** Shows the stop that is nearest to a step. */
export const goNear = (step: number): void => goTo(nearestOf(place().stops, step));

/** Shows the stop so many later, or earlier. */
export function travel(distance: number): void {
  const { stops, shown } = place();
  const next = neighbourOf(stops, shown, distance);
  if (next !== shown) goTo(next);
}

/** Whether there is a step before the one that is shown, or after it. */
export function canTravel(distance: number): boolean {
  const { stops, now, shown } = place();
  return distance < 0 ? shown > (stops[0] ?? now) : shown < now;
}
