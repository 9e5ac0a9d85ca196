import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from "@xyflow/react";
import { memo } from "react";
import type { FlowEdge } from "./flow.ts";
import { Strands } from "./Strands.tsx";
import styles from "./Wire.module.css";

/** Between two ports, for the long form of a shape. */
const roomForLong = 88;

/** A wire with the shape of what flows in it; red and dashed, with the reason in its tooltip, where it cannot be. */
export const Wire = memo(function Wire(props: EdgeProps<FlowEdge>) {
  const [path, x, y] = getBezierPath({ ...props, curvature: 0.3 });
  const { label = "", shortLabel = "", fault, receives = false } = props.data ?? {};
  const look =
    fault !== undefined ? styles.broken : receives ? styles.receiving : props.selected ? styles.selected : styles.wire;
  return (
    <>
      {fault === undefined && <Strands node={props.target} path={path} />}
      <BaseEdge path={path} className={look ?? ""} interactionWidth={20} />
      {fault !== undefined && (
        <path d={path} className={styles.hover}>
          <title>{fault}</title>
        </path>
      )}
      {label && (
        <EdgeLabelRenderer>
          <span
            className={styles.label}
            data-broken={fault !== undefined}
            data-tight={props.targetX - props.sourceX < roomForLong}
            data-above={Math.abs(props.targetY - props.sourceY) < 16}
            style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
          >
            <span className={styles.long}>{label}</span>
            <span className={styles.short}>{shortLabel}</span>
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
