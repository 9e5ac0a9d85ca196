/** The progress bar on a terminal. */
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

/** A time in ms, as a person says it: `3 s`, `2 min`, `1.5 h`. */
export function showTime(time: number): string {
  const seconds = time / 1000;
  if (seconds < 100) return `${Math.max(1, Math.round(seconds))} s`;
  return seconds < 6000 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
