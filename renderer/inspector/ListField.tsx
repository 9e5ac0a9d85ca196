import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { settingProblem } from "../../core/document/settings.ts";
import type { Field } from "../../core/op.ts";
import { describedBy, FieldFrame } from "../ui/FieldFrame.tsx";
import styles from "../ui/TextInput.module.css";

interface Props {
  readonly field: Field & { readonly kind: "numbers" };
  readonly value: string;
  readonly error: string | undefined;
  /** Called on Enter and on leaving the field, with a list that may be and differs from `value`. */
  readonly onCommit: (value: string) => void;
}

/** A list of numbers, typed with commas or spaces between. Escape takes back. */
export function ListField({ field, value, error, onCommit }: Props) {
  const id = useId();
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);

  const problem = settingProblem(field, draft);
  const shownError = problem === undefined ? error : `${field.label} ${problem}`;
  const commit = () => {
    if (problem === undefined && draft !== value) onCommit(draft);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") commit();
    if (event.key === "Escape" && draft !== value) {
      event.stopPropagation();
      setDraft(value);
    }
  };
  return (
    <FieldFrame id={id} label={field.label} help={field.help} error={shownError} labelPlace="above">
      <input
        id={id}
        className={styles.input}
        type="text"
        autoComplete="off"
        spellCheck={false}
        placeholder="1, 1, 1"
        value={draft}
        aria-invalid={shownError !== undefined}
        aria-describedby={describedBy(id, field.help, shownError)}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
    </FieldFrame>
  );
}
