import { Plus, X } from "lucide-react";
import { useMemo, useState } from "react";
import type { AxisChoice } from "../../core/compare/axisChoices.ts";
import { showSize, showTime } from "../../core/compare/estimate.ts";
import { mostRuns, variantsOf } from "../../core/compare/plan.ts";
import type { NodeId } from "../../core/document/document.ts";
import { documentStore, projectOf } from "../state/document.ts";
import { showCount } from "../training/figures.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import styles from "./CompareDialog.module.css";
import { type AxisDraft, choicesOf, type Draft, firstDraft, firstList, planOf, valuesOf } from "./draft.ts";
import { closeDialog, runPlan, useCompareStore } from "./store.ts";
import { useEstimate } from "./useEstimate.ts";
import { Values } from "./Values.tsx";

/** Asks what to compare, and says how long it will take. */
export function CompareDialog() {
  const asking = useCompareStore((state) => state.asking);
  return asking && <PlanForm activations={asking} />;
}

/** More would make more variants than anyone can look at. */
const mostAxes = 3;

function PlanForm({ activations }: { readonly activations: readonly NodeId[] }) {
  // The network cannot be edited while the dialog is open.
  const [project] = useState(() => projectOf(documentStore.getState()));
  const choices = useMemo(() => choicesOf(project, activations), [project, activations]);
  const [draft, setDraft] = useState<Draft>(() => firstDraft(project, activations));
  const plan = useMemo(() => planOf(project, choices, draft), [project, choices, draft]);
  const variants = useMemo(() => (plan ? variantsOf(plan) : []), [plan]);
  const runs = variants.length * draft.seeds;
  const fits = runs <= mostRuns;
  const estimate = useEstimate(fits ? plan : undefined, variants);

  const setAxis = (index: number, axis: AxisDraft) =>
    setDraft((before) => ({ ...before, axes: before.axes.map((old, i) => (i === index ? axis : old)) }));
  const removeAxis = (index: number) =>
    setDraft((before) => ({ ...before, axes: before.axes.filter((_, i) => i !== index) }));
  const unused = choices.filter(({ name }) => !draft.axes.some((axis) => axis.name === name));
  const addAxis = () => {
    const next = unused.find(({ name }) => name === "learningRate") ?? unused[0];
    if (next) setDraft((before) => ({ ...before, axes: [...before.axes, { name: next.name, list: firstList(next) }] }));
  };

  return (
    <Dialog
      open
      onClose={closeDialog}
      title="Compare"
      description="Every variant gets the same data, batches and initial weights for each seed, so that what differs is the variant."
      size="medium"
      actions={
        <>
          <p className={styles.size} role="status">
            {!plan && "Something is still to be chosen."}
            {plan && !fits && `${showCount(runs)} runs are more than the ${showCount(mostRuns)} allowed.`}
            {plan && fits && (
              <>
                <strong>{showSize(variants.length, draft)}</strong>
                <span>{estimate === undefined ? "measuring…" : `about ${showTime(estimate)}`}</span>
              </>
            )}
          </p>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" disabled={!plan || !fits} onClick={() => plan && void runPlan(plan)}>
            Start
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {draft.axes.map((axis, index) => (
          <AxisEditor
            key={axis.name}
            axis={axis}
            choices={choices.filter(({ name }) => name === axis.name || unused.some((other) => other.name === name))}
            onChange={(next) => setAxis(index, next)}
            onRemove={draft.axes.length > 1 ? () => removeAxis(index) : undefined}
          />
        ))}
        {draft.axes.length < mostAxes && (
          <div>
            <Button size="small" look="plain" icon={Plus} onClick={addAxis}>
              Vary something else too
            </Button>
          </div>
        )}
        <div className={styles.numbers}>
          <NumberField
            label="Seeds"
            help="Runs of each variant: more can tell smaller differences from chance."
            labelPlace="above"
            kind="int"
            min={1}
            max={1000}
            value={draft.seeds}
            onCommit={(seeds) => setDraft((before) => ({ ...before, seeds }))}
          />
          <NumberField
            label="Steps"
            help="Of each run."
            labelPlace="above"
            kind="int"
            min={1}
            max={1_000_000}
            value={draft.steps}
            onCommit={(steps) => setDraft((before) => ({ ...before, steps }))}
          />
        </div>
      </div>
    </Dialog>
  );
}

interface AxisEditorProps {
  readonly axis: AxisDraft;
  readonly choices: readonly AxisChoice[];
  readonly onChange: (axis: AxisDraft) => void;
  readonly onRemove: (() => void) | undefined;
}

function AxisEditor({ axis, choices, onChange, onRemove }: AxisEditorProps) {
  const choice = choices.find(({ name }) => name === axis.name);
  if (!choice) return null;
  const read = valuesOf(choice, axis.list);
  return (
    <fieldset className={styles.axis} aria-label={choice.label}>
      <div className={styles.what}>
        <SelectField
          label="What differs"
          labelPlace="hidden"
          value={axis.name}
          options={Object.fromEntries(choices.map(({ name, label }) => [name, label]))}
          onChange={(name) => {
            const next = choices.find((candidate) => candidate.name === name);
            if (next) onChange({ name, list: firstList(next) });
          }}
        />
        {onRemove && <IconButton label="Leave this out" icon={X} size="small" onClick={onRemove} />}
      </div>
      <Values
        choice={choice}
        list={axis.list}
        problem={"problem" in read ? read.problem : undefined}
        onChange={(list) => onChange({ ...axis, list })}
      />
    </fieldset>
  );
}
