import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { constants, functions } from "../../core/formula/expression.ts";
import { MAX_LENGTH, parseFormula } from "../../core/formula/parse.ts";
import { formulaToTex } from "../../core/formula/tex.ts";
import type { Field } from "../../core/op.ts";
import { describedBy, FieldFrame } from "../ui/FieldFrame.tsx";
import { Formula } from "./Formula.tsx";
import styles from "./FormulaField.module.css";
import { faultIn } from "./faultIn.ts";

interface Props {
  readonly field: Field & { readonly kind: "formula" };
  readonly value: string;
  readonly error: string | undefined;
  /** Called on Enter and on leaving the field, with a formula that can be read and differs from `value`. */
  readonly onCommit: (value: string) => void;
}

/**
 * A formula, read while it is typed: what is wrong is underlined and said, what is right is set below until it is
 * taken. Escape takes back.
 */
export function FormulaField({ field, value, error, onCommit }: Props) {
  const id = useId();
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);

  const parsed = parseFormula(draft);
  const fault = "error" in parsed ? faultIn(draft, parsed.error.at) : undefined;
  const shownError = "error" in parsed ? parsed.error.message : error;
  const isNew = draft.trim() !== value.trim();
  const commit = () => {
    if ("error" in parsed) return;
    if (isNew) onCommit(draft.trim());
    else setDraft(value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") {
      event.preventDefault();
      commit();
    }
    if (event.key === "Escape" && draft !== value) {
      event.stopPropagation();
      setDraft(value);
    }
  };
  return (
    <div>
      <FieldFrame id={id} label={field.label} help={field.help} error={shownError} labelPlace="above">
        <div className={styles.editor}>
          <div className={styles.mirror} aria-hidden>
            {fault?.before ?? draft}
            {fault && <mark className={styles.fault}>{fault.wrong}</mark>}
            {`${fault?.after ?? ""} `}
          </div>
          <textarea
            id={id}
            className={styles.input}
            rows={1}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={MAX_LENGTH}
            value={draft}
            aria-invalid={shownError !== undefined}
            aria-describedby={describedBy(id, field.help, shownError)}
            onChange={(event) => setDraft(event.target.value)}
            onBlur={commit}
            onKeyDown={onKeyDown}
          />
        </div>
        {isNew && "expression" in parsed && (
          <div className={styles.preview}>
            <Formula tex={`y = ${formulaToTex(parsed.expression)}`} />
            <p className={styles.hint}>Press Enter to use it.</p>
          </div>
        )}
      </FieldFrame>
      <details className={styles.words}>
        <summary>What it can use</summary>
        <code>{words}</code>
      </details>
    </div>
  );
}

const operands = ["x", "a, b", "x, low, high"];
/** All that a formula can be made of, a kind or a function a line. */
const words = [
  "+ - * / ^ < <= > >= == !=",
  Object.keys(constants).join(" "),
  ...Object.entries(functions).map(([name, arity]) => `${name}(${operands[arity - 1]})`),
  "where(condition, a, b)",
].join("\n");
