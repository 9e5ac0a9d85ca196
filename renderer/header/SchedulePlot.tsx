import { useMemo } from "react";
import type { Schedule } from "../../core/train/settings.ts";
import { showCount } from "../training/figures.ts";
import styles from "./SchedulePlot.module.css";
import { scheduleCurve } from "./scheduleCurve.ts";

const width = 288;
const height = 48;

/** How the learning rate goes over the steps; nothing where it stays the same. */
export function SchedulePlot({
  schedule,
  learningRate,
}: {
  readonly schedule: Schedule;
  readonly learningRate: number;
}) {
  const curve = useMemo(() => scheduleCurve(schedule, learningRate), [schedule, learningRate]);
  if (!curve) return null;
  const { steps, rates } = curve;
  const top = Math.max(...rates);
  const points = rates.map((rate, i) => `${(i / (rates.length - 1)) * width} ${(1 - rate / top) * height}`);
  const show = (rate = 0) => (rate < 1e-6 * top ? "0" : String(Number(rate.toPrecision(3))));
  return (
    <figure className={styles.plot}>
      <svg
        viewBox={`0 -4 ${width} ${height + 8}`}
        className={styles.graph}
        role="img"
        aria-label={`The learning rate from step 1 to step ${showCount(steps)}`}
      >
        <path className={styles.axis} d={`M0 ${height}H${width}`} />
        <path className={styles.line} d={`M${points.join("L")}`} />
      </svg>
      <figcaption className={styles.caption}>
        <span>Step 1: {show(rates[0])}</span>
        <span>
          Step {showCount(steps)}: {show(rates.at(-1))}
        </span>
      </figcaption>
    </figure>
  );
}
