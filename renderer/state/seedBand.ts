/** The band over seeds that a person asked for: its runs, as they come. Never saved. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { type Band, bandOf } from "../../core/figures/seedBand.ts";
import { createClient } from "../../core/worker/client.ts";
import type { TrainingData } from "../training/run.ts";
import { trainSeeds } from "../training/seedRuns.ts";
import { connectBeside } from "../training/workerPort.ts";
import { toast } from "../ui/toast.ts";
import { readDataFiles } from "./dataFiles.ts";
import { documentStore, projectOf } from "./document.ts";
import { trainingStore } from "./training.ts";

export interface SeedBand {
  /** Of the run beside which it was trained. */
  readonly data: TrainingData;
  /** Where the runs were asked. */
  readonly places: Float32Array;
  readonly runs: readonly Float32Array[];
  readonly band: Band | undefined;
  readonly steps: number;
  readonly busy: boolean;
}

/** Networks beside the one that is shown. */
export const seedRuns = 8;
/** Steps of each: as many as the shown one has done, within these. */
const [leastSteps, mostSteps] = [500, 20_000];

const seedBandStore = createStore<{ readonly shown: SeedBand | undefined }>(() => ({ shown: undefined }));
let end: (() => void) | undefined;

/** The band of the run that learns from this data; undefined where none was asked for. */
export function useSeedBand(data: TrainingData): SeedBand | undefined {
  const shown = useStore(seedBandStore, (state) => state.shown);
  return shown?.data === data ? shown : undefined;
}

/** Trains the open network from other seeds, and asks each what it gives at these places. */
export async function trainSeedBand(places: Float32Array): Promise<void> {
  stopSeedBand();
  const { data, step } = trainingStore.getState();
  if (!data) return;
  const { document, training } = projectOf(documentStore.getState());
  const steps = Math.min(mostSteps, Math.max(leastSteps, step));
  const worker = connectBeside();
  const show = (runs: readonly Float32Array[], busy: boolean) =>
    seedBandStore.setState({ shown: { data, places, runs, band: bandOf(runs), steps, busy } });
  let runs: readonly Float32Array[] = [];
  let stopped = false;
  end = () => {
    stopped = true;
    worker.end();
    show(runs, false);
  };
  show(runs, true);
  try {
    const files = await readDataFiles([document]);
    const plan = { document, training, files, runs: seedRuns, steps };
    await trainSeeds(
      createClient(worker.port, () => undefined),
      plan,
      { features: places, count: places.length },
      (run) => {
        if (stopped) return;
        runs = [...runs, run];
        show(runs, true);
      },
    );
  } catch (error) {
    if (!stopped) toast(`The band could not be drawn: ${error instanceof Error ? error.message : error}`, "warning");
  }
  if (!stopped) stopSeedBand();
}

/** Ends the training of a band; what is done stays. */
export function stopSeedBand(): void {
  end?.();
  end = undefined;
}
