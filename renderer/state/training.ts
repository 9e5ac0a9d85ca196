/** The run of the open document: what it does, what it reports. Never saved, never undone. */
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { ProbeFigures } from "../../core/probe/measure.ts";
import type { AnswerTo, Question, Training } from "../training/run.ts";
import { createRunner } from "../training/runner.ts";
import { connectWorker } from "../training/workerPort.ts";
import { toast } from "../ui/toast.ts";
import { isSameNetwork } from "./analysis.ts";
import { readDataFiles } from "./dataFiles.ts";
import { documentStore, editTraining, projectOf } from "./document.ts";
import { setDockTab } from "./interface.ts";
import { linkedFilesStore } from "./linkedFiles.ts";

const runner = createRunner({
  connect: connectWorker,
  plan: () => projectOf(documentStore.getState()),
  readFiles: (document) => readDataFiles([document]),
  tell: toast,
  showProblems: () => setDockTab("problems"),
});

export const trainingStore: StoreApi<Training> = runner.store;

/** Subscribes a component to a part of the store. */
export const useTrainingStore = <T>(selector: (training: Training) => T): T => useStore(trainingStore, selector);

export const { play, pause, step, reset, setSpeed, rerun, view, branch } = runner;

/** Forgets the run, as when another project is opened. */
export const endRun = (): void => runner.end();

/** Asks the run something that changes nothing; undefined where there is no run, or it has no answer. */
export const ask = <Q extends Question>(question: Q): Promise<AnswerTo<Q> | undefined> => runner.ask(question);

/** What the network looks like inside at this step; undefined where there is no run. */
export const probe = async (): Promise<ProbeFigures | undefined> => (await ask({ kind: "probe" }))?.figures;

/** Starts again from other initial weights, another split and another order. Short, so that it can be told to a class. */
export function newSeed(): void {
  editTraining({ seed: Math.floor(Math.random() * 10_000) }, "seed");
  runner.refresh();
}

/** Takes effect at the next step, without starting again. */
export function setLearningRate(learningRate: number): void {
  editTraining({ learningRate }, "learningRate");
  runner.refresh();
}

/** ms without a change before a changed network is loaded: a drag of a slider or a typed number is many changes. */
const settleTime = 250;

/** Keeps the run up to date with the document, from now until the returned function is called. */
export function followDocument(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let seen = projectOf(documentStore.getState());
  const refreshSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(runner.refresh, settleTime);
  };
  const unsubscribe = documentStore.subscribe((state) => {
    const next = projectOf(state);
    if (next.training !== seen.training || !isSameNetwork(next.document, seen.document)) refreshSoon();
    seen = next;
  });
  // A file that was missing has been found.
  const unsubscribeFiles = linkedFilesStore.subscribe(({ read }, before) => {
    if (read !== before.read) refreshSoon();
  });
  runner.refresh();
  return () => {
    clearTimeout(timer);
    unsubscribe();
    unsubscribeFiles();
  };
}
