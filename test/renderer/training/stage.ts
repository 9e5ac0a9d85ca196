/** A runner with a real trainer in each of its workers, in the test's own thread. */
import { MessageChannel } from "node:worker_threads";
import { afterEach, expect, vi } from "vitest";
import { createInterpreter } from "../../../core/compile/interpreter.ts";
import { defaultTraining } from "../../../core/train/settings.ts";
import type { Port } from "../../../core/worker/client.ts";
import type { Request } from "../../../core/worker/protocol.ts";
import { createTrainer } from "../../../core/worker/trainer.ts";
import type { Plan } from "../../../renderer/training/plan.ts";
import { createRunner, type Runner, type Surroundings } from "../../../renderer/training/runner.ts";
import { network } from "../../fakes/network.ts";

export const xor = (units = 4) =>
  network(
    {
      data: ["data", { dataset: "xor", samples: 40 }],
      hidden: ["dense", { units }],
      tanh: ["tanh", {}],
      scores: ["dense", { units: 2 }],
    },
    { loss: ["crossEntropy", {}] },
    [
      "data.features > hidden.x",
      "hidden.out > tanh.x",
      "tanh.out > scores.x",
      "scores.out > loss.input",
      "data.targets > loss.target",
    ],
  );

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** The real trainer behind a channel, as a worker would be. */
export function startWorker(): { port: Port; requests: Request[]; die: (reason: string) => void } {
  const { port1, port2 } = new MessageChannel();
  let isOpen = true;
  closers.push(() => {
    isOpen = false;
    port1.close();
  });
  const trainer = createTrainer(
    {
      post: (message, transfer) => port2.postMessage(message, transfer),
      now: () => performance.now(),
      later(callback, delay) {
        // One that is over must not take the time of the tests that follow.
        const timer = setTimeout(() => isOpen && callback(), delay);
        return () => clearTimeout(timer);
      },
    },
    (programs) => createInterpreter(programs),
  );
  port2.on("message", (request) => trainer.handle(request));
  const requests: Request[] = [];
  let onDeath = (_: string) => {};
  return {
    requests,
    die: (reason) => {
      port1.close();
      onDeath(reason);
    },
    port: {
      post(request, transfer) {
        requests.push(request);
        port1.postMessage(request, transfer);
      },
      onMessage: (listener) => port1.on("message", listener),
      onDeath: (listener) => {
        onDeath = listener;
      },
    },
  };
}

export function stage(document = xor()) {
  let plan: Plan = { document, training: { ...defaultTraining, batchSize: 8 } };
  const told: string[] = [];
  const workers: ReturnType<typeof startWorker>[] = [];
  let shownProblems = 0;
  const surroundings: Surroundings = {
    connect() {
      const worker = startWorker();
      workers.push(worker);
      return worker.port;
    },
    plan: () => plan,
    readFiles: async () => ({}),
    tell: (message) => told.push(message),
    showProblems: () => shownProblems++,
  };
  const runner = createRunner(surroundings);
  closers.push(() => runner.pause());
  return {
    runner,
    told,
    workers,
    kinds: () => workers.flatMap(({ requests }) => requests.map(({ kind }) => kind)),
    shownProblems: () => shownProblems,
    change: (next: Partial<Plan>) => {
      plan = { ...plan, ...next };
    },
    plan: () => plan,
  };
}

export const now = (runner: Runner) => runner.store.getState();
export const until = (check: () => void) => vi.waitFor(check, { timeout: 5000, interval: 5 });
export const reaches = (runner: Runner, status: string) => until(() => expect(now(runner).status).toBe(status));
