import { Pause, Play } from "lucide-react";
import { trainingFields } from "../../core/document/training.ts";
import { CommandButton } from "../commands/CommandButton.tsx";
import { findCommand } from "../commands/commands.ts";
import { projectOf, useDocumentStore } from "../state/document.ts";
import { pause, play, setLearningRate, setSpeed, useTrainingStore } from "../state/training.ts";
import { Button } from "../ui/Button.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { Tooltip } from "../ui/Tooltip.tsx";
import styles from "./RunControls.module.css";
import { TrainingSettingsPopover } from "./TrainingSettingsPopover.tsx";

const speeds = { 1: "1 / s", 5: "5 / s", 20: "20 / s", 100: "100 / s", flatOut: "Flat out" } as const;
type Speed = `${keyof typeof speeds}`;

/** Everything that steers a run; what is most used is largest. */
export function RunControls() {
  const speed = useTrainingStore((training) => training.speed);
  const learningRate = useDocumentStore((state) => projectOf(state).training.learningRate);
  return (
    <section className={styles.controls} aria-label="Training">
      <TrainButton />
      <div className={styles.buttons}>
        <CommandButton id="step" />
        <CommandButton id="reset" />
        <CommandButton id="newSeed" />
      </div>
      <div className={styles.rate}>
        <NumberField
          {...trainingFields.learningRate}
          value={learningRate}
          onCommit={setLearningRate}
          labelPlace="before"
        />
      </div>
      <div className={styles.speed}>
        <SelectField<Speed>
          label="Speed"
          labelPlace="before"
          options={speeds}
          value={speed === null ? "flatOut" : (String(speed) as Speed)}
          onChange={(chosen) => setSpeed(chosen === "flatOut" ? null : Number(chosen))}
        />
      </div>
      <TrainingSettingsPopover />
    </section>
  );
}

function TrainButton() {
  const running = useTrainingStore((training) => training.status === "running");
  const shortcut = findCommand("playOrPause")?.shortcuts?.[0];
  return (
    <Tooltip label={running ? "Pause training" : "Train the network"} shortcut={shortcut}>
      <span className={styles.train}>
        <Button look="primary" size="large" icon={running ? Pause : Play} onClick={running ? pause : play}>
          {running ? "Pause" : "Train"}
        </Button>
      </span>
    </Tooltip>
  );
}
