/** Runs the trainer for the open document: loads it when it has changed, commands it, and gathers what it reports. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { prepareData } from "../../core/data/prepare.ts";
import type { DataFiles } from "../../core/data/source.ts";
import type { Document } from "../../core/document/document.ts";
import type { Problem } from "../../core/document/problem.ts";
import type { Checkpoint } from "../../core/train/checkpoint.ts";
import { type Client, type Command, createClient, type Port } from "../../core/worker/client.ts";
import type { Event } from "../../core/worker/protocol.ts";
import { isSameNetwork } from "../state/analysis.ts";
import type { ToastKind } from "../ui/toast.ts";
import { showCount } from "./figures.ts";
import { createGatherer } from "./gatherer.ts";
import { createLeftRuns } from "./leftRuns.ts";
import { isSameData, isSamePlan, type Plan } from "./plan.ts";
import { type AnswerTo, nothing, type Question, type Training } from "./run.ts";

/** What the runner needs of the program around it. */
export interface Surroundings {
  /** A fresh worker. */
  connect(): Port;
  /** What is to be trained now. */
  plan(): Plan;
  /** The files that the document's data is made of. */
  readFiles(document: Document): Promise<DataFiles>;
  tell(message: string, kind: ToastKind): void;
  showProblems(): void;
}

export interface Runner {
  readonly store: StoreApi<Training>;
  play(): void;
  pause(): void;
  step(count?: number): void;
  reset(): void;
  setSpeed(stepsPerSecond: number | null): void;
  /** Brings the run up to date with the plan: tunes it, or loads it anew and goes on training if it did. */
  refresh(): void;
  /** Trains the plan from its initial weights, and keeps the curves so far beside it: what was changed since says why. */
  rerun(change: string): void;
  /**
   * Pauses, and shows the run as it was at an earlier step, until it trains again; without a step, as it is. What is changed of
   * the plan while an earlier step is shown counts from there on, as far as the weights fit.
   */
  view(step?: number): void;
  /** Trains on from the step that is shown, with the plan as it is now, and keeps the curves so far beside it. */
  branch(change: string): void;
  /** Forgets the run, as when another project is opened. */
  end(): void;
  /** Asks the run something that changes nothing. Undefined where there is no run, or it refuses. */
  ask<Q extends Question>(question: Q): Promise<AnswerTo<Q> | undefined>;
}

/** ms between two checkpoints of a run, from which it goes on if its worker dies. */
const checkpointInterval = 2000;

