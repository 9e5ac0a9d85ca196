/** The race of the open project: what is asked, what runs, what came out. Never saved, never undone. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { type Plan, seedsOf, type Variant, variantsOf } from "../../core/compare/plan.ts";
import { type Race, type RaceProgress, startRace } from "../../core/compare/race.ts";
import type { RunResult } from "../../core/compare/run.ts";
import type { Sight } from "../../core/compare/sight.ts";
import type { NodeId } from "../../core/document/document.ts";
import type { KeptRace } from "../../core/runs/kept.ts";
import { keepRace } from "../runs/keep.ts";
import { readDataFiles } from "../state/dataFiles.ts";
import { documentStore } from "../state/document.ts";
import { interfaceStore, resizePanel, setDockTab } from "../state/interface.ts";
import { toast } from "../ui/toast.ts";
import { connectRacer, racers } from "./racerPort.ts";

export interface ShownRace {
  /** Another for each race that is shown. */
  readonly id: number;
  readonly plan: Plan;
  readonly variants: readonly Variant[];
  /** As they came. */
  readonly results: readonly RunResult[];
  /** How each variant sees its data, after its last run so far; of none where that cannot be drawn, or was not kept. */
  readonly sights: ReadonlyMap<number, Sight>;
  readonly status: "running" | "finished" | "cancelled";
  readonly progress: RaceProgress;
  /** The id it is kept by in the project, if it has been. */
  readonly kept: string | undefined;
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
let shown = 0;

/** Runs a plan in workers, in the place of the race before, and shows what comes out as it comes. */
export async function runPlan(plan: Plan): Promise<void> {
  current?.cancel();
  const id = ++shown;
  const variants = variantsOf(plan);
  const results: RunResult[] = [];
  const sights = new Map<number, Sight>();
  try {
    const data = {
      variants: variants.map(({ document, training }) => ({ document, training })),
      files: await readDataFiles(variants.map(({ document }) => document)),
      distance: { steps: plan.steps, target: plan.target },
      seen: true,
    };
    const jobs = variants.flatMap((_, variant) => seedsOf(plan).map((seed) => ({ variant, seed })));
    const starts = Array.from({ length: racers }, () => connectRacer);
    const race = startRace(
      data,
      jobs,
      starts,
      (result, sight) => {
        results.push(result);
        if (sight) sights.set(result.variant, sight);
      },
      () => performance.now(),
    );
    current = race;
    const show = (status: ShownRace["status"], kept?: string) =>
      compareStore.setState({
        race: {
          id,
          plan,
          variants,
          results: [...results],
          sights: new Map(sights),
          status,
          progress: race.progress(),
          kept,
        },
      });
    compareStore.setState({ asking: undefined });
    show("running");
    revealResults();
    const timer = setInterval(() => {
      if (current === race) show("running");
    }, publishInterval);
    await race.finished;
    clearInterval(timer);
    if (current !== race) return;
    const complete = results.length === jobs.length;
    show(complete ? "finished" : "cancelled");
    // Keeping thousands of runs takes its time: the screen has its turn in between.
    await new Promise((resolve) => setTimeout(resolve));
    if (current !== race) return;
    current = undefined;
    if (complete) show("finished", keepRace(plan, results, "by itself"));
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error), "error");
  }
}

/** Keeps the race that is shown in the project. */
export function keepShownRace(): void {
  const { race } = compareStore.getState();
  if (!race) return;
  const kept = keepRace(race.plan, race.results, "asked");
  if (kept !== undefined) compareStore.setState({ race: { ...race, kept } });
}

/** Shows a race that was kept, in the place of the one before. */
export function showKeptRace({ id: kept, plan, results }: KeptRace): void {
  if (current) {
    toast("Another race is running. Stop it first, or wait for its end.", "warning");
    return;
  }
  const variants = variantsOf(plan);
  const known = results.filter(({ variant }) => variant < variants.length);
  const jobs = variants.length * plan.seeds;
  compareStore.setState({
    race: {
      id: ++shown,
      plan,
      variants,
      results: known,
      sights: new Map(),
      status: known.length < jobs ? "cancelled" : "finished",
      progress: { done: known.length, jobs, share: 1, timeLeft: undefined },
      kept,
    },
  });
  revealResults();
}

function revealResults(): void {
  setDockTab("compare");
  resizePanel("dock", Math.max(interfaceStore.getState().panels.dock, roomForResults));
}

// Another project has races of its own.
documentStore.subscribe(({ opened }, before) => {
  if (opened === before.opened) return;
  current?.cancel();
  current = undefined;
  compareStore.setState({ race: undefined });
});

/** Whether a race is under way, so that its results are not kept yet. */
export const isRacing = (): boolean => current !== undefined;

/** Keeps what is done. */
export const cancelRace = (): void => current?.cancel();
