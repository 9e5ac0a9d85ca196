import { MiniMap, type ReactFlowState, useStore } from "@xyflow/react";
import { findOp } from "../../core/catalogue.ts";
import { groups } from "../palette/groups.ts";
import type { FlowNode } from "./flow.ts";
import styles from "./NetworkMap.module.css";

/** The whole network in a corner, where some of it is out of sight. */
export function NetworkMap() {
  const isNeeded = useStore(hidesSome);
  return (
    isNeeded && (
      <MiniMap
        className={styles.map ?? ""}
        pannable
        zoomable
        ariaLabel="Map of the network"
        nodeColor={colourOf}
        nodeBorderRadius={8}
        maskColor="var(--map-mask)"
        bgColor="var(--surface)"
      />
    )
  );
}

/** Whether a node is not wholly in view. */
const hidesSome = ({ nodeLookup, transform: [x, y, zoom], width, height }: ReactFlowState): boolean =>
  [...nodeLookup.values()].some(({ internals, measured }) => {
    const left = internals.positionAbsolute.x * zoom + x;
    const top = internals.positionAbsolute.y * zoom + y;
    return (
      left < 0 || top < 0 || left + (measured.width ?? 0) * zoom > width || top + (measured.height ?? 0) * zoom > height
    );
  });

const colourOf = ({ data }: FlowNode): string => {
  const op = findOp(data.node.op);
  return op ? groups[op.group].colour : "var(--border-strong)";
};
