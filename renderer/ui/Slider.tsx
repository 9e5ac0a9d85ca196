import { Slider as Radix } from "radix-ui";
import type { ComponentProps, Ref } from "react";
import styles from "./Slider.module.css";

interface SliderProps extends Pick<ComponentProps<typeof Radix.Root>, "min" | "max" | "step" | "onKeyDown"> {
  readonly label: string;
  readonly value: number;
  /** What the value is, in words. */
  readonly valueText: string;
  readonly size?: "small" | "medium";
  /** Whether what it shows is still on its way. */
  readonly isPending?: boolean;
  /** The part that takes the keyboard. */
  readonly thumb?: Ref<HTMLSpanElement>;
  readonly onChange: (value: number) => void;
}

/** A number on a track. */
export function Slider(props: SliderProps) {
  const { label, value, valueText, size = "medium", isPending = false, thumb, onChange, ...range } = props;
  return (
    <Radix.Root
      {...range}
      className={styles.slider}
      data-size={size}
      value={[value]}
      onValueChange={([next = value]) => onChange(next)}
    >
      <Radix.Track className={styles.track}>
        <Radix.Range className={styles.range} />
      </Radix.Track>
      <Radix.Thumb
        ref={thumb}
        className={styles.thumb}
        data-pending={isPending}
        aria-label={label}
        aria-valuetext={valueText}
      />
    </Radix.Root>
  );
}
