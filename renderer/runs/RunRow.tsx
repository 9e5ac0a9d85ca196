import { Ellipsis, FolderOpen, Pencil, Trash2, Undo2 } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { MAX_NAME } from "../../core/document/edits.ts";
import type { Kept } from "../../core/runs/kept.ts";
import { NameField } from "../canvas/NameField.tsx";
import { LineSign } from "../compare/LineSign.tsx";
import { showKeptRace } from "../compare/store.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { Menu } from "../ui/Menu.tsx";
import { toast } from "../ui/toast.ts";
import { deleteRun, renameRun, restoreRun } from "./keep.ts";
import styles from "./RunsTab.module.css";
import { showDate } from "./showDate.ts";

interface RunRowProps {
  readonly kept: Kept;
  /** Its line on the chart, if it has one. */
  readonly line:
    | { readonly place: number; readonly variant: string | undefined; readonly figure: string | undefined }
    | undefined;
  readonly onToggle: () => void;
  readonly onOnly: () => void;
  readonly onDeleted: () => void;
}

/** One kept run: a box to put it on the chart, its name, its figure, and a menu. */
export function RunRow({ kept, line, onToggle, onOnly, onDeleted }: RunRowProps) {
  const [renaming, setRenaming] = useState(false);
  const name = useRef<HTMLButtonElement>(null);
  const remove = () => {
    deleteRun(kept.id);
    toast(`“${kept.name}” was deleted. Undo brings it back.`);
    onDeleted();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "F2" && event.key !== "Delete") return;
    // Not those of the canvas.
    event.stopPropagation();
    if (event.key === "F2") setRenaming(true);
    else remove();
  };
  const facts = [
    showDate(kept.date),
    kept.kind === "race" ? `${kept.results.length} runs` : `seed ${kept.training.seed}`,
  ];
  return (
    <li className={styles.row}>
      <input
        type="checkbox"
        aria-label={`${kept.name} on the chart`}
        checked={line !== undefined}
        onChange={onToggle}
      />
      {line ? <LineSign variant={line.place} /> : <span />}
      <div className={styles.what}>
        {renaming ? (
          <NameField
            label="Name of the run"
            name={kept.name}
            maxLength={MAX_NAME}
            onClose={(typed) => {
              const next = typed?.trim() ?? "";
              if (next !== "" && next !== kept.name) renameRun(kept.id, next);
              setRenaming(false);
              requestAnimationFrame(() => name.current?.focus());
            }}
          />
        ) : (
          <button
            ref={name}
            type="button"
            className={styles.name}
            title={kept.name}
            onClick={onOnly}
            onDoubleClick={() => setRenaming(true)}
            onKeyDown={onKeyDown}
          >
            {kept.name}
          </button>
        )}
        <small>{line?.variant === undefined ? facts.join(" · ") : `best: ${line.variant}`}</small>
      </div>
      <span className={styles.figure}>{line?.figure}</span>
      <Menu
        align="end"
        trigger={<IconButton label={`More of ${kept.name}`} icon={Ellipsis} size="small" />}
        entries={() => [
          ...(kept.kind === "race"
            ? [{ label: "Open the race", icon: FolderOpen, onSelect: () => showKeptRace(kept) }]
            : []),
          { label: "Restore its network and settings", icon: Undo2, onSelect: () => restoreRun(kept) },
          // After the menu has given the focus back.
          { label: "Rename", icon: Pencil, shortcut: "F2", onSelect: () => setTimeout(() => setRenaming(true)) },
          "separator",
          { label: "Delete", icon: Trash2, shortcut: "Delete", onSelect: remove },
        ]}
      />
    </li>
  );
}
