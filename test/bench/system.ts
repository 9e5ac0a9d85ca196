/** What a system under measurement is, and how the bench talks with its process. */
import type { Data } from "./data.ts";
import type { Workload } from "./workloads.ts";

/** One network of one system, ready to train from its initial weights. */
export interface Training {
  /** Trains so many steps (batch, forward, backward, update) and gives the loss of the last, before its update. */
  run(steps: number): number;
  readonly facts?: Facts;
  /** Frees what the garbage collector does not. */
  dispose?(): void;
}

/** What is known beside the time of a step. */
export interface Facts {
  /** From the document to the end of the first step, in a process that has compiled it some times. */
  readonly compileMs?: number;
  /** The same, the first time in a new process. */
  readonly firstCompileMs?: number;
  /** That the network with its data takes. */
  readonly memoryBytes?: number;
}

/** Undefined where the system has no such layer, or none that it can train. */
export type Prepare = (workload: Workload, data: Data) => Promise<Training | undefined>;

/** A line to a system's process, and the one it answers. All in JSON. */
export type Request = { readonly prepare: Workload; readonly directory: string } | { readonly run: number };
export type Answer =
  | { readonly prepared: boolean; readonly facts?: Facts }
  | { readonly seconds: number; readonly loss: number }
  | { readonly error: string };
