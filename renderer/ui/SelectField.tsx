import { Check, ChevronDown } from "lucide-react";
import { Select } from "radix-ui";
import { useId } from "react";
import { describedBy, FieldFrame, type LabelPlace } from "./FieldFrame.tsx";
import styles from "./SelectField.module.css";
import { styleNonce } from "./styleNonce.ts";

interface SelectFieldProps<T extends string> {
  readonly label: string;
  readonly value: T;
  /** What a person reads, by value, in order. */
  readonly options: Readonly<Record<T, string>>;
  readonly onChange: (value: T) => void;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
  readonly labelPlace?: LabelPlace | undefined;
  readonly disabled?: boolean | undefined;
}

/** One choice out of a few. */
export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  const { label, value, options, onChange, help, error, labelPlace, disabled } = props;
  const id = useId();
  return (
    <FieldFrame id={id} label={label} help={help} error={error} labelPlace={labelPlace}>
      <Select.Root value={value} onValueChange={(next) => onChange(next as T)} disabled={disabled ?? false}>
        <Select.Trigger
          id={id}
          className={styles.trigger}
          aria-label={label}
          aria-invalid={error !== undefined}
          aria-describedby={describedBy(id, help, error)}
        >
          <span className={styles.value}>
            <Select.Value />
          </span>
          <Select.Icon asChild>
            <ChevronDown size={14} aria-hidden />
          </Select.Icon>
        </Select.Trigger>
        <Select.Portal>
          <Select.Content className={styles.content} position="popper" sideOffset={4} collisionPadding={8}>
            <Select.Viewport {...styleNonce()}>
              {Object.entries<string>(options).map(([option, text]) => (
                <Select.Item key={option} value={option} className={styles.item}>
                  <Select.ItemText>{text}</Select.ItemText>
                  <Select.ItemIndicator className={styles.indicator}>
                    <Check size={14} aria-hidden />
                  </Select.ItemIndicator>
                </Select.Item>
              ))}
            </Select.Viewport>
          </Select.Content>
        </Select.Portal>
      </Select.Root>
    </FieldFrame>
  );
}
