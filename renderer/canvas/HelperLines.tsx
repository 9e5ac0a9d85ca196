import { useStore, ViewportPortal } from "@xyflow/react";
import { type Box, type Guides, guidesFor } from "./guides.ts";
import styles from "./HelperLines.module.css";

const reach = 100_000;

/** Lines along which the dragged node stands in line with another. */
export function HelperLines() {
  const { x, y } = useStore(
    ({ nodeLookup }): Guides => {
      let moving: Box | undefined;
      const others: Box[] = [];
      for (const { dragging, internals, measured } of nodeLookup.values()) {
        const box = { ...internals.positionAbsolute, width: measured.width ?? 0, height: measured.height ?? 0 };
        if (!dragging) others.push(box);
        else if (moving) return { x: undefined, y: undefined };
        else moving = box;
      }
      return moving ? guidesFor(moving, others) : { x: undefined, y: undefined };
    },
    (a, b) => a.x === b.x && a.y === b.y,
  );
  return (
    <ViewportPortal>
      {x !== undefined && <div className={styles.line} style={{ left: x, top: -reach, width: 1, height: 2 * reach }} />}
      {y !== undefined && <div className={styles.line} style={{ left: -reach, top: y, width: 2 * reach, height: 1 }} />}
    </ViewportPortal>
  );
}
