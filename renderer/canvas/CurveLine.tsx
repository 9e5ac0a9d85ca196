import { useMemo } from "react";
import styles from "./CurveLine.module.css";
import { type Curve, frameCurve } from "./curve.ts";

interface Props {
  readonly curve: Curve;
  readonly width: number;
  readonly height: number;
}

/** The graph of an elementwise op over its axes, in the text's colour. */
export function CurveLine({ curve, width, height }: Props) {
  const frame = useMemo(() => frameCurve(curve, width, height), [curve, width, height]);
  return (
    <svg className={styles.curve} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path className={styles.axis} d={`M0 ${frame.zeroY}H${width}M${frame.zeroX} 0V${height}`} />
      <path className={styles.line} d={frame.path} />
    </svg>
  );
}
