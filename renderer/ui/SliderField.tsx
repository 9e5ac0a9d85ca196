import { Slider } from "radix-ui";
import { NumberField } from "./NumberField.tsx";
import styles from "./SliderField.module.css";

interface SliderFieldProps {
  readonly label: string;
  readonly kind: "int" | "float";
  /** What may be typed. */
  readonly min: number;
  readonly max: number;
  /** What one press of an arrow key on the slider changes. */
  readonly step: number;
  /** What the slider reaches, within `min` and `max`. */
  readonly from: number;
  readonly to: number;
  /** Whether each stretch of the slider multiplies instead of adding; both ends are above 0 then. */
  readonly logarithmic?: boolean;
  readonly value: number;
  readonly help?: string | undefined;
  readonly onChange: (value: number) => void;
}

/** Of a logarithmic slider. */
const logSteps = 200;

/** A number on a slider, which can be typed too. */
export function SliderField(props: SliderFieldProps) {
  const { label, kind, min, max, step, from, to, logarithmic = false, value, help, onChange } = props;
  const range = logarithmic
    ? { min: Math.log(from), max: Math.log(to), step: Math.log(to / from) / logSteps }
    : { min: from, max: to, step };
  const onSlide = ([place = 0]: number[]) => {
    const next = logarithmic ? Number(Math.exp(place).toPrecision(2)) : Number(place.toPrecision(10));
    onChange(Math.min(to, Math.max(from, next)));
  };
  return (
    <div className={styles.field}>
      <NumberField label={label} kind={kind} min={min} max={max} step={step} value={value} onCommit={onChange} />
      <Slider.Root
        className={styles.slider}
        {...range}
        value={[logarithmic ? Math.log(Math.max(from, value)) : value]}
        onValueChange={onSlide}
      >
        <Slider.Track className={styles.track}>
          <Slider.Range className={styles.range} />
        </Slider.Track>
        <Slider.Thumb className={styles.thumb} aria-label={label} aria-valuetext={String(value)} />
      </Slider.Root>
      {help && <p className={styles.help}>{help}</p>}
    </div>
  );
}
