import type { Node } from "../../core/document/document.ts";
import { setSetting } from "../../core/document/edits.ts";
import type { Problem } from "../../core/document/problem.ts";
import { visibleFields } from "../../core/document/visibleFields.ts";
import type { Field, Op, Setting } from "../../core/op.ts";
import { editDocument, endGesture } from "../state/document.ts";
import { NumberField } from "../ui/NumberField.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { SwitchField } from "../ui/SwitchField.tsx";
import styles from "./FieldForm.module.css";
import { FormulaField } from "./FormulaField.tsx";
import { ListField } from "./ListField.tsx";
import { ParametersField } from "./ParametersField.tsx";

interface Props {
  readonly node: Node;
  readonly op: Op;
  readonly problems: readonly Problem[];
}

/** The settings of a node, from its op's fields. What is done to one field before it is left is one undo step. */
export function FieldForm({ node, op, problems }: Props) {
  const fields = visibleFields(op.fields, node.settings, node.own?.kind);
  if (fields.length === 0) return null;
  return (
    <fieldset className={styles.form} data-fields aria-label="Settings" onBlur={endGesture}>
      {fields.map(([name, field]) => (
        <FieldControl
          key={`${node.id} ${name}`}
          field={field}
          value={node.settings[name] ?? field.default}
          settings={node.settings}
          error={problems.find((problem) => problem.field === name)?.message}
          onChange={(value) =>
            editDocument((document) => setSetting(document, node.id, name, value), `set ${node.id} ${name}`)
          }
        />
      ))}
    </fieldset>
  );
}

/** An option of more letters does not fit beside its label. */
const longText = 14;

interface ControlProps {
  readonly field: Field;
  readonly value: Setting;
  /** All of the node. */
  readonly settings: Node["settings"];
  readonly error: string | undefined;
  readonly onChange: (value: Setting) => void;
}

function FieldControl({ field, value, settings, error, onChange }: ControlProps) {
  const { label, help } = field;
  switch (field.kind) {
    case "int":
    case "float":
      return (
        <NumberField
          label={label}
          help={help}
          error={error}
          kind={field.kind}
          min={field.min}
          max={field.max}
          step={field.kind === "float" ? field.step : undefined}
          value={Number(value)}
          onCommit={onChange}
        />
      );
    case "numbers":
      return <ListField field={field} value={String(value)} error={error} onCommit={onChange} />;
    case "formula":
      return <FormulaField field={field} value={String(value)} error={error} onCommit={onChange} />;
    case "parameters":
      return (
        <ParametersField
          label={label}
          formula={String(settings[field.of])}
          value={String(value)}
          error={error}
          onCommit={onChange}
        />
      );
    case "bool":
      return <SwitchField label={label} help={help} error={error} checked={value === true} onChange={onChange} />;
    case "choice":
      return (
        <SelectField
          label={label}
          help={help}
          error={error}
          options={field.options}
          labelPlace={Object.values(field.options).some((text) => text.length > longText) ? "above" : "beside"}
          value={String(value)}
          onChange={onChange}
        />
      );
  }
}
