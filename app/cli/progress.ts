/** The progress bar on a terminal. */
import type { Metrics } from "../../core/worker/protocol.ts";

const WIDTH = 24;

/** One line: the bar, the step, the figures that are known. */
export function progressLine(metrics: Metrics, goal: number, stepsPerSecond: number): string {
  const done = Math.min(1, metrics.step / goal);
  const full = Math.floor(done * WIDTH);
  const figures = [
    `${String(Math.floor(done * 100)).padStart(3)} %`,
    `step ${metrics.step}/${goal}`,
    metrics.loss === undefined ? "" : `loss ${metrics.loss.toPrecision(3)}`,
    metrics.validationLoss === undefined ? "" : `validation ${metrics.validationLoss.toPrecision(3)}`,
    metrics.validationAccuracy === undefined ? "" : `accuracy ${(100 * metrics.validationAccuracy).toFixed(1)} %`,
    `${Math.round(stepsPerSecond)} steps/s`,
  ];
  return `[${"#".repeat(full)}${"-".repeat(WIDTH - full)}] ${figures.filter((figure) => figure !== "").join("  ")}`;
}
