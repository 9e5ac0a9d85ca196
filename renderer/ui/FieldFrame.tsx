import type { ReactNode } from "react";
import styles from "./FieldFrame.module.css";

interface FieldFrameProps {
  /** The id of the control that `children` is. */
  readonly id: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
  /** Label above the control, beside it in a column of fields, just before it in a row, or for screen readers alone. */
  readonly labelPlace?: LabelPlace | undefined;
  readonly children: ReactNode;
}

export type LabelPlace = "above" | "beside" | "before" | "hidden";

/** The ids, for `aria-describedby`, of what is said about a control; undefined where nothing is. */
export const describedBy = (id: string, help: string | undefined, error: string | undefined): string | undefined =>
  [error && `${id}-error`, help && `${id}-help`].filter(Boolean).join(" ") || undefined;

/** A control with its label, its help, and beside it what is wrong. */
export function FieldFrame({ id, label, help, error, labelPlace = "beside", children }: FieldFrameProps) {
  return (
    <div className={styles.frame} data-label={labelPlace}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={styles.control}>{children}</div>
      {error && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </p>
      )}
      {help && (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      )}
    </div>
  );
}
