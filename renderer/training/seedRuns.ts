/** The same network trained from one seed after the other, beside the run that is shown. */
import type { DataFiles } from "../../core/data/source.ts";
import type { Document } from "../../core/document/document.ts";
import type { TrainingSettings } from "../../core/train/settings.ts";
import type { Client } from "../../core/worker/client.ts";

export interface SeedPlan {
  readonly document: Document;
  /** Its seed is that of the run that is shown; the runs take the ones after it. */
  readonly training: TrainingSettings;
  readonly files: DataFiles;
  readonly runs: number;
  /** Of each run. */
  readonly steps: number;
}

/**
 * Trains the network from each seed, and hands over what the first of its outputs is for `count` cases as soon as a run is
 * done. Throws an Error where the trainer refuses, or dies.
 */
export async function trainSeeds(
  client: Client,
  { document, training, files, runs, steps }: SeedPlan,
  cases: { readonly features: Float32Array; readonly count: number },
  onRun: (values: Float32Array) => void,
): Promise<void> {
  for (let i = 1; i <= runs; i++) {
    const seed = (training.seed + i) % 2 ** 32;
    const loaded = await client.request({
      kind: "load",
      document,
      training: { ...training, seed, stopAfter: 0 },
      files,
    });
    if (loaded.kind === "refused") throw new Error(loaded.message);
    const done = await client.request({ kind: "step", count: steps });
    if (done.kind === "refused") throw new Error(done.message);
    // A run that diverges has no fit to show.
    if (done.state === "failed") continue;
    const predicted = await client.request({ kind: "predict", features: cases.features, count: cases.count });
    if (predicted.kind === "refused") throw new Error(predicted.message);
    const { outputs, values } = predicted;
    onRun(Float32Array.from({ length: cases.count }, (_, row) => values[row * outputs] ?? 0));
  }
}
