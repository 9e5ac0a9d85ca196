import { NumberField } from "./NumberField.tsx";
import { Slider } from "./Slider.tsx";
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

/** The steps of a logarithmic slider: so many that three figures tell them apart, and so lead back to the same step. */
const logSteps = 200;

/** A number on a slider, which can be typed too. */
export function SliderField(props: SliderFieldProps) {
  const { label, kind, min, max, step, from, to, logarithmic = false, value, help, onChange } = props;
  const range = logarithmic ? { min: 0, max: logSteps, step: 1 } : { min: from, max: to, step };
  const place = logarithmic
    ? Math.round((logSteps * Math.log(Math.max(from, value) / from)) / Math.log(to / from))
    : value;
  const onSlide = (next: number) => {
    const number = logarithmic ? (from * (to / from) ** (next / logSteps)).toPrecision(3) : next.toPrecision(10);
    onChange(Math.min(to, Math.max(from, Number(number))));
  };
  return (
    <div className={styles.field}>
      <NumberField label={label} kind={kind} min={min} max={max} step={step} value={value} onCommit={onChange} />
      <Slider label={label} {...range} value={place} valueText={String(value)} onChange={onSlide} />
      {help && <p className={styles.help}>{help}</p>}
    </div>
  );
}
