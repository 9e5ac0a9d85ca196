import { MAX_VALUE, parametersOf, withParameter } from "../../core/formula/parameters.ts";
import { parseFormula } from "../../core/formula/parse.ts";
import type { Held } from "../../core/lab/inputs.ts";
import type { Field, Setting } from "../../core/op.ts";
import { FormulaField } from "../inspector/FormulaField.tsx";
import { ListField } from "../inspector/ListField.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { SliderField } from "../ui/SliderField.tsx";
import { SwitchField } from "../ui/SwitchField.tsx";
import styles from "./FunctionDetails.module.css";
import { type LabFunction, labFields } from "./labFunction.ts";
import { changeEntry, type LabEntry } from "./labStore.ts";
import { sliderRange } from "./sliderRange.ts";

/** All that can be changed of a function: the settings of its op, and the numbers that are held while x moves. */
export function LabForm({ entry, fn }: { readonly entry: LabEntry; readonly fn: LabFunction }) {
  const fields = labFields(fn.op, entry.settings);
  const set = (name: string, value: Setting) =>
    changeEntry(entry.id, { settings: { ...entry.settings, [name]: value } });
  const hold = (name: string, value: number) => changeEntry(entry.id, { held: { ...entry.held, [name]: value } });
  if (fields.length === 0 && fn.inputs.held.length === 0) return null;
  return (
    <fieldset className={styles.form} aria-label="Settings">
      {fields.map(([name, field]) => (
        <LabControl
          key={`${entry.id} ${name}`}
          field={field}
          value={entry.settings[name] ?? field.default}
          settings={entry.settings}
          onChange={(value) => set(name, value)}
        />
      ))}
      {fn.inputs.held.map((held) => (
        <HeldControl
          key={`${entry.id} ${held.name}`}
          held={held}
          value={entry.held[held.name] ?? held.start}
          onChange={(value) => hold(held.name, value)}
        />
      ))}
    </fieldset>
  );
}

interface ControlProps {
  readonly field: Field;
  readonly value: Setting;
  /** All of the function. */
  readonly settings: LabEntry["settings"];
  readonly onChange: (value: Setting) => void;
}

function LabControl({ field, value, settings, onChange }: ControlProps) {
  const { label, help } = field;
  switch (field.kind) {
    case "int":
    case "float":
      return (
        <SliderField
          label={label}
          help={help}
          kind={field.kind}
          min={field.min}
          max={field.max}
          {...sliderRange(field)}
          value={Number(value)}
          onChange={onChange}
        />
      );
    case "bool":
      return <SwitchField label={label} help={help} checked={value === true} onChange={onChange} />;
    case "choice":
      return (
        <SelectField
          label={label}
          help={help}
          options={field.options}
          labelPlace="above"
          value={String(value)}
          onChange={onChange}
        />
      );
    case "numbers":
      return <ListField field={field} value={String(value)} error={undefined} onCommit={onChange} />;
    case "formula":
      return <FormulaField field={field} value={String(value)} error={undefined} onCommit={onChange} />;
    case "parameters":
      return <Parameters formula={String(settings[field.of])} value={String(value)} onChange={onChange} />;
  }
}

const parameterRange = { kind: "float", min: -MAX_VALUE, max: MAX_VALUE, from: -10, to: 10, step: 0.1 } as const;

function Parameters({
  formula,
  value,
  onChange,
}: {
  readonly formula: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const parsed = parseFormula(formula);
  const parameters = "error" in parsed ? [] : parametersOf(parsed.expression, value);
  return parameters.map((parameter) => (
    <SliderField
      key={parameter.name}
      label={parameter.name}
      {...parameterRange}
      value={parameter.value}
      onChange={(next) => onChange(withParameter(value, { ...parameter, value: next }))}
    />
  ));
}

function HeldControl({
  held: { label, min, max, step },
  value,
  onChange,
}: {
  readonly held: Held;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  const kind = Number.isInteger(step) ? "int" : "float";
  return (
    <SliderField
      label={label}
      kind={kind}
      min={min}
      max={max}
      step={step}
      from={min}
      to={max}
      value={value}
      onChange={onChange}
    />
  );
}
