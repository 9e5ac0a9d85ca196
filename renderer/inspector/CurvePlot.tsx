import { type PointerEvent, useMemo, useState } from "react";
import { type Curve, domainOf, frameCurve, pointAt } from "../canvas/curve.ts";
import styles from "./CurvePlot.module.css";

const width = 272;
const height = 136;

const figure = (value: number) => value.toFixed(3).replace("-", "\u2212");

/** The graph of an elementwise op and of its slope, large, with the exact values under the pointer. */
export function CurvePlot({ curve, label }: { readonly curve: Curve; readonly label: string }) {
  const [at, setAt] = useState<number>();
  const frame = useMemo(() => frameCurve(curve, width, height), [curve]);
  const [from, to] = domainOf(curve);
  const across = (x: number) => ((x - from) / (to - from)) * width;
  const point = at === undefined ? undefined : pointAt(curve, at);
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const { left, width: shown } = event.currentTarget.getBoundingClientRect();
    setAt(from + ((event.clientX - left) / shown) * (to - from));
  };
  return (
    <figure className={styles.plot}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        className={styles.graph}
        role="img"
        aria-label={`Graph of ${label} and its slope from ${from} to ${to}`}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setAt(undefined)}
      >
        <path className={styles.axis} d={`M0 ${frame.zeroY}H${width}M${frame.zeroX} 0V${height}`} />
        <path className={styles.slope} d={frame.slopePath} />
        <path className={styles.line} d={frame.path} />
        {point && Number.isFinite(point.y) && (
          <>
            <path className={styles.mark} d={`M${across(point.x)} 0V${height}`} />
            <circle className={styles.dot} cx={across(point.x)} cy={down(point.y, frame)} r={4} />
          </>
        )}
      </svg>
      <figcaption className={styles.caption}>
        <span className={styles.keyLine}>{point ? `f ${figure(point.y)}` : "f"}</span>
        <span className={styles.keySlope}>{point ? `f\u2032 ${figure(point.slope)}` : "f\u2032 its slope"}</span>
        <span className={styles.place}>{point ? `x ${figure(point.x)}` : `x from \u2212${-from} to ${to}`}</span>
      </figcaption>
    </figure>
  );
}

const down = (y: number, { bottom, top }: { readonly bottom: number; readonly top: number }): number =>
  height - ((y - bottom) / (top - bottom)) * height;
