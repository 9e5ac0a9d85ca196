/**
 * Threads that run programs together with the thread of the engine. Between runs a helper sleeps on a number in its
 * engine's memory: waking it so takes microseconds, where a message would take many times as long.
 */

import { headerBytes } from "../compile/plan.ts";

/** What a helper is to run programs of, until it is told to leave. */
export interface Engagement {
  readonly id: number;
  /** From 1; the engine's own thread is number 0. */
  readonly thread: number;
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
}

/** A helper, as the team sees it: what it posts is the id of an engagement that it is ready for. */
export interface HelperPort {
  post(engagement: Engagement): void;
  onMessage(listener: (id: number) => void): void;
}

export interface Team {
  /** With the engine's own. */
  readonly threads: number;
  /** Engages the helpers for the programs of a module. They leave what they were engaged for before. */
  engage(module: WebAssembly.Module, memory: WebAssembly.Memory): Engaged;
}

export interface Engaged {
  /** Whether all helpers have come. It can only change while the engine's thread rests. */
  isReady(): boolean;
  /** Wakes the helpers to run a program so many times, together with whoever calls this. */
  start(program: number, times: number): void;
  /** Lets the helpers go. */
  end(): void;
}

/** As many as have a place in the header of the memory: 16 bytes for the barrier of all, then 16 for each helper. */
export const mostThreads = headerBytes / 16;

/** A helper's places in the header: how often it was called, for which program, how many times. */
const [calls, program, times] = [0, 1, 2];
/** In place of a program. */
const leave = -1;

const headerOf = ({ memory, thread }: Engagement): Int32Array => new Int32Array(memory.buffer, 16 * thread, 4);

function call(engagement: Engagement, wanted: number, count: number): void {
  const header = headerOf(engagement);
  header[program] = wanted;
  header[times] = count;
  Atomics.add(header, calls, 1);
  Atomics.notify(header, calls);
}

/** A team of the engine's thread and those that `connect` starts when they are first needed; at most `mostThreads`. */
export function createTeam(threads: number, connect: () => HelperPort): Team {
  /** Tells of the coming of a helper, by the id of its engagement. */
  const onComing = new Map<number, () => void>();
  const helpers: HelperPort[] = [];
  let lastId = 0;
  let current: Engaged | undefined;

  function start(): void {
    while (helpers.length < threads - 1) {
      const helper = connect();
      helper.onMessage((id) => onComing.get(id)?.());
      helpers.push(helper);
    }
  }

  return {
    threads,
    engage(module, memory) {
      start();
      current?.end();
      const come: Engagement[] = [];
      let isOver = false;
      for (const [i, helper] of helpers.entries()) {
        const engagement = { id: ++lastId, thread: i + 1, module, memory };
        onComing.set(engagement.id, () => {
          onComing.delete(engagement.id);
          if (isOver) call(engagement, leave, 0);
          else come.push(engagement);
        });
        helper.post(engagement);
      }
      current = {
        isReady: () => !isOver && come.length === helpers.length,
        start(wanted, count) {
          for (const engagement of come) call(engagement, wanted, count);
        },
        end() {
          isOver = true;
          for (const engagement of come.splice(0)) call(engagement, leave, 0);
        },
      };
      return current;
    },
  };
}

/** What a helper does with each engagement it is posted; returns when it may leave. `comes` is called once it is there. */
export function help(engagement: Engagement, comes: (id: number) => void): void {
  const { id, thread, module, memory } = engagement;
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const header = headerOf(engagement);
  let seen = Atomics.load(header, calls);
  comes(id);
  for (;;) {
    Atomics.wait(header, calls, seen);
    seen = Atomics.load(header, calls);
    const wanted = header[program] ?? leave;
    if (wanted === leave) return;
    (exports[`${wanted}.${thread}`] as (times: number) => void)(header[times] ?? 0);
  }
}
