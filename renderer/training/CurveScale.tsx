import { ToggleGroup } from "radix-ui";
import styles from "./CurveScale.module.css";

export type Scale = "linear" | "log";

interface CurveScaleProps {
  readonly scale: Scale;
  readonly onChange: (scale: Scale) => void;
}

/** How the axis of the losses is divided. */
export function CurveScale({ scale, onChange }: CurveScaleProps) {
  return (
    <ToggleGroup.Root
      type="single"
      className={styles.group}
      aria-label="Scale of the loss"
      value={scale}
      onValueChange={(next) => next && onChange(next as Scale)}
    >
      <ToggleGroup.Item className={styles.choice} value="linear">
        Linear
      </ToggleGroup.Item>
      <ToggleGroup.Item className={styles.choice} value="log">
        Log
      </ToggleGroup.Item>
    </ToggleGroup.Root>
  );
}
