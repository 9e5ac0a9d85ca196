import { Switch } from "radix-ui";
import { useId } from "react";
import { describedBy, FieldFrame, type LabelPlace } from "./FieldFrame.tsx";
import styles from "./SwitchField.module.css";

interface SwitchFieldProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
  readonly labelPlace?: LabelPlace | undefined;
  readonly disabled?: boolean | undefined;
}

/** On or off, at once. */
export function SwitchField({ label, checked, onChange, help, error, labelPlace, disabled }: SwitchFieldProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} help={help} error={error} labelPlace={labelPlace}>
      <Switch.Root
        id={id}
        className={styles.track}
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled ?? false}
        aria-describedby={describedBy(id, help, error)}
      >
        <Switch.Thumb className={styles.thumb} />
      </Switch.Root>
    </FieldFrame>
  );
}
