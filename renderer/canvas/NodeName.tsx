import type { KeyboardEvent } from "react";
import type { NodeId } from "../../core/document/document.ts";
import { MAX_NAME, renameNode } from "../../core/document/edits.ts";
import { editDocument } from "../state/document.ts";
import { interfaceStore, setRenaming } from "../state/interface.ts";
import styles from "./NodeName.module.css";

interface Props {
  readonly id: NodeId;
  readonly name: string;
  readonly isEditing: boolean;
}

/** A node's name; a text field while it is edited. Enter and leaving take the new name, Escape keeps the old one. */
export function NodeName({ id, name, isEditing }: Props) {
  if (!isEditing) {
    return (
      <span className={styles.name} title={name}>
        {name}
      </span>
    );
  }
  const close = () => {
    setRenaming(undefined);
    interfaceStore.getState().view?.focus(id);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") event.currentTarget.blur();
    if (event.key !== "Escape") return;
    event.currentTarget.value = name;
    event.currentTarget.blur();
  };
  return (
    <input
      // React Flow drags nothing that carries this class.
      className={`${styles.input} nodrag nopan`}
      aria-label="Name of the node"
      defaultValue={name}
      maxLength={MAX_NAME}
      ref={(input) => {
        if (input && document.activeElement !== input) input.select();
      }}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        const typed = event.currentTarget.value;
        if (typed !== name) editDocument((document) => renameNode(document, id, typed));
        close();
      }}
    />
  );
}
