/** The trainer in a thread of its own, as the client needs it. */
import { Worker } from "node:worker_threads";
import type { Port } from "../../core/worker/client.ts";
import type { FromTrainer } from "../../core/worker/protocol.ts";

export interface TrainerThread {
  readonly port: Port;
  end(): Promise<void>;
}

export function startTrainerThread(): TrainerThread {
  // Node 20 does not hand the TypeScript loader of the main thread to a worker: it registers its own.
  const loader = JSON.stringify(import.meta.resolve("tsx/esm/api"));
  const entry = JSON.stringify(new URL("./worker.ts", import.meta.url).href);
  const source = `import { register } from ${loader}; register(); await import(${entry});`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`));
  return {
    port: {
      post: (request, transfer = []) => worker.postMessage(request, transfer),
      onMessage: (listener) => void worker.on("message", (message: FromTrainer) => listener(message)),
      onDeath(listener) {
        worker.once("error", (error: unknown) => listener(error instanceof Error ? error.message : String(error)));
        worker.once("exit", () => listener("The trainer has ended."));
      },
    },
    end: async () => void (await worker.terminate()),
  };
}
