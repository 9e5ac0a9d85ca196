import type { NodeId } from "../../core/document/document.ts";
import { MAX_NAME, renameNode } from "../../core/document/edits.ts";
import { editDocument } from "../state/document.ts";
import { interfaceStore, setRenaming } from "../state/interface.ts";
import { NameField } from "./NameField.tsx";
import styles from "./NodeName.module.css";

interface Props {
  readonly id: NodeId;
  readonly name: string;
  readonly isEditing: boolean;
}

/** A node's name; a text field while it is edited. */
export function NodeName({ id, name, isEditing }: Props) {
  if (!isEditing) {
    return (
      <span className={styles.name} title={name}>
        {name}
      </span>
    );
  }
  const close = (typed: string | undefined) => {
    if (typed !== undefined) editDocument((document) => renameNode(document, id, typed));
    setRenaming(undefined);
    interfaceStore.getState().view?.focus(id);
  };
  return <NameField label="Name of the node" name={name} maxLength={MAX_NAME} onClose={close} />;
}
