import { ToggleGroup } from "radix-ui";
import { useId } from "react";
import type { AxisChoice } from "../../core/compare/axisChoices.ts";
import { Button } from "../ui/Button.tsx";
import { describedBy, FieldFrame } from "../ui/FieldFrame.tsx";
import box from "../ui/TextInput.module.css";
import styles from "./Values.module.css";

interface ValuesProps {
  readonly choice: AxisChoice;
  /** As `readValues` reads it. */
  readonly list: string;
  readonly problem: string | undefined;
  readonly onChange: (list: string) => void;
}

/** The values of an axis: options to switch on and off, or a list to type. */
export function Values({ choice, list, problem, onChange }: ValuesProps) {
  const id = useId();
  const { field, label } = choice;
  if (field.kind === "choice" || field.kind === "bool") {
    const options = field.kind === "choice" ? field.options : { true: "With", false: "Without" };
    const chosen = list.split(",").filter((value) => value !== "");
    return (
      <div className={styles.values}>
        <ToggleGroup.Root
          type="multiple"
          className={styles.group}
          aria-label={label}
          value={chosen}
          onValueChange={(next) =>
            onChange(
              Object.keys(options)
                .filter((value) => next.includes(value))
                .join(),
            )
          }
        >
          {Object.entries(options).map(([value, text]) => (
            <ToggleGroup.Item key={value} value={value} className={styles.chip}>
              {text}
            </ToggleGroup.Item>
          ))}
        </ToggleGroup.Root>
        <div className={styles.all}>
          <Button size="small" look="plain" onClick={() => onChange(Object.keys(options).join())}>
            All
          </Button>
          <Button size="small" look="plain" onClick={() => onChange("")}>
            None
          </Button>
          {problem !== undefined && <span className={styles.problem}>{problem}</span>}
        </div>
      </div>
    );
  }
  return (
    <FieldFrame id={id} label={`Values of ${label}`} labelPlace="hidden" error={problem} help="Separated by commas.">
      <input
        id={id}
        className={box.input}
        type="text"
        autoComplete="off"
        spellCheck={false}
        value={list}
        aria-invalid={problem !== undefined}
        aria-describedby={describedBy(id, "help", problem)}
        onChange={(event) => onChange(event.target.value)}
      />
    </FieldFrame>
  );
}
