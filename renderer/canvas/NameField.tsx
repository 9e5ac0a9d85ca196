import type { KeyboardEvent } from "react";
import styles from "./NameField.module.css";

interface Props {
  readonly label: string;
  readonly name: string;
  readonly maxLength: number;
  /** The field is left: with another name, or undefined where it stays as it was. */
  readonly onClose: (name: string | undefined) => void;
}

/** A name being edited in its place. Enter and leaving take the new one, Escape keeps the old one. */
export function NameField({ label, name, maxLength, onClose }: Props) {
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
      aria-label={label}
      defaultValue={name}
      maxLength={maxLength}
      ref={(input) => {
        if (input && document.activeElement !== input) input.select();
      }}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        const typed = event.currentTarget.value;
        onClose(typed === name ? undefined : typed);
      }}
    />
  );
}
