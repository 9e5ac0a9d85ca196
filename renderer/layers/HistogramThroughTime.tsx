import { useMemo } from "react";
import type { ProbeFigures } from "../../core/probe/measure.ts";
import { showCount } from "../training/figures.ts";
import type { Size } from "../views/frame.ts";
import { linearTicks, showTick } from "../views/ticks.ts";
import { useSize } from "../views/useSize.ts";
import styles from "./HistogramThroughTime.module.css";
import type { LayerRow } from "./layerRows.ts";
import { type Ridges, ridgesOf } from "./ridges.ts";

interface HistogramThroughTimeProps {
  readonly probes: readonly ProbeFigures[];
  readonly row: LayerRow;
}

/** Pixels between two looks that can still be told apart. */
const spacing = 9;

/** How the numbers of a node lay at each look: the first behind, the last in front. */
export function HistogramThroughTime({ probes, row }: HistogramThroughTimeProps) {
  const [element, size] = useSize<HTMLDivElement>();
  const count = size ? Math.max(2, Math.floor((size.height - axisHeight) / spacing / 1.6)) : 2;
  const ridges = useMemo(() => ridgesOf(probes, row.node, row.port, count), [probes, row.node, row.port, count]);
  return (
    <figure className={styles.figure} aria-label={`Histograms of ${row.name} through time`}>
      <figcaption className={styles.caption}>
        <strong>{row.name}</strong> <small>√ share, first look to last</small>
      </figcaption>
      <div className={styles.plot} ref={element}>
        {size && ridges && <Drawing ridges={ridges} size={size} />}
      </div>
    </figure>
  );
}

const axisHeight = 18;
const left = 12;
/** Room for the number of a step: `1,234,567`. */
const right = 60;

function Drawing({
  ridges: { from, to, looks },
  size: { width, height },
}: {
  readonly ridges: Ridges;
  readonly size: Size;
}) {
  const plotWidth = width - left - right;
  // Roots: an activation may give 0 most of the time, and the rest is to be seen too.
  const most = Math.sqrt(Math.max(...looks.flatMap(({ shares }) => shares), 1e-9));
  const floor = height - axisHeight;
  const rise = Math.min(48, floor / 2.2);
  const baseline = (i: number) => (looks.length < 2 ? floor : rise + ((floor - rise) * i) / (looks.length - 1));
  const x = (value: number) => left + ((value - from) / (to - from)) * plotWidth;
  const path = (shares: readonly number[], base: number) => {
    const points = shares.map((share, bin) => {
      const middle = left + ((bin + 0.5) / shares.length) * plotWidth;
      return `${middle.toFixed(1)} ${(base - (Math.sqrt(share) / most) * rise).toFixed(1)}`;
    });
    return `M${left} ${base} L${points.join(" L")} L${left + plotWidth} ${base}`;
  };
  return (
    <svg width={width} height={height} aria-hidden="true">
      {looks.map(({ step, shares }, i) => (
        <g key={step} className={styles.ridge} data-last={i === looks.length - 1}>
          <path
            d={path(shares, baseline(i))}
            fillOpacity={0.92}
            strokeOpacity={0.35 + (0.65 * (i + 1)) / looks.length}
          />
          {(i === 0 || i === looks.length - 1) && (
            <text x={left + plotWidth + 6} y={baseline(i)} className={styles.step}>
              {showCount(step)}
            </text>
          )}
        </g>
      ))}
      {linearTicks(from, to, 5).map((tick) => (
        <text key={tick} x={x(tick)} y={height - 4} textAnchor="middle" className={styles.tick}>
          {showTick(tick)}
        </text>
      ))}
    </svg>
  );
}
