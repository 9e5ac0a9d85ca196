import { MiniMap, useStore } from "@xyflow/react";
import { findOp } from "../../core/catalogue.ts";
import { groups } from "../palette/groups.ts";
import type { FlowNode } from "./flow.ts";
import { hidesSome } from "./inView.ts";
import styles from "./NetworkMap.module.css";

/** The whole network in a corner, where some of it is out of sight. */
export function NetworkMap() {
  const isNeeded = useStore((state) => hidesSome(state));
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

const colourOf = ({ data }: FlowNode): string => {
  const op = findOp(data.node.op);
  return op ? groups[op.group].colour : "var(--border-strong)";
};
