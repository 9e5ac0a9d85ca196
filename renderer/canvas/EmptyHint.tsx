import { findCommand, perform } from "../commands/commands.ts";
import { projectOf, useDocumentStore } from "../state/document.ts";
import { Button } from "../ui/Button.tsx";
import styles from "./EmptyHint.module.css";

/** What a person reads on an empty canvas: how to begin. */
export function EmptyHint() {
  const isEmpty = useDocumentStore((state) => projectOf(state).document.nodes.length === 0);
  if (!isEmpty) return null;
  return (
    <div className={styles.hint}>
      <h2 className={styles.title}>Start with data</h2>
      <p>
        Drag <b>Data</b> here from the list on the left. Or press <kbd>Tab</kbd>, or double-click, and type a name.
      </p>
      <p>Then drag a wire from its port, and let go where the next node shall be.</p>
      <div className={styles.actions}>
        <Button look="primary" onClick={() => perform("addNode")}>
          Add a node
        </Button>
        <Button onClick={() => perform("startScreen")}>{findCommand("startScreen")?.label}</Button>
      </div>
    </div>
  );
}
