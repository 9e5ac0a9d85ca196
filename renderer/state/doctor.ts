/** What the doctor says of the open document and its run. Derived; looked at anew when either changes. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { lowerForDisplay } from "../../core/compile/lower.ts";
import type { Lowered } from "../../core/compile/lowered.ts";
import { type DataFigures, figuresOfData } from "../../core/doctor/dataFigures.ts";
import { diagnose, type Finding } from "../../core/doctor/diagnose.ts";
import type { Fix } from "../../core/doctor/fix.ts";
import type { Project } from "../../core/document/project.ts";
import { showCount } from "../training/figures.ts";
import type { TrainingData } from "../training/run.ts";
import { analysisStore, isSameNetwork } from "./analysis.ts";
import { documentStore, editByFix, projectOf } from "./document.ts";
import { branch, rerun, trainingStore, view } from "./training.ts";

interface Doctor {
  readonly findings: readonly Finding[];
}

const none: readonly Finding[] = [];
const doctorStore = createStore<Doctor>(() => ({ findings: none }));

/** Subscribes a component to the findings. */
export const useFindings = (): readonly Finding[] => useStore(doctorStore, ({ findings }) => findings);

/** Makes the edits of a fix, as one undo step. A run that has begun is trained again, beside the curves so far. */
export function applyFix(fix: Fix): void {
  const { step, now = step } = trainingStore.getState();
  const hasBegun = now > 0;
  editByFix(fix);
  if (hasBegun) rerun(fix.label);
}

/** Makes the edits of a fix, as one undo step, and trains on from an earlier step, before things went wrong. */
export function rescue(fix: Fix, step: number): void {
  if (step === 0) {
    applyFix(fix);
    return;
  }
  view(step);
  editByFix(fix);
  branch(`${fix.label}, from step ${showCount(step)}`);
}

let lowered: { readonly project: Project; readonly result: Lowered } | undefined;
let measured: { readonly data: TrainingData; readonly figures: DataFigures } | undefined;

function examine(): void {
  const project = projectOf(documentStore.getState());
  const { data, document: trained, probes, curves, failure, status, now } = trainingStore.getState();
  // What an earlier step looked like says nothing of the run as it is.
  if (now !== undefined) return;
  if (project.document.nodes.length === 0) {
    show(none);
    return;
  }
  if (lowered?.project.document !== project.document || lowered.project.training !== project.training) {
    lowered = { project, result: lowerForDisplay(project.document, project.training) };
  }
  // What a run of another network has shown says nothing of this one.
  const isOfThis = trained !== undefined && isSameNetwork(trained, project.document);
  const history = {
    data: data && figuresOf(data),
    probes: isOfThis ? probes : [],
    curves: isOfThis ? curves : [],
    failure: isOfThis && status === "failed" ? failure : undefined,
  };
  show(diagnose(project.document, project.training, history, lowered.result));
}

function show(findings: readonly Finding[]): void {
  if (findings.length > 0 || doctorStore.getState().findings.length > 0) doctorStore.setState({ findings });
}

/** Of the training cases in their own units, which is what the network sees where they are not scaled. */
function figuresOf(data: TrainingData): DataFigures {
  if (measured?.data === data) return measured.figures;
  measured = { data, figures: figuresOfData(data.shape, data.training) };
  return measured.figures;
}

/** ms between two examinations. */
const interval = 400;

/** Examines whatever changes, from now until the returned function is called. */
export function followRun(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      examine();
    }, interval);
  };
  const unsubscribers = [analysisStore.subscribe(soon), trainingStore.subscribe(soon)];
  soon();
  return () => {
    clearTimeout(timer);
    for (const unsubscribe of unsubscribers) unsubscribe();
  };
}
