import { Panel, useStore } from "@xyflow/react";
import { findCommand, perform } from "../commands/commands.ts";
import { IconButton } from "../ui/IconButton.tsx";
import styles from "./CanvasToolbar.module.css";

/** Zoom, fit and layout, in a corner of the canvas. */
export function CanvasToolbar() {
  const zoom = useStore(({ transform }) => transform[2]);
  return (
    <Panel position="bottom-left" className={styles.toolbar ?? ""}>
      <CommandButton id="zoomOut" />
      <span className={styles.zoom} title="Zoom">
        {Math.round(zoom * 100)}%
      </span>
      <CommandButton id="zoomIn" />
      <CommandButton id="zoomToFit" />
      <CommandButton id="arrange" />
    </Panel>
  );
}

function CommandButton({ id }: { readonly id: string }) {
  const command = findCommand(id);
  if (!command) return null;
  return (
    <IconButton
      label={command.label}
      icon={command.icon}
      shortcut={command.shortcuts?.[0]}
      size="small"
      tooltipSide="top"
      onClick={() => perform(id)}
    />
  );
}
