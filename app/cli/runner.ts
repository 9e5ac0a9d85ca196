/** A worker thread that runs jobs of a race. */
import { parentPort } from "node:worker_threads";
import { createRunner, type ToRunner } from "../../core/compare/job.ts";

const runner = createRunner({
  post: (message) => parentPort?.postMessage(message),
  now: () => performance.now(),
  later: setImmediate,
});
parentPort?.on("message", (message: ToRunner) => runner.handle(message));
