/** The race of the open project: what is asked, what runs, what came out. Never saved, never undone. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { type Plan, seedsOf, type Variant, variantsOf } from "../../core/compare/plan.ts";
import { type Race, type RaceProgress, startRace } from "../../core/compare/race.ts";
import type { RunResult } from "../../core/compare/run.ts";
import type { NodeId } from "../../core/document/document.ts";
import { readDataFiles } from "../state/dataFiles.ts";
import { interfaceStore, resizePanel, setDockTab } from "../state/interface.ts";
import { toast } from "../ui/toast.ts";
import { connectRacer, racers } from "./racerPort.ts";

export interface ShownRace {
  readonly plan: Plan;
  readonly variants: readonly Variant[];
  /** As they came. */
  readonly results: readonly RunResult[];
  readonly status: "running" | "finished" | "cancelled";
  readonly progress: RaceProgress;
}

interface Compare {
  /** The activations that the dialog is open for; all hidden ones where none are named. */
  readonly asking: readonly NodeId[] | undefined;
  readonly race: ShownRace | undefined;
}

const compareStore = createStore<Compare>(() => ({ asking: undefined, race: undefined }));

/** Subscribes a component to a part of the store. */
export const useCompareStore = <T>(selector: (state: Compare) => T): T => useStore(compareStore, selector);

export const askToCompare = (activations: readonly NodeId[]): void => compareStore.setState({ asking: activations });
export const closeDialog = (): void => compareStore.setState({ asking: undefined });

/** ms between two changes of what is shown. */
const publishInterval = 250;
/** Curves and a table need this much of the screen, in pixels. */
const roomForResults = 340;

let current: Race | undefined;

/** Runs a plan in workers, in the place of the race before, and shows what comes out as it comes. */
export async function runPlan(plan: Plan): Promise<void> {
  current?.cancel();
  const variants = variantsOf(plan);
  const results: RunResult[] = [];
  try {
    const data = {
      variants: variants.map(({ document, training }) => ({ document, training })),
      files: await readFiles(variants),
      distance: { steps: plan.steps, target: plan.target },
    };
    const jobs = variants.flatMap((_, variant) => seedsOf(plan).map((seed) => ({ variant, seed })));
    const starts = Array.from({ length: racers }, () => connectRacer);
    const race = startRace(
      data,
      jobs,
      starts,
      (result) => void results.push(result),
      () => performance.now(),
    );
    current = race;
    const show = (status: ShownRace["status"]) =>
      compareStore.setState({ race: { plan, variants, results: [...results], status, progress: race.progress() } });
    compareStore.setState({ asking: undefined });
    show("running");
    setDockTab("compare");
    resizePanel("dock", Math.max(interfaceStore.getState().panels.dock, roomForResults));
    const timer = setInterval(() => show("running"), publishInterval);
    await race.finished;
    clearInterval(timer);
    if (current === race) show(results.length === jobs.length ? "finished" : "cancelled");
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error), "error");
  }
}

/** Keeps what is done. */
export const cancelRace = (): void => current?.cancel();

/** The files that the data of the variants is made of. */
export async function readFiles(variants: readonly Pick<Variant, "document">[]) {
  return readDataFiles(variants.map(({ document }) => document));
}
