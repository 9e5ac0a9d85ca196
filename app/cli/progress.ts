/** The progress bar on a terminal. */
import { showTime } from "../../core/compare/estimate.ts";
import type { RaceProgress } from "../../core/compare/race.ts";
import type { Metrics } from "../../core/worker/protocol.ts";

const WIDTH = 24;

/** One line: the bar, the step, the figures that are known. */
export function progressLine(metrics: Metrics, goal: number, stepsPerSecond: number): string {
  const done = Math.min(1, metrics.step / goal);
  const figures = [
    `${String(Math.floor(done * 100)).padStart(3)} %`,
    `step ${metrics.step}/${goal}`,
    metrics.loss === undefined ? "" : `loss ${metrics.loss.toPrecision(3)}`,
    metrics.validationLoss === undefined ? "" : `validation ${metrics.validationLoss.toPrecision(3)}`,
    metrics.validationAccuracy === undefined ? "" : `accuracy ${(100 * metrics.validationAccuracy).toFixed(1)} %`,
    `${Math.round(stepsPerSecond)} steps/s`,
  ];
  return `${bar(done)} ${figures.filter((figure) => figure !== "").join("  ")}`;
}

/** One line: the bar, the runs that are done, the time that is left. */
export function raceProgressLine({ share, done, jobs, timeLeft }: RaceProgress): string {
  const left = timeLeft === undefined ? "" : `  ${showTime(timeLeft)} left`;
  return `${bar(share)} ${done} of ${jobs} runs${left}`;
}

function bar(share: number): string {
  const full = Math.floor(share * WIDTH);
  return `[${"#".repeat(full)}${"-".repeat(WIDTH - full)}]`;
}
