/** The worker thread that trains, for the command line. */
import { parentPort, workerData } from "node:worker_threads";
import { wasmEngines } from "../../core/wasm/engine.ts";
import { createTeam } from "../../core/wasm/team.ts";
import type { Effects } from "../../core/worker/effects.ts";
import type { Request } from "../../core/worker/protocol.ts";
import { createTrainer, memoryLimit } from "../../core/worker/trainer.ts";
import { startHelperThread } from "./thread.ts";

const port = parentPort;
if (!port) throw new Error("This file is a worker; start it with node:worker_threads.");

const effects: Effects = {
  post: (message, transfer = []) => port.postMessage(message, transfer),
  now: () => performance.now(),
  later(callback, delay) {
    if (delay > 0) {
      const timer = setTimeout(callback, delay);
      return () => clearTimeout(timer);
    }
    const turn = setImmediate(callback);
    return () => clearImmediate(turn);
  },
};
const threads: unknown = workerData;
const team = typeof threads === "number" && threads > 1 ? createTeam(threads, startHelperThread) : undefined;
const trainer = createTrainer(effects, wasmEngines({ memoryLimit, team }));
port.on("message", (request: Request) => trainer.handle(request));
