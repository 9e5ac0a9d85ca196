/** The Web Worker that runs jobs of a race. */
import { createRunner, type FromRunner, type ToRunner } from "../core/compare/job.ts";

/** What is used of a worker's global scope; the DOM's types have only a window's. */
interface RacerScope {
  onmessage: ((message: { readonly data: ToRunner }) => void) | null;
  postMessage(message: FromRunner): void;
}
const scope = globalThis as unknown as RacerScope;

// A message to itself: timers wait 4 ms at least when they follow each other, which is long beside a turn.
const { port1, port2 } = new MessageChannel();
const turns: (() => void)[] = [];
port1.onmessage = () => turns.shift()?.();

const runner = createRunner({
  post: (message) => scope.postMessage(message),
  now: () => performance.now(),
  later(callback) {
    turns.push(callback);
    port2.postMessage(undefined);
  },
});
scope.onmessage = ({ data }) => runner.handle(data);
