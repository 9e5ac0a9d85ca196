import { validationName } from "../../core/compare/figure.ts";
import { useInterfaceStore } from "../state/interface.ts";
import { useTrainingStore } from "../state/training.ts";
import { showCount, showFigure, showLarge } from "../training/figures.ts";
import { chosenMeasure, lookOf, measuresOf } from "../training/measures.ts";
import { Tooltip } from "../ui/Tooltip.tsx";
import styles from "./Readouts.module.css";

/** Where the run is, and how well it does. */
export function Readouts() {
  const step = useTrainingStore((training) => training.step);
  const epoch = useTrainingStore((training) => training.epoch);
  const latest = useTrainingStore((training) => training.latest);
  const wanted = useInterfaceStore((state) => state.measure);
  const measures = measuresOf(latest);
  const measure = chosenMeasure(measures, wanted) ?? "accuracy";
  const look = lookOf(measure, measures);
  const validated = latest?.[validationName(measure)];
  return (
    <dl className={styles.readouts} aria-label="Run">
      <Readout name="Step" explanation={`Batches trained on so far: ${showCount(step)}`} value={showLarge(step)} />
      <Readout
        name="Epoch"
        explanation={`Passes through all training cases so far: ${showCount(epoch)}`}
        value={showLarge(epoch)}
        isOptional
      />
      <Readout name="Loss" explanation="Mean loss of the last training steps" value={showFigure(latest?.loss)} />
      <Readout
        name={look.label}
        explanation={look.meaning(validated === undefined ? "training cases" : "validation cases")}
        value={look.show(validated ?? latest?.[measure])}
      />
    </dl>
  );
}

interface ReadoutProps {
  readonly name: string;
  readonly explanation: string;
  readonly value: string;
  /** Left out where the window is narrow. */
  readonly isOptional?: boolean;
}

function Readout({ name, explanation, value, isOptional = false }: ReadoutProps) {
  return (
    <Tooltip label={explanation}>
      <div className={styles.readout} data-optional={isOptional}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    </Tooltip>
  );
}
