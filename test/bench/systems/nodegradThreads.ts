/** NodeGrad on two threads. */
import { startHelperThread } from "../../../app/cli/thread.ts";
import { wasmEngines } from "../../../core/wasm/engine.ts";
import { createTeam } from "../../../core/wasm/team.ts";
import type { Data } from "../data.ts";
import type { Training } from "../system.ts";
import type { Workload } from "../workloads.ts";
import { createTraining, memoryLimit } from "./nodegrad.ts";

let helpers = 0;
const team = createTeam(2, () => {
  helpers++;
  return startHelperThread();
});
const createEngine = wasmEngines({ memoryLimit, team });
/** A helper comes within milliseconds. */
const patienceMs = 3000;

export async function prepare(workload: Workload, data: Data): Promise<Training | undefined> {
  const { run, engine } = createTraining(workload, data, createEngine);
  // None is started for a network that is too small for it.
  const until = performance.now() + patienceMs;
  while (helpers > 0 && engine.threads() === 1 && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 10));
  if (engine.threads() > 1) return { run, dispose: engine.release };
  engine.release();
  return undefined;
}
