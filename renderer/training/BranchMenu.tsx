import { GitBranch } from "lucide-react";
import { useState } from "react";
import { optimizerNames, trainingFields } from "../../core/document/training.ts";
import { type Optimizer, type TrainingSettings, withOptimizer } from "../../core/train/settings.ts";
import { editTraining, projectOf, useDocumentStore } from "../state/document.ts";
import { branch } from "../state/training.ts";
import { Button } from "../ui/Button.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { Popover } from "../ui/Popover.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import styles from "./BranchMenu.module.css";
import { showCount } from "./figures.ts";

const choices = {
  learningRate: "Learning rate",
  optimizer: "Optimizer",
  batchSize: "Batch size",
  clipNorm: "Clip norm",
} as const;
type Choice = keyof typeof choices;

interface BranchMenuProps {
  /** Where it branches. */
  readonly step: number;
  readonly disabled: boolean;
}

/** Trains on from an earlier step with one thing changed. */
export function BranchMenu({ step, disabled }: BranchMenuProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label={`Branch from step ${showCount(step)}`}
      heading
      width="320px"
      side="top"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="small" icon={GitBranch} disabled={disabled}>
          Branch…
        </Button>
      }
    >
      <BranchForm step={step} onDone={() => setOpen(false)} />
    </Popover>
  );
}

function BranchForm({ step, onDone }: { readonly step: number; readonly onDone: () => void }) {
  const training = useDocumentStore((state) => projectOf(state).training);
  const [choice, setChoice] = useState<Choice>("learningRate");
  const [changed, setChanged] = useState<Partial<TrainingSettings>>({});
  const wanted = { ...training, ...changed };
  const choose = (next: Choice) => {
    setChoice(next);
    setChanged({});
  };
  const start = () => {
    const value = choice === "optimizer" ? optimizerNames[wanted.optimizer.kind] : wanted[choice];
    editTraining(changed);
    branch(`${choices[choice]} ${value} from step ${showCount(step)}`);
    onDone();
  };
  return (
    <>
      <SelectField label="Change" options={choices} value={choice} onChange={choose} />
      {choice === "optimizer" ? (
        <SelectField<Optimizer["kind"]>
          label="To"
          options={optimizerNames}
          value={wanted.optimizer.kind}
          onChange={(kind) => setChanged(withOptimizer(training, kind))}
        />
      ) : (
        <NumberField
          key={choice}
          {...trainingFields[choice]}
          help={undefined}
          label="To"
          value={wanted[choice]}
          onCommit={(value) => setChanged({ [choice]: value })}
        />
      )}
      <Button look="primary" onClick={start}>
        Train from step {showCount(step)}
      </Button>
      <p className={styles.note}>
        The network can be changed too: what you change while an earlier step is shown counts from there, as far as its
        weights still fit.
      </p>
    </>
  );
}
