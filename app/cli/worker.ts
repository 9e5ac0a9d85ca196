/** The worker thread that trains, for the command line. */
import { parentPort } from "node:worker_threads";
import type { Request } from "../../core/worker/protocol.ts";
import { createTrainer } from "../../core/worker/trainer.ts";

const port = parentPort;
if (!port) throw new Error("This file is a worker; start it with node:worker_threads.");

const trainer = createTrainer({
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
});
port.on("message", (request: Request) => trainer.handle(request));
