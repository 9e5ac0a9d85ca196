import { Slider } from "radix-ui";
import { useEffect, useId, useState } from "react";
import { describedBy, FieldFrame, type LabelPlace } from "./FieldFrame.tsx";
import styles from "./SliderField.module.css";

interface SliderFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Called at the end of a drag, and on each key. */
  readonly onCommit: (value: number) => void;
  /** How the value is written; as a plain number by default. */
  readonly format?: (value: number) => string;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
  readonly labelPlace?: LabelPlace | undefined;
  readonly disabled?: boolean | undefined;
}

/** A number within a range, by feel. */
export function SliderField(props: SliderFieldProps) {
  const { label, value, min, max, step, onCommit, format = String, help, error, labelPlace, disabled } = props;
  const id = useId();
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  return (
    <FieldFrame id={id} label={label} help={help} error={error} labelPlace={labelPlace}>
      <div className={styles.row}>
        <Slider.Root
          className={styles.slider}
          value={[draft]}
          min={min}
          max={max}
          step={step}
          disabled={disabled ?? false}
          onValueChange={([next]) => next !== undefined && setDraft(next)}
          onValueCommit={([next]) => next !== undefined && next !== value && onCommit(next)}
        >
          <Slider.Track className={styles.track}>
            <Slider.Range className={styles.range} />
          </Slider.Track>
          <Slider.Thumb
            id={id}
            className={styles.thumb}
            aria-label={label}
            aria-valuetext={format(draft)}
            aria-describedby={describedBy(id, help, error)}
          />
        </Slider.Root>
        <output className={styles.value} htmlFor={id}>
          {format(draft)}
        </output>
      </div>
    </FieldFrame>
  );
}
