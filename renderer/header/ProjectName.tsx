import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { editProject, isUnsaved, projectOf, useDocumentStore } from "../state/document.ts";
import { Tooltip } from "../ui/Tooltip.tsx";
import styles from "./ProjectName.module.css";

/** The project's name, renamed by a click on it, and a dot while there is something to save. */
export function ProjectName() {
  const name = useDocumentStore((state) => projectOf(state).name);
  const unsaved = useDocumentStore(isUnsaved);
  const [draft, setDraft] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const editing = draft !== undefined;
  useEffect(() => {
    if (editing) input.current?.select();
  }, [editing]);

  const commit = () => {
    const next = draft?.trim();
    if (next && next !== name) editProject({ name: next });
    setDraft(undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") commit();
    else if (event.key === "Escape") setDraft(undefined);
    else return;
    event.stopPropagation();
  };

  if (editing) {
    return (
      <input
        ref={input}
        className={styles.input}
        aria-label="Project name"
        value={draft}
        maxLength={200}
        spellCheck={false}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
    );
  }
  return (
    <Tooltip label={unsaved ? "Rename (there are unsaved changes)" : "Rename"}>
      <button type="button" className={styles.name} onClick={() => setDraft(name)}>
        <span className={styles.text}>{name}</span>
        {unsaved && <span className={styles.dot} role="img" aria-label="Unsaved changes" />}
      </button>
    </Tooltip>
  );
}
