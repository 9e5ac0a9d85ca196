import { SlidersHorizontal } from "lucide-react";
import { Popover } from "radix-ui";
import { optimizerFields, trainingFields } from "../../core/document/training.ts";
import type { Field, Setting } from "../../core/op.ts";
import { type Optimizer, optimizerDefaults } from "../../core/train/settings.ts";
import { visibleFields } from "../inspector/fields.ts";
import { editTraining, projectOf, useDocumentStore } from "../state/document.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { SwitchField } from "../ui/SwitchField.tsx";
import styles from "./TrainingSettingsPopover.module.css";

const optimizerNames: Readonly<Record<Optimizer["kind"], string>> = {
  adam: "Adam",
  adamw: "AdamW",
  sgd: "SGD",
  rmsprop: "RMSprop",
  adagrad: "Adagrad",
  adadelta: "Adadelta",
};

/** How the network is trained: what is not changed every minute. */
export function TrainingSettingsPopover() {
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <IconButton label="Optimizer, batch size and seed" icon={SlidersHorizontal} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={styles.popover} sideOffset={6} collisionPadding={8} aria-label="Training settings">
          <TrainingForm />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function TrainingForm() {
  const training = useDocumentStore((state) => projectOf(state).training);
  const { optimizer } = training;
  const field = (name: "batchSize" | "stopAfter" | "seed") => (
    <NumberField
      {...trainingFields[name]}
      value={training[name]}
      onCommit={(value) => editTraining({ [name]: value }, name)}
    />
  );
  return (
    <div className={styles.form}>
      <h2 className={styles.heading}>Training settings</h2>
      {field("batchSize")}
      <SelectField
        label="Optimizer"
        options={optimizerNames}
        value={optimizer.kind}
        onChange={(kind) => editTraining({ optimizer: optimizerDefaults[kind] })}
      />
      <OptimizerFields optimizer={optimizer} />
      <hr className={styles.rule} />
      {field("stopAfter")}
      {field("seed")}
      <p className={styles.note}>
        A change here starts the training again. The learning rate can change while it runs.
      </p>
    </div>
  );
}

function OptimizerFields({ optimizer }: { readonly optimizer: Optimizer }) {
  const settings: Readonly<Record<string, Setting>> = { ...optimizer };
  const change = (name: string, value: number | boolean) =>
    editTraining({ optimizer: { ...optimizer, [name]: value } }, `optimizer.${name}`);
  const fields: Readonly<Record<string, Extract<Field, { readonly kind: "int" | "float" | "bool" }>>> =
    optimizerFields[optimizer.kind];
  return visibleFields(fields, settings).map(([name, field]) => {
    const value = settings[name];
    return field.kind === "bool" ? (
      <SwitchField
        key={name}
        label={field.label}
        help={field.help}
        checked={value === true}
        onChange={(checked) => change(name, checked)}
      />
    ) : (
      <NumberField key={name} {...field} value={Number(value)} onCommit={(next) => change(name, next)} />
    );
  });
}
