import type { Port } from "../../core/worker/client.ts";

/** Starts a Web Worker with a trainer in it. */
export const connectWorker = (): Port =>
  portOf(startWorker(crossOriginIsolated ? threadsOf(navigator.hardwareConcurrency) : 1));

/** Starts one with a single thread, to be ended: for what is trained beside the run that is shown. */
export function connectBeside(): { readonly port: Port; readonly end: () => void } {
  const worker = startWorker(1);
  return { port: portOf(worker), end: () => worker.terminate() };
}

/** The name of the worker is the number of its threads. */
const startWorker = (threads: number): Worker =>
  new Worker(new URL("../worker.ts", import.meta.url), { type: "module", name: String(threads) });

function portOf(worker: Worker): Port {
  return {
    post: (request, transfer = []) => worker.postMessage(request, transfer),
    onMessage(listener) {
      worker.onmessage = ({ data }) => listener(data);
    },
    onDeath(listener) {
      const die = (reason: string) => {
        worker.onmessage = null;
        worker.onerror = null;
        worker.terminate();
        listener(reason);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        die(event.message || "the worker could not be started");
      };
      worker.onmessageerror = () => die("a message could not be read");
    },
  };
}

/** One core stays free for the screen; more than four threads wait for memory rather than compute. */
const threadsOf = (cores: number): number => Math.max(1, Math.min(4, cores - 1));
