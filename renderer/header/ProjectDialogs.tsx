import { closeDialog, type ProjectDialog, useProjectFileStore } from "../state/projectFile.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import styles from "./ProjectDialogs.module.css";

/** What opening and saving asks and says. */
export function ProjectDialogs() {
  const dialog = useProjectFileStore((state) => state.dialog);
  switch (dialog?.kind) {
    case undefined:
      return null;
    case "unsaved":
      return <Unsaved dialog={dialog} />;
    case "race":
      return <Racing dialog={dialog} />;
    case "broken":
      return <Broken dialog={dialog} />;
  }
}

type Of<Kind extends ProjectDialog["kind"]> = {
  readonly dialog: Extract<ProjectDialog, { readonly kind: Kind }>;
};

function Unsaved({ dialog: { name, answer } }: Of<"unsaved">) {
  return (
    <Dialog
      open
      onClose={() => answer("cancel")}
      title={`Save the changes to “${name}”?`}
      description="They are lost if you don't save them."
      actions={
        <>
          <Button look="danger" onClick={() => answer("discard")}>
            Don't save
          </Button>
          <Button onClick={() => answer("cancel")}>Cancel</Button>
          <Button look="primary" onClick={() => answer("save")}>
            Save
          </Button>
        </>
      }
    />
  );
}

function Racing({ dialog: { answer } }: Of<"race">) {
  return (
    <Dialog
      open
      onClose={() => answer("cancel")}
      title="Stop the race?"
      description="A race is running. If you open something else, it stops, and what it has found so far is lost."
      actions={
        <>
          <Button look="danger" onClick={() => answer("discard")}>
            Stop the race
          </Button>
          <Button look="primary" onClick={() => answer("cancel")}>
            Let it run
          </Button>
        </>
      }
    />
  );
}

function Broken({ dialog: { name, errors } }: Of<"broken">) {
  return (
    <Dialog
      open
      onClose={closeDialog}
      size="medium"
      title={`“${name}” cannot be opened`}
      description={
        errors.length === 1
          ? "There is a fault in the file. Your present project stays as it is."
          : `There are ${errors.length} faults in the file. Your present project stays as it is.`
      }
      actions={
        <Button look="primary" onClick={closeDialog}>
          Close
        </Button>
      }
    >
      <ul className={styles.errors}>
        {errors.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            {path && <code className={styles.path}>{path}</code>}
            <p>{message}</p>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
