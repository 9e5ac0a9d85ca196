/** The Web Worker that trains. */
import type { FromTrainer, Request } from "../core/worker/protocol.ts";
import { createTrainer } from "../core/worker/trainer.ts";

/** What is used of a worker's global scope; the DOM's types have only a window's. */
interface WorkerScope {
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

const trainer = createTrainer({
  post: (message, transfer = []) => scope.postMessage(message, transfer),
  now: () => performance.now(),
  later: (callback, delay) => (delay > 0 ? delayed(callback, delay) : soon(callback)),
});
scope.onmessage = ({ data }) => trainer.handle(data);
