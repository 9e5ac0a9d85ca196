/** What the trainer asks of the world around it: a worker, or a test with a clock of its own. */
import type { FromTrainer } from "./protocol.ts";

export interface Effects {
  post(message: FromTrainer, transfer?: ArrayBuffer[]): void;
  /** In ms, from any start. */
  now(): number;
  /** Calls back after a delay in ms, and never before it returns. Gives what cancels it. */
  later(callback: () => void, delay: number): () => void;
}
