/** Threads of the command line: the trainer, as the client needs it, and those that help its engine. */
import { Worker } from "node:worker_threads";
import type { FromRunner } from "../../core/compare/job.ts";
import type { RunnerPort } from "../../core/compare/race.ts";
import type { HelperPort } from "../../core/wasm/team.ts";
import type { Port } from "../../core/worker/client.ts";
import type { FromTrainer } from "../../core/worker/protocol.ts";

export interface TrainerThread {
  readonly port: Port;
  end(): Promise<void>;
}

/** Starts a trainer whose engine runs large programs on so many threads. */
export function startTrainerThread(threads: number): TrainerThread {
  const worker = startThread("./worker.ts", threads);
  return {
    port: {
      post: (request, transfer = []) => worker.postMessage(request, transfer),
      onMessage: (listener) => void worker.on("message", (message: FromTrainer) => listener(message)),
      onDeath: (listener) => onDeath(worker, "The trainer has ended.", listener),
    },
    end: async () => void (await worker.terminate()),
  };
}

/** Starts a thread that runs jobs of a race. */
export function startRunnerThread(): RunnerPort {
  const worker = startThread("./runner.ts", undefined);
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => void worker.on("message", (message: FromRunner) => listener(message)),
    onDeath: (listener) => onDeath(worker, "The thread has ended.", listener),
    end: () => void worker.terminate(),
  };
}

function onDeath(worker: Worker, ended: string, listener: (reason: string) => void): void {
  worker.once("error", (error: unknown) => listener(error instanceof Error ? error.message : String(error)));
  worker.once("exit", () => listener(ended));
}

/** Starts a thread that helps the engine of the thread that calls this, and ends with it. */
export function startHelperThread(): HelperPort {
  const worker = startThread("./helper.ts", undefined);
  worker.unref();
  return {
    post: (engagement) => worker.postMessage(engagement),
    onMessage: (listener) => void worker.on("message", (id: number) => listener(id)),
  };
}

function startThread(file: string, workerData: unknown): Worker {
  // Node 20 does not hand the TypeScript loader of the main thread to a worker: it registers its own.
  const loader = JSON.stringify(import.meta.resolve("tsx/esm/api"));
  const entry = JSON.stringify(new URL(file, import.meta.url).href);
  const source = `import { register } from ${loader}; register(); await import(${entry});`;
  return new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`), { workerData });
}
