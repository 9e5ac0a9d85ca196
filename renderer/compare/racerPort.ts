import type { FromRunner } from "../../core/compare/job.ts";
import type { RunnerPort } from "../../core/compare/race.ts";

/** Runners of a race: one core stays free for the screen. */
export const racers = Math.max(1, (globalThis.navigator?.hardwareConcurrency ?? 2) - 1);

/** Starts a Web Worker that runs jobs of a race. */
export function connectRacer(): RunnerPort {
  const worker = new Worker(new URL("../racer.ts", import.meta.url), { type: "module" });
  return {
    post: (message) => worker.postMessage(message),
    onMessage(listener) {
      worker.addEventListener("message", ({ data }: MessageEvent<FromRunner>) => listener(data));
    },
    onDeath(listener) {
      worker.onerror = (event) => {
        event.preventDefault();
        worker.terminate();
        listener(event.message || "the worker could not be started");
      };
    },
    end: () => worker.terminate(),
  };
}
