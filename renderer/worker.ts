/** The Web Worker that trains. */

import { wasmEngines } from "../core/wasm/engine.ts";
import { createTeam, type Engagement, type HelperPort } from "../core/wasm/team.ts";
import type { FromTrainer, Request } from "../core/worker/protocol.ts";
import { createTrainer, memoryLimit } from "../core/worker/trainer.ts";

/** What is used of a worker's global scope; the DOM's types have only a window's. */
interface WorkerScope {
  /** How many threads it may use. */
  readonly name: string;
  onmessage: ((message: { readonly data: Request }) => void) | null;
  postMessage(message: FromTrainer, transfer: readonly ArrayBuffer[]): void;
}
const scope = globalThis as unknown as WorkerScope;

// A message to itself: timers wait 4 ms at least when they follow each other, which is long beside a turn.
const { port1, port2 } = new MessageChannel();
const turns = new Map<number, () => void>();
let lastTurn = 0;
port1.onmessage = ({ data }: MessageEvent<number>) => {
  const turn = turns.get(data);
  turns.delete(data);
  turn?.();
};

function soon(callback: () => void): () => void {
  const id = ++lastTurn;
  turns.set(id, callback);
  port2.postMessage(id);
  return () => turns.delete(id);
}

function delayed(callback: () => void, delay: number): () => void {
  const timer = setTimeout(callback, delay);
  return () => clearTimeout(timer);
}

function startHelper(): HelperPort {
  const helper = new Worker(new URL("./helper.ts", import.meta.url), { type: "module" });
  return {
    post: (engagement: Engagement) => helper.postMessage(engagement),
    onMessage(listener) {
      helper.onmessage = ({ data }: MessageEvent<number>) => listener(data);
    },
  };
}

const threads = Number(scope.name);
const team = threads > 1 ? createTeam(threads, startHelper) : undefined;

const trainer = createTrainer(
  {
    post: (message, transfer = []) => scope.postMessage(message, transfer),
    now: () => performance.now(),
    later: (callback, delay) => (delay > 0 ? delayed(callback, delay) : soon(callback)),
  },
  wasmEngines({ memoryLimit, team }),
  wasmEngines({ memoryLimit }),
);
scope.onmessage = ({ data }) => trainer.handle(data);
