import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { describedBy, FieldFrame, type LabelPlace } from "./FieldFrame.tsx";
import { type NumberRange, parseNumber, stepNumber } from "./number.ts";
import styles from "./TextInput.module.css";

interface NumberFieldProps extends NumberRange {
  readonly label: string;
  readonly value: number;
  /** Called on Enter, on leaving the field and on each step, with a number within the range that differs from `value`. */
  readonly onCommit: (value: number) => void;
  readonly help?: string | undefined;
  /** Said beside the field, unless what is typed has a fault of its own. */
  readonly error?: string | undefined;
  readonly labelPlace?: LabelPlace | undefined;
  readonly disabled?: boolean | undefined;
}

/** How long it is said why a number was refused, in ms. */
const timeToRead = 8000;

/**
 * A number typed as text, with its own undo while typing. Up and Down step it, with Shift by ten; Escape takes back. What it
 * cannot be is said beside it; left so, it goes back to its value, so that what is seen is what counts.
 */
export function NumberField(props: NumberFieldProps) {
  const { label, value, onCommit, help, error, labelPlace, disabled } = props;
  const id = useId();
  const [draft, setDraft] = useState(String(value));
  const [refused, setRefused] = useState<string>();
  useEffect(() => {
    setDraft(String(value));
    setRefused(undefined);
  }, [value]);
  useEffect(() => {
    if (refused === undefined) return;
    const timer = setTimeout(() => setRefused(undefined), timeToRead);
    return () => clearTimeout(timer);
  }, [refused]);

  const parsed = parseNumber(draft, props, label);
  const fault = "error" in parsed ? parsed.error : error;
  const shownError = fault ?? refused;

  const commit = () => {
    if ("error" in parsed) {
      setRefused(`${parsed.error} It stays at ${value}.`);
      setDraft(String(value));
    } else if (parsed.value === value) setDraft(String(value));
    else onCommit(parsed.value);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") commit();
    else if (event.key === "Escape" && draft !== String(value)) {
      event.stopPropagation();
      setDraft(String(value));
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault();
      const from = "error" in parsed ? value : parsed.value;
      const next = stepNumber(from, event.key === "ArrowUp" ? 1 : -1, props, event.shiftKey);
      setDraft(String(next));
      if (next !== value) onCommit(next);
    }
  };

  return (
    <FieldFrame id={id} label={label} help={help} error={shownError} labelPlace={labelPlace}>
      <input
        id={id}
        className={`${styles.input} ${styles.number}`}
        type="text"
        inputMode={props.kind === "int" && props.min >= 0 ? "numeric" : "text"}
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        value={draft}
        aria-invalid={fault !== undefined}
        aria-describedby={describedBy(id, help, shownError)}
        onChange={(event) => {
          setDraft(event.target.value);
          setRefused(undefined);
        }}
        onBlur={commit}
        onFocus={(event) => event.target.select()}
        onKeyDown={onKeyDown}
      />
    </FieldFrame>
  );
}
