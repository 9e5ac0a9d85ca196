import { Panel, useStore } from "@xyflow/react";
import { CommandButton } from "../commands/CommandButton.tsx";
import styles from "./CanvasToolbar.module.css";

/** Zoom, fit and layout, in a corner of the canvas. */
export function CanvasToolbar() {
  const zoom = useStore(({ transform }) => transform[2]);
  return (
    <Panel position="bottom-left" className={styles.toolbar ?? ""}>
      <CommandButton id="zoomOut" size="small" tooltipSide="top" />
      <span className={styles.zoom} title="Zoom">
        {Math.round(zoom * 100)}%
      </span>
      <CommandButton id="zoomIn" size="small" tooltipSide="top" />
      <CommandButton id="zoomToFit" size="small" tooltipSide="top" />
      <CommandButton id="arrange" size="small" tooltipSide="top" />
    </Panel>
  );
}
