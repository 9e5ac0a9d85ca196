import type { Port } from "../../core/worker/client.ts";

/** Starts a Web Worker with a trainer in it. */
export function connectWorker(): Port {
  const worker = new Worker(new URL("../worker.ts", import.meta.url), { type: "module" });
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
