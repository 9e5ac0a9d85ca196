import type { Port } from "../../core/worker/client.ts";

/** One core stays free for the screen; more than four threads wait for memory rather than compute. */
const threads = crossOriginIsolated ? Math.max(1, Math.min(4, navigator.hardwareConcurrency - 1)) : 1;

/** Starts a Web Worker with a trainer in it, whose name is the number of its threads. */
export function connectWorker(): Port {
  const worker = new Worker(new URL("../worker.ts", import.meta.url), { type: "module", name: String(threads) });
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
