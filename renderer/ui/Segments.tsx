import { ToggleGroup } from "radix-ui";
import styles from "./Segments.module.css";

interface SegmentsProps<Choice extends string> {
  readonly label: string;
  /** What each choice is called, in their order. */
  readonly options: Readonly<Record<Choice, string>>;
  readonly value: Choice;
  readonly onChange: (value: Choice) => void;
}

/** A choice of a few, all in sight side by side. */
export function Segments<Choice extends string>({ label, options, value, onChange }: SegmentsProps<Choice>) {
  return (
    <ToggleGroup.Root
      type="single"
      className={styles.group}
      aria-label={label}
      value={value}
      onValueChange={(next) => next && onChange(next as Choice)}
    >
      {Object.entries<string>(options).map(([choice, name]) => (
        <ToggleGroup.Item key={choice} className={styles.choice} value={choice}>
          {name}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
