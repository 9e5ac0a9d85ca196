import { ArrowLeft } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import styles from "./DataDialog.module.css";
import { bring, closeOwnData, useOwnDataStore } from "./store.ts";

interface Props {
  readonly title: string;
  readonly description: string;
  readonly size?: "medium" | "large";
  /** What it comes to: `150 rows · 4 inputs · 3 classes`. */
  readonly summary: ReactNode;
  /** What stands in the way of taking it, in words. */
  readonly fault: string | undefined;
  /** Undefined while there is nothing to take. */
  readonly onTake: (() => void) | undefined;
  /** Shortcuts of its own. */
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

/** A look at a person's own data before it is taken into the project. */
export function DataDialog(props: Props) {
  const { title, description, size = "large", summary, fault, onTake, children, ...shortcuts } = props;
  const notice = useOwnDataStore((state) => state.notice);
  return (
    <Dialog
      open
      onClose={closeOwnData}
      title={title}
      description={description}
      size={size}
      {...shortcuts}
      actions={
        <>
          <div className={styles.summary}>
            {fault === undefined ? (
              <p role="status">{summary}</p>
            ) : (
              <p role="alert" className={styles.fault}>
                {fault}
              </p>
            )}
          </div>
          <Button look="plain" icon={ArrowLeft} onClick={() => bring({ kind: "choose" })}>
            Other data
          </Button>
          <Button onClick={closeOwnData}>Cancel</Button>
          <Button look="primary" disabled={!onTake || fault !== undefined} onClick={onTake}>
            Use this data
          </Button>
        </>
      }
    >
      {notice !== undefined && (
        <p className={styles.notice} role="alert">
          {notice}
        </p>
      )}
      {children}
    </Dialog>
  );
}
