import { useId } from "react";
import { MAX_NOTES } from "../../core/document/file.ts";
import { editProject, endGesture, projectOf, useDocumentStore } from "../state/document.ts";
import styles from "./Inspector.module.css";

/** The person's own notes, and what to do next. */
export function ProjectInspector() {
  const notes = useDocumentStore((state) => projectOf(state).notes);
  const id = useId();
  return (
    <div className={styles.content}>
      <section className={styles.section}>
        <h2 className={styles.heading}>
          <label htmlFor={id}>Notes</label>
        </h2>
        <textarea
          id={id}
          className={styles.notes}
          placeholder="What is this network for? What did you find out?"
          maxLength={MAX_NOTES}
          rows={6}
          value={notes}
          onChange={(event) => editProject({ notes: event.target.value }, "notes")}
          onBlur={endGesture}
        />
      </section>
      <p className={styles.hint}>Select a node to see its settings, its formula and what to know of it.</p>
    </div>
  );
}
