/** The learning rate over the steps, computed by the formulas that training uses. */
import { constant, input } from "../../core/ir/build.ts";
import { interpret } from "../../core/ir/interpret.ts";
import { scheduledRate } from "../../core/train/schedules.ts";
import type { Schedule } from "../../core/train/settings.ts";

export interface ScheduleCurve {
  /** Step 1 to this one are shown. */
  readonly steps: number;
  /** At evenly spaced steps. */
  readonly rates: readonly number[];
}

const points = 241;

/** Long enough to see what the schedule does; undefined where the rate stays the same. */
export function scheduleCurve(schedule: Schedule, learningRate: number): ScheduleCurve | undefined {
  if (schedule.kind === "constant" && schedule.warmup === 0) return undefined;
  const steps = Math.max(2, schedule.warmup + spanOf(schedule));
  const step = input("step", [points]);
  const feed = Array.from({ length: points }, (_, i) => 1 + Math.round((i / (points - 1)) * (steps - 1)));
  const [rates] = interpret([scheduledRate(schedule, constant(learningRate, [points]), step)], { step: feed });
  return { steps, rates: [...(rates ?? [])] };
}

/** Steps after the warm-up: to the end of a cosine, five falls of a stair, down to a hundredth. */
function spanOf(schedule: Schedule): number {
  switch (schedule.kind) {
    case "constant":
      return schedule.warmup;
    case "step":
      return 5 * schedule.stepSize;
    case "exponential":
      return schedule.gamma === 1 ? 1000 : Math.ceil(Math.log(0.01) / Math.log(schedule.gamma));
    case "cosine":
      return schedule.tMax + 1;
  }
}
