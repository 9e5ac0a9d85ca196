/** The page's side of the worker that reads tables. */
import type { Outcome, TableWork } from "./tableDesk.ts";

export interface ToTables<K extends keyof TableWork = keyof TableWork> {
  readonly id: number;
  readonly kind: K;
  readonly asked: TableWork[K][0];
}

export interface FromTables {
  readonly id: number;
  readonly outcome: Outcome<unknown>;
}

export interface Tables {
  /** The answer, or in words what is wrong. */
  ask<K extends keyof TableWork>(kind: K, asked: TableWork[K][0]): Promise<Outcome<TableWork[K][1]>>;
  end(): void;
}

/** Starts a worker with a desk for one table. To be ended. */
export function openTables(): Tables {
  const worker = new Worker(new URL("../tables.ts", import.meta.url), { type: "module" });
  const waiting = new Map<number, (outcome: Outcome<never>) => void>();
  let asked = 0;
  worker.onmessage = ({ data: { id, outcome } }: MessageEvent<FromTables>) => {
    waiting.get(id)?.(outcome as Outcome<never>);
    waiting.delete(id);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    for (const settle of waiting.values()) settle({ fault: `The table could not be read: ${event.message}` });
    waiting.clear();
  };
  return {
    ask(kind, what) {
      const id = ++asked;
      const message: ToTables = { id, kind, asked: what };
      worker.postMessage(message);
      return new Promise((settle) => waiting.set(id, settle));
    },
    end: () => worker.terminate(),
  };
}
