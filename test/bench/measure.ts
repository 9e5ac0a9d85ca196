/** Measures one workload on all systems, in turns. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeData, writeData } from "./data.ts";
import { median } from "./median.ts";
import type { Remote } from "./remote.ts";
import type { Facts } from "./system.ts";
import type { SystemName } from "./systems.ts";
import { flopsOf, type Workload } from "./workloads.ts";

export interface Effort {
  readonly rounds: number;
  /** That one measurement takes about. */
  readonly seconds: number;
  /** Of running before the first. */
  readonly warmUp: number;
  /** After so many seconds on a workload, a system that has been measured sits out the other rounds. */
  readonly enough: number;
}

export interface Measurement extends Facts {
  readonly usPerStep: number;
  /** Of the multiply-adds of the layers with weights. */
  readonly gflops: number;
  readonly rounds: number;
}

export type Measurements = Readonly<Partial<Record<SystemName, Measurement>>>;

interface Prepared {
  readonly remote: Remote;
  readonly facts: Facts;
}

/** Gives `inner` the systems that can train a workload, its data at hand. */
async function withPrepared<T>(
  workload: Workload,
  remotes: readonly Remote[],
  inner: (prepared: readonly Prepared[]) => Promise<T>,
): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), "nodegrad-bench-"));
  try {
    writeData(directory, makeData(workload));
    const prepared: Prepared[] = [];
    for (const remote of remotes) {
      await unlessItFails(remote, workload, async () => {
        const answer = await remote.prepare(workload, directory);
        if (answer.prepared) prepared.push({ remote, facts: answer.facts ?? {} });
      });
    }
    return await inner(prepared);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** A system that fails is left out, and that is said. */
async function unlessItFails(remote: Remote, workload: Workload, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error(`${remote.name} fails at ${workload.name}: ${error instanceof Error ? error.message : error}`);
  }
}

interface Entry extends Prepared, Pace {
  /** Seconds a step, of each round. */
  readonly times: number[];
}

export function measure(workload: Workload, remotes: readonly Remote[], effort: Effort): Promise<Measurements> {
  return withPrepared(workload, remotes, async (prepared) => {
    const entries: Entry[] = [];
    for (const { remote, facts } of prepared) {
      await unlessItFails(remote, workload, async () => {
        entries.push({ remote, facts, times: [], ...(await warmUp(remote, effort.warmUp)) });
      });
    }
    for (let round = 0; round < effort.rounds; round++) {
      for (const entry of entries) {
        if (round > 0 && entry.spent > effort.enough) continue;
        const steps = Math.max(1, Math.round(effort.seconds / entry.secondsPerStep));
        const { seconds } = await entry.remote.run(steps);
        entry.times.push(seconds / steps);
        entry.spent += seconds;
      }
    }
    return Object.fromEntries(entries.map((entry) => [entry.remote.name, measurementOf(workload, entry)]));
  });
}

function measurementOf(workload: Workload, { facts, times }: Entry): Measurement {
  const seconds = median(times);
  return {
    usPerStep: seconds * 1e6,
    gflops: flopsOf(workload) / seconds / 1e9,
    rounds: times.length,
    ...facts,
  };
}

interface Pace {
  readonly secondsPerStep: number;
  /** Seconds spent on this workload. */
  spent: number;
}

/** Runs until the code is compiled and the caches are filled, and says how long a step takes then. */
async function warmUp(remote: Remote, seconds: number): Promise<Pace> {
  let spent = 0;
  for (let steps = 1; ; steps *= 2) {
    const last = await remote.run(steps);
    spent += last.seconds;
    if (spent >= seconds) return { secondsPerStep: last.seconds / steps, spent };
  }
}

/** The loss of each system after some steps from the same weights on the same batches. */
export function lossesAfter(
  workload: Workload,
  remotes: readonly Remote[],
  steps: number,
): Promise<Readonly<Partial<Record<SystemName, number>>>> {
  return withPrepared(workload, remotes, async (prepared) => {
    const losses: [SystemName, number][] = [];
    for (const { remote } of prepared) {
      await unlessItFails(remote, workload, async () => {
        losses.push([remote.name, (await remote.run(steps)).loss]);
      });
    }
    return Object.fromEntries(losses);
  });
}
