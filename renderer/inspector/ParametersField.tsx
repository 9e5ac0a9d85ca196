import { MAX_VALUE, parametersOf, withParameter } from "../../core/formula/parameters.ts";
import { parseFormula } from "../../core/formula/parse.ts";
import { NumberField } from "../ui/NumberField.tsx";
import { SwitchField } from "../ui/SwitchField.tsx";
import styles from "./ParametersField.module.css";

interface Props {
  readonly label: string;
  /** The formula that they are parameters of. */
  readonly formula: string;
  /** As the setting has them, a text. */
  readonly value: string;
  readonly error: string | undefined;
  readonly onCommit: (value: string) => void;
}

/** Each parameter that a formula uses: where it starts, and whether it is learned. Nothing where it uses none. */
export function ParametersField({ label, formula, value, error, onCommit }: Props) {
  const parsed = parseFormula(formula);
  const parameters = "error" in parsed ? [] : parametersOf(parsed.expression, value);
  if (parameters.length === 0) return null;
  return (
    <fieldset className={styles.parameters} aria-label={label}>
      <div className={styles.heading}>
        <span>{label}</span>
        <span>starts at</span>
        <span>learned</span>
      </div>
      {parameters.map((parameter) => (
        <div key={parameter.name} className={styles.parameter}>
          <NumberField
            label={parameter.name}
            kind="float"
            min={-MAX_VALUE}
            max={MAX_VALUE}
            value={parameter.value}
            onCommit={(start) => onCommit(withParameter(value, { ...parameter, value: start }))}
          />
          <SwitchField
            label={`${parameter.name} is learned`}
            labelPlace="hidden"
            checked={parameter.learned}
            onChange={(learned) => onCommit(withParameter(value, { ...parameter, learned }))}
          />
        </div>
      ))}
      {error && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
