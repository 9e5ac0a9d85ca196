import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath, getSmoothStepPath } from "@xyflow/react";
import { memo } from "react";
import type { NodeId } from "../../core/document/document.ts";
import { gradientAt } from "../layers/lookUp.ts";
import { useInterfaceStore } from "../state/interface.ts";
import { useTrainingStore } from "../state/training.ts";
import { showMeasured } from "../views/ticks.ts";
import type { FlowEdge } from "./flow.ts";
import { Strands } from "./Strands.tsx";
import styles from "./Wire.module.css";

/** Between two ports, for the long form of a shape. */
const roomForLong = 88;
/** Letters for which there is room between two nodes; a longer label stands above them. */
const roomForShort = 5;
/** From the first port of a node to some way above its top. */
const aboveNode = 78;

/** A wire with the shape of what flows in it, or the gradient that comes back; red and dashed, with the reason in its tooltip, where it cannot be. */
export const Wire = memo(function Wire(props: EdgeProps<FlowEdge>) {
  const [path, x, y] = props.targetX > props.sourceX ? getBezierPath({ ...props, curvature: 0.3 }) : wayBack(props);
  const { label: shape = "", shortLabel: caseShape = "", fault, receives = false } = props.data ?? {};
  const gradient = useGradient(props.source, props.sourceHandleId ?? "");
  const [label, shortLabel] = gradient === undefined ? [shape, caseShape] : [gradient, gradient];
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
            data-wide={shortLabel.length > roomForShort}
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

/** To an earlier place, such as the next row, a curve would be a loop across the nodes: it goes along the tops of that row. */
function wayBack(props: EdgeProps<FlowEdge>): ReturnType<typeof getSmoothStepPath> {
  const above = props.targetY - aboveNode;
  return getSmoothStepPath({ ...props, borderRadius: 12, ...(above > props.sourceY && { centerY: above }) });
}

/** How long the gradient is that comes back through a wire, while wires show that and it is known. */
function useGradient(node: NodeId, port: string): string | undefined {
  const shown = useInterfaceStore((state) => state.wireGradients);
  return useTrainingStore(({ probes }) => {
    const norm = shown ? gradientAt(probes.at(-1), { node, port }) : undefined;
    return norm === undefined ? undefined : `∇ ${showMeasured(norm)}`;
  });
}
