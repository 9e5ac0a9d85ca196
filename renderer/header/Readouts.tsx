import { useTrainingStore } from "../state/training.ts";
import { showCount, showFigure, showShare } from "../training/figures.ts";
import { Tooltip } from "../ui/Tooltip.tsx";
import styles from "./Readouts.module.css";

/** Where the run is, and how well it does. */
export function Readouts() {
  const step = useTrainingStore((training) => training.step);
  const epoch = useTrainingStore((training) => training.epoch);
  const latest = useTrainingStore((training) => training.latest);
  const error = latest?.validationError ?? latest?.error;
  const accuracy = latest?.validationAccuracy ?? latest?.accuracy;
  return (
    <dl className={styles.readouts} aria-label="Run">
      <Readout
        name="Step"
        explanation={`Batches trained on so far. Epoch ${showCount(epoch)}.`}
        value={showCount(step)}
      />
      <Readout name="Epoch" explanation="Passes through all training cases so far" value={showCount(epoch)} />
      <Readout name="Loss" explanation="Mean loss of the last training steps" value={showFigure(latest?.loss)} />
      {accuracy === undefined && error !== undefined ? (
        <Readout name="Error" explanation="Mean distance from the validation targets" value={showFigure(error)} />
      ) : (
        <Readout
          name="Accuracy"
          explanation="Share of the validation cases that are classified right"
          value={showShare(accuracy)}
        />
      )}
    </dl>
  );
}

interface ReadoutProps {
  readonly name: string;
  readonly explanation: string;
  readonly value: string;
}

function Readout({ name, explanation, value }: ReadoutProps) {
  return (
    <Tooltip label={explanation}>
      <div className={styles.readout}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    </Tooltip>
  );
}
