import { SlidersHorizontal } from "lucide-react";
import type { ReactNode } from "react";
import {
  optimizerFields,
  optimizerNames,
  optimizerSummaries,
  scheduleFields,
  scheduleNames,
  scheduleSummaries,
  trainingFields,
} from "../../core/document/training.ts";
import { visibleFields } from "../../core/document/visibleFields.ts";
import type { Field, Setting } from "../../core/op.ts";
import { scheduleDefaults, withOptimizer } from "../../core/train/settings.ts";
import { editTraining, projectOf, useDocumentStore } from "../state/document.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { Popover } from "../ui/Popover.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { SwitchField } from "../ui/SwitchField.tsx";
import { SchedulePlot } from "./SchedulePlot.tsx";
import styles from "./TrainingSettingsPopover.module.css";

/** How the network is trained: what is not changed every minute. */
export function TrainingSettingsPopover() {
  return (
    <Popover
      label="Training settings"
      heading
      width="min(640px, calc(100vw - 16px))"
      trigger={<IconButton label="Optimizer, schedule, batch size and seed" icon={SlidersHorizontal} />}
    >
      <TrainingForm />
    </Popover>
  );
}

function TrainingForm() {
  const training = useDocumentStore((state) => projectOf(state).training);
  const { optimizer, schedule } = training;
  const field = (name: "batchSize" | "clipNorm" | "clipValue" | "stopAfter" | "seed") => (
    <NumberField
      {...trainingFields[name]}
      value={training[name]}
      onCommit={(value) => editTraining({ [name]: value }, name)}
    />
  );
  return (
    <>
      <div className={styles.columns}>
        <div className={styles.column}>
          <Section title="Run">
            {field("batchSize")}
            {field("stopAfter")}
            {field("seed")}
          </Section>
          <Section title="Learning rate">
            <SelectField
              label="Schedule"
              help={scheduleSummaries[schedule.kind]}
              options={scheduleNames}
              value={schedule.kind}
              onChange={(kind) => editTraining({ schedule: { ...scheduleDefaults[kind], warmup: schedule.warmup } })}
            />
            <KindFields
              fields={scheduleFields[schedule.kind]}
              settings={{ ...schedule }}
              onChange={(name, value) => editTraining({ schedule: { ...schedule, [name]: value } }, `schedule.${name}`)}
            />
            <SchedulePlot schedule={schedule} learningRate={training.learningRate} />
          </Section>
          <Section title="Gradients">
            {field("clipNorm")}
            {field("clipValue")}
          </Section>
        </div>
        <div className={styles.column}>
          <Section title="Update of the weights">
            <SelectField
              label="Optimizer"
              help={optimizerSummaries[optimizer.kind]}
              options={optimizerNames}
              value={optimizer.kind}
              onChange={(kind) => editTraining(withOptimizer(training, kind))}
            />
            <KindFields
              fields={optimizerFields[optimizer.kind]}
              settings={{ ...optimizer }}
              onChange={(name, value) =>
                editTraining({ optimizer: { ...optimizer, [name]: value } }, `optimizer.${name}`)
              }
            />
          </Section>
        </div>
      </div>
      <p className={styles.note}>
        A change here starts the training again, or goes on from an earlier step while that is shown; undo brings the
        run back. The learning rate itself, and where it stops, can change while it runs.
      </p>
    </>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className={styles.section}>
      <legend className={styles.title}>{title}</legend>
      {children}
    </fieldset>
  );
}

interface KindFieldsProps {
  readonly fields: Readonly<Record<string, Extract<Field, { readonly kind: "int" | "float" | "bool" }>>>;
  readonly settings: Readonly<Record<string, Setting>>;
  readonly onChange: (name: string, value: number | boolean) => void;
}

/** The fields of one kind of optimizer or schedule. */
function KindFields({ fields, settings, onChange }: KindFieldsProps) {
  return visibleFields(fields, settings).map(([name, field]) => {
    const value = settings[name];
    return field.kind === "bool" ? (
      <SwitchField
        key={name}
        label={field.label}
        help={field.help}
        checked={value === true}
        onChange={(checked) => onChange(name, checked)}
      />
    ) : (
      <NumberField key={name} {...field} value={Number(value)} onCommit={(next) => onChange(name, next)} />
    );
  });
}
