import { type ConnectionLineComponentProps, getBezierPath } from "@xyflow/react";
import { useMemo } from "react";
import { documentStore, projectOf } from "../state/document.ts";
import styles from "./ConnectionLine.module.css";
import { wireFault } from "./fits.ts";
import { type FlowNode, portsBetween } from "./flow.ts";

/** The wire that follows the pointer. Over a port where it cannot be it turns red, and says why. */
export function ConnectionLine(props: ConnectionLineComponentProps<FlowNode>) {
  const { fromX, fromY, fromPosition, toX, toY, toPosition, fromHandle, toHandle } = props;
  const [path] = getBezierPath({
    sourceX: fromX,
    sourceY: fromY,
    sourcePosition: fromPosition,
    targetX: toX,
    targetY: toY,
    targetPosition: toPosition,
    curvature: 0.3,
  });
  const fault = useMemo(() => {
    const ports = toHandle && portsBetween(fromHandle, toHandle);
    const { document, training } = projectOf(documentStore.getState());
    return ports ? wireFault(document, training, ports.from, ports.to) : undefined;
  }, [fromHandle, toHandle]);
  return (
    <g>
      <path d={path} className={fault === undefined ? styles.line : styles.broken} />
      {fault !== undefined && (
        <foreignObject x={toX + 12} y={toY + 12} width={260} height={120}>
          <div className={styles.reason}>{fault}</div>
        </foreignObject>
      )}
    </g>
  );
}
