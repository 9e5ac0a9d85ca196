/** The runner: trains the runs it is given, one after the other, and answers with their results. Knows no worker. */
import type { CreateEngine, Session } from "../train/session.ts";
import { messageOf } from "../train/session.ts";
import { wasmEngines } from "../wasm/engine.ts";
import { memoryLimit } from "../worker/trainer.ts";
import { curveSteps, type Variant } from "./plan.ts";
import { createEntrant, type Distance, type RunResult, refusedRun, startRun } from "./run.ts";
import { type Sight, sightOf } from "./sight.ts";

/** One variant with one seed. */
export interface Job {
  /** The number of the variant in its race. */
  readonly variant: number;
  readonly seed: number;
}

/** What all jobs of a race have in common. */
export interface RaceData {
  readonly variants: readonly Pick<Variant, "document" | "training">[];
  readonly files: Session["files"];
  readonly distance: Distance;
  /** Whether to say how the network sees its data after each run, where that can be drawn. */
  readonly seen?: boolean;
}

export type ToRunner =
  /** Comes first. */
  | ({ readonly kind: "race" } & RaceData)
  | ({ readonly kind: "job" } & Job)
  /** Asks, between jobs, how long a run of a variant takes. */
  | { readonly kind: "measure"; readonly variant: number };

export type FromRunner =
  /** The share of the present job that is done. */
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "result"; readonly result: RunResult; readonly sight?: Sight }
  /** In ms, what is done once for a variant and what a run of it takes. */
  | { readonly kind: "measured"; readonly variant: number; readonly compiling: number; readonly running: number };

/** What the runner asks of the world around it: a worker, a thread that has other things to do too, or a test. */
export interface RunnerEffects {
  post(message: FromRunner): void;
  /** In ms, from any start. */
  now(): number;
  /** Calls back soon, when what else waits has had its turn, and never before it returns. */
  later(callback: () => void): void;
}

interface Runner {
  /** Takes one message. Each job is answered with one result, in the order they came. Never throws. */
  handle(message: ToRunner): void;
  /** Leaves what it is doing and answers no more. */
  end(): void;
}

/** How long it trains before something else has its turn, in ms. */
const turnTime = 20;
/** How long a run is tried to tell how long it takes, in ms. */
const measuringTime = 100;

/** Variants that stay compiled, for their next seeds, while they take no more bytes than this. */
export const mostCompiled = 24;
const mostBytes = 128 * 2 ** 20;

type Compiled = ReturnType<typeof createEntrant>;

/** A runner without a race. It keeps the variants that it compiled last. */
export function createRunner(
  effects: RunnerEffects,
  createEngine: CreateEngine = wasmEngines({ memoryLimit }),
): Runner {
  let race: RaceData = { variants: [], files: {}, distance: { steps: 1, target: undefined } };
  /** By variant, the one used last at the end. */
  const compiled = new Map<number, Compiled>();
  /** Of the last run. */
  let current: Compiled | undefined;
  const waiting: Job[] = [];
  let running: (() => RunResult | undefined) | undefined;
  let points = 0;
  let ended = false;

  function entrantOf(variant: number): Compiled {
    const known = compiled.get(variant);
    compiled.delete(variant);
    const entrant = known ?? compileBeside(variant);
    compiled.set(variant, entrant);
    return entrant;
  }

  /** Where memory is short for one more, those that are kept make room. */
  function compileBeside(variant: number): Compiled {
    while (compiled.size >= mostCompiled || bytesOf(compiled.values()) > mostBytes) leaveOldest();
    const entrant = compile(variant);
    if (!("problem" in entrant) || compiled.size === 0) return entrant;
    leaveAll();
    return compile(variant);
  }

  function leaveOldest(): void {
    for (const [variant, entrant] of compiled) {
      if ("session" in entrant) entrant.session.engine.release();
      compiled.delete(variant);
      return;
    }
  }

  function leaveAll(): void {
    while (compiled.size > 0) leaveOldest();
  }

  function compile(variant: number): Compiled {
    const entry = race.variants[variant];
    if (!entry) return { problem: { severity: "error", message: `There is no variant ${variant} in this race.` } };
    try {
      return createEntrant(entry, race.files, createEngine, race.seen);
    } catch (error) {
      return { problem: { severity: "error", message: `This variant cannot be run: ${messageOf(error)}.` } };
    }
  }

  function begin({ variant, seed }: Job): () => RunResult | undefined {
    const entrant = entrantOf(variant);
    current = entrant;
    if ("problem" in entrant) return () => refusedRun(variant, seed, entrant.problem);
    return startRun(entrant, variant, seed, race.distance, createEngine, effects.now);
  }

  /** By the least time between two points of the curve: the engine's code gets faster as it runs, as most of a race has it. */
  function measure(variant: number): void {
    const began = effects.now();
    const seed = race.variants[variant]?.training.seed ?? 0;
    const next = begin({ variant, seed });
    next();
    const compiled = effects.now();
    const times: number[] = [];
    for (let last = compiled, result: unknown; !result && last - compiled < measuringTime; ) {
      result = next();
      const time = effects.now();
      times.push(time - last);
      last = time;
    }
    const least = times.length > 0 ? Math.min(...times) : 0;
    const intervals = curveSteps(race.distance.steps).length - 1;
    effects.post({ kind: "measured", variant, compiling: compiled - began, running: least * intervals });
  }

  /** Of a run that got to its end. A picture that fails is no reason to lose the run. */
  function sightAfter({ failure }: RunResult): Sight | undefined {
    if (failure || !current || !("session" in current)) return undefined;
    try {
      return sightOf(current.session);
    } catch {
      return undefined;
    }
  }

  function turn(): void {
    const began = effects.now();
    while (!ended && effects.now() - began < turnTime) {
      if (!running) {
        const job = waiting.shift();
        if (!job) return;
        running = begin(job);
        points = 0;
      }
      points++;
      const result = running();
      if (!result) continue;
      running = undefined;
      const sight = race.seen === true ? sightAfter(result) : undefined;
      effects.post({ kind: "result", result, ...(sight ? { sight } : {}) });
    }
    if (ended) return;
    if (running) effects.post({ kind: "progress", share: points / (curveSteps(race.distance.steps).length + 1) });
    effects.later(turn);
  }

  return {
    handle(message) {
      switch (message.kind) {
        case "race":
          if (message.variants !== race.variants) leaveAll();
          race = message;
          return;
        case "measure":
          measure(message.variant);
          return;
        case "job":
          waiting.push(message);
          if (!running && waiting.length === 1) effects.later(turn);
      }
    },
    end() {
      ended = true;
      waiting.length = 0;
      running = undefined;
      leaveAll();
    },
  };
}

const bytesOf = (entrants: Iterable<Compiled>): number =>
  [...entrants].reduce((sum, entrant) => sum + ("session" in entrant ? entrant.session.engine.bytes : 0), 0);
