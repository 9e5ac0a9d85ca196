/** The race of the open project: what is asked, what runs, what came out. Never saved, never undone. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { Job } from "../../core/compare/job.ts";
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
  /** One that was cancelled can go on; of one that was kept before its end the file may not have every point. */
  readonly status: "running" | "finished" | "cancelled" | "partly kept";
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
export const runPlan = (plan: Plan): Promise<void> => run({ id: ++shown, plan, results: [], sights: new Map() });

/** Runs what is left of the race that is shown, if it was cancelled. */
export async function goOnWithRace(): Promise<void> {
  const { race } = compareStore.getState();
  if (race?.status === "cancelled") await run(race);
}

/** Runs what is left to run of a race. */
async function run({
  id,
  plan,
  results: before,
  sights: sightsBefore,
}: Pick<ShownRace, "id" | "plan" | "results" | "sights">): Promise<void> {
  current?.cancel();
  const variants = variantsOf(plan);
  const results = [...before];
  const sights = new Map(sightsBefore);
  try {
    const data = {
      variants: variants.map(({ document, training }) => ({ document, training })),
      files: await readDataFiles(variants.map(({ document }) => document)),
      distance: { steps: plan.steps, target: plan.target },
      seen: true,
    };
    const all = variants.flatMap((_, variant) => seedsOf(plan).map((seed) => ({ variant, seed })));
    const isDone = (job: Job) => before.some(({ variant, seed }) => variant === job.variant && seed === job.seed);
    const jobs = all.filter((job) => !isDone(job));
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
          progress: progressOfAll(race.progress(), before.length),
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
    const complete = results.length === all.length;
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

/** Of a race of which so many runs were done before. */
function progressOfAll({ done, jobs, share, timeLeft }: RaceProgress, before: number): RaceProgress {
  const all = before + jobs;
  return { done: before + done, jobs: all, share: (before + share * jobs) / Math.max(1, all), timeLeft };
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
      status: known.length < jobs ? "partly kept" : "finished",
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
