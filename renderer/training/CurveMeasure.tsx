import type { Metric } from "../../core/op.ts";
import { setMeasure } from "../state/interface.ts";
import { SelectField } from "../ui/SelectField.tsx";
import styles from "./CurveMeasure.module.css";
import { lookOf } from "./measures.ts";

interface CurveMeasureProps {
  readonly measures: readonly Metric[];
  readonly value: Metric;
}

/** The name of a curve, and the choice of the figure that it draws, which stands in the header too. */
export function CurveMeasure({ measures, value }: CurveMeasureProps) {
  const options = Object.fromEntries(measures.map((name) => [name, lookOf(name, measures).label]));
  return (
    <span className={styles.measure}>
      <SelectField
        label="Figure beside the loss"
        labelPlace="hidden"
        value={value}
        options={options as Record<Metric, string>}
        onChange={setMeasure}
      />
    </span>
  );
}