export function createRunner({ connect, plan, readFiles, tell, showProblems }: Surroundings): Runner {
  const store = createStore<Training>(() => ({ ...nothing, speed: null }));
  const gatherer = createGatherer(store);
  let client: Client | undefined;
  /** What the run in the worker was made from. */
  let loaded: Plan | undefined;
  let queue = Promise.resolve();
  /** The last checkpoint of the present run. */
  let safe: { readonly plan: Plan; readonly checkpoint: Checkpoint } | undefined;
  const left = createLeftRuns();
  let askedAt = 0;
  /** Done when the step that was last asked for is shown. */
  let viewing = Promise.resolve();

  /** One after the other, so that no command overtakes the load it needs. */
  function enqueue(action: () => Promise<void>): void {
    queue = queue.then(action).catch((error: unknown) => {
      if (store.getState().status === "loading") {
        loaded = undefined;
        gatherer.forget();
      }
      tell(`Training broke off: ${error instanceof Error ? error.message : String(error)}`, "error");
    });
  }

  function connected(): Client {
    if (client) return client;
    const port = connect();
    const fresh = createClient(
      {
        ...port,
        onDeath: (listener) =>
          port.onDeath((reason) => {
            const { data, status } = store.getState();
            client = undefined;
            loaded = undefined;
            gatherer.forget({ data });
            listener(reason);
            enqueue(() => recover(status === "running"));
          }),
      },
      onEvent,
    );
    client = fresh;
    return fresh;
  }

  /** Once more from the last checkpoint. If the worker dies again before the next one, the run is given up. */
  async function recover(wasRunning: boolean): Promise<void> {
    const from = safe;
    safe = undefined;
    const again = from && isSamePlan(from.plan, plan()) && (await load()).length === 0;
    if (!again || !(await order({ kind: "restore", checkpoint: from.checkpoint }))) {
      tell("The training process stopped by itself and was replaced. Press Train to start again.", "error");
      return;
    }
    tell(
      `The training process stopped by itself and was replaced. It goes on from step ${from.checkpoint.step}.`,
      "warning",
    );
    if (wasRunning) await order({ kind: "start" });
  }

  async function keepSafe(): Promise<void> {
    const of = loaded;
    askedAt = performance.now();
    const reply = await client?.request({ kind: "checkpoint" });
    if (of && of === loaded && reply?.kind === "checkpoint") safe = { plan: of, checkpoint: reply.checkpoint };
  }

  function onEvent(event: Event): void {
    gatherer.onEvent(event);
    if (event.kind !== "progress" || performance.now() - askedAt < checkpointInterval) return;
    // A checkpoint is of the step that is shown. A worker that dies before it answers is found out by itself.
    if (store.getState().sought === undefined && !gatherer.shown()) keepSafe().catch(() => undefined);
  }

  /** Sends a command and tells the person if it is refused. Whether it was done. */
  async function order(command: Command): Promise<boolean> {
    const reply = await connected().request(command);
    if (reply.kind === "refused") tell(reply.message, "warning");
    return reply.kind !== "refused";
  }

  /** Keeps the run that another plan takes the place of. */
  async function setAside(): Promise<void> {
    const { step, status } = store.getState();
    if (!loaded || step === 0 || status === "failed" || gatherer.shown()) return;
    const reply = await connected().request({ kind: "checkpoint" });
    if (reply.kind !== "checkpoint") return;
    left.add({ plan: loaded, checkpoint: reply.checkpoint, curves: gatherer.curves() });
  }

  /** Goes on with what was left of a run of the plan that is loaded. Whether there was one. */
  async function comeBack(): Promise<boolean> {
    const run = loaded && left.find(loaded);
    if (!run || !(await order({ kind: "restore", checkpoint: run.checkpoint }))) return false;
    const { step } = run.checkpoint;
    const curves = run.curves.filter((point) => point.step <= step);
    gatherer.goOnFrom(step, curves, {});
    return true;
  }

  /** Loads the plan. Gives the problems that prevent it. */
  async function load(): Promise<readonly Problem[]> {
    const next = plan();
    const { speed } = store.getState();
    await setAside();
    store.setState({ status: "loading" });
    const files = await readFiles(next.document);
    const reply = await connected().request({ kind: "load", ...next, files, watched: true });
    if (reply.kind === "refused") {
      if (loaded && isSameData(loaded, next)) await keep();
      else {
        await drop();
        const prepared = prepareData(next.document, next.training.seed, files);
        gatherer.forget({ data: "problem" in prepared ? undefined : prepared });
      }
      return reply.problems.length > 0 ? reply.problems : [{ severity: "error", message: reply.message }];
    }
    loaded = next;
    askedAt = performance.now();
    gatherer.forget({
      status: "ready",
      document: next.document,
      data: reply.data,
      predictionKind: reply.prediction,
      parameterCount: reply.parameterCount,
      bytes: reply.bytes,
    });
    if (speed !== null) await order({ kind: "tune", stepsPerSecond: speed });
    return [];
  }

  /** Pauses the run that is there, to be looked at until the network can be trained again. */
  async function keep(): Promise<void> {
    const reply = await connected().request({ kind: "pause" });
    if (reply.kind === "done") store.setState({ status: reply.state });
  }

  async function drop(): Promise<void> {
    if (loaded) await connected().request({ kind: "stop" });
    loaded = undefined;
  }

  /** Goes on with a run that serves for the present plan. */
  async function goOn(run: Plan): Promise<void> {
    const { training } = plan();
    if (store.getState().status !== "failed") store.setState({ failure: undefined });
    const { learningRate, stopAfter } = training;
    if (learningRate === run.training.learningRate && stopAfter === run.training.stopAfter) return;
    loaded = { ...run, training };
    await order({ kind: "tune", learningRate, stopAfter });
  }

  /** A run of the present plan that can go on; otherwise the person has been told why not. */
  async function prepare(): Promise<boolean> {
    if (loaded && isSamePlan(loaded, plan())) {
      await goOn(loaded);
      const { status } = store.getState();
      return status === "finished" || status === "failed" ? restart() : true;
    }
    if (!(await loadOrTell())) return false;
    await comeBack();
    return true;
  }

  /** Whether the plan could be loaded; otherwise the person has been told why not. */
  async function loadOrTell(): Promise<boolean> {
    const problems = await load();
    const errors = problems.filter(({ severity }) => severity === "error");
    if (problems.length === 0) return true;
    store.setState({ failure: errors[0] });
    showProblems();
    tell(
      errors.length > 1
        ? `This network cannot be trained yet: it has ${errors.length} problems.`
        : "This network cannot be trained yet: it has a problem.",
      "error",
    );
    return false;
  }

  /** From the initial weights of the plan. Whether that could be. */
  async function restart(): Promise<boolean> {
    // A node that takes no part in training is looked at too, from the next start on.
    const serves = loaded && isSamePlan(loaded, plan()) && isSameNetwork(loaded.document, plan().document);
    const isDone = serves ? await order({ kind: "reset" }) : await loadOrTell();
    left.forget(plan());
    if (isDone && serves) {
      const { document, previous, data, predictionKind, parameterCount, bytes } = store.getState();
      gatherer.forget({ status: "ready", document, previous, data, predictionKind, parameterCount, bytes });
    }
    return isDone;
  }

  /** Asks for a step; older wishes are forgotten. */
  function seek(step: number | undefined): void {
    const worker = connected();
    const wish = worker.request(step === undefined ? { kind: "view" } : { kind: "view", step }).then(
      (reply) => {
        const isLast = viewing === wish;
        if (reply.kind !== "refused") gatherer.show(reply);
        if (isLast || reply.kind !== "refused") gatherer.publish(isLast ? { sought: undefined } : {});
      },
      () => undefined,
    );
    viewing = wish;
  }

  /**
   * Goes back to the step that is shown with the plan as it is now, its curves up to there kept; `loadNew` loads another plan.
   * Whether there is a run to go on with.
   */
  async function goBack(change: string, loadNew: () => Promise<boolean>): Promise<boolean> {
    const shown = gatherer.shown();
    if (!shown || !loaded) return false;
    const curves = gatherer.curves();
    if (isSamePlan(loaded, plan())) {
      await goOn(loaded);
      if (!(await order({ kind: "rewind" }))) return false;
    } else {
      const reply = await connected().request({ kind: "checkpoint" });
      if (reply.kind === "refused" || !(await loadNew())) return false;
      const { checkpoint } = reply;
      const restored = await connected().request({ kind: "restore", checkpoint, adopt: true });
      if (restored.kind === "refused") {
        tell("These weights do not fit the changed network: training starts from its initial ones.", "info");
        return true;
      }
    }
    safe = undefined;
    const before = curves.filter(({ step }) => step <= shown.step);
    gatherer.goOnFrom(shown.step, before, { previous: { change, curves }, failure: undefined });
    return true;
  }

  async function bringUpToDate(): Promise<void> {
    if (loaded && isSamePlan(loaded, plan())) return goOn(loaded);
    if (plan().document.nodes.length === 0) {
      await drop();
      return gatherer.forget();
    }
    const shown = gatherer.shown();
    if (shown && loaded && isSameData(loaded, plan())) {
      await goBack(`A change at step ${showCount(shown.step)}`, async () => (await load()).length === 0);
      return;
    }
    const { status, step } = store.getState();
    const changedNetwork = loaded !== undefined && !isSameNetwork(loaded.document, plan().document);
    const problems = await load();
    if (problems.length > 0) {
      if (status === "running") tell("Training was paused: the network has a problem.", "warning");
    } else {
      const isBack = await comeBack();
      if (changedNetwork && step > 0 && !isBack)
        tell("The network changed: training starts from its initial weights. Undo brings the run back.", "info");
      if (status === "running") await order({ kind: "start" });
    }
  }

  return {
    store,
    play: () =>
      enqueue(async () => {
        if (await prepare()) await order({ kind: "start" });
      }),
    pause: () =>
      enqueue(async () => {
        if (loaded) await order({ kind: "pause" });
      }),
    step: (count = 1) =>
      enqueue(async () => {
        if (!(await prepare())) return;
        // Not waited for: a pause must be able to follow before all steps are done.
        connected()
          .request({ kind: "step", count })
          .catch(() => undefined);
      }),
    reset: () =>
      enqueue(async () => {
        await restart();
      }),
    setSpeed(speed) {
      store.setState({ speed });
      enqueue(async () => {
        if (loaded) await order({ kind: "tune", stepsPerSecond: speed });
      });
    },
    refresh: () => enqueue(bringUpToDate),
    rerun: (change) =>
      enqueue(async () => {
        const curves = gatherer.curves();
        if (!(await loadOrTell())) return;
        store.setState({ previous: { change, curves } });
        await order({ kind: "start" });
      }),
    view(step) {
      if (store.getState().status === "unloaded") return;
      const { now = store.getState().step } = store.getState();
      store.setState({ sought: step ?? now });
      enqueue(async () => {
        if (loaded) seek(step);
        else store.setState({ sought: undefined });
      });
    },
    branch: (change) =>
      enqueue(async () => {
        await viewing;
        if (await goBack(change, loadOrTell)) await order({ kind: "start" });
      }),
    end: () =>
      enqueue(async () => {
        left.clear();
        await drop();
        gatherer.forget();
      }),
    async ask<Q extends Question>(question: Q) {
      if (!loaded || !client) return undefined;
      const reply = await client.request(question).catch(() => undefined);
      return reply && reply.kind !== "refused" ? (reply as AnswerTo<Q>) : undefined;
    },
  };
}
