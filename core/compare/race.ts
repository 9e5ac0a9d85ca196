/** A race under way: hands the jobs to runners and gathers their results. */
import { type FromRunner, type Job, mostCompiled, type RaceData, type ToRunner } from "./job.ts";
import { type RunResult, refusedRun } from "./run.ts";
import type { Sight } from "./sight.ts";

/** A worker, as a race needs it. */
export interface RunnerPort {
  post(message: ToRunner): void;
  onMessage(listener: (message: FromRunner) => void): void;
  /** Called once, with what went wrong, when no more answers will come. */
  onDeath(listener: (reason: string) => void): void;
  end(): void;
}

export interface RaceProgress {
  readonly done: number;
  readonly jobs: number;
  /** Of all its steps, from 0 to 1. */
  readonly share: number;
  /** In ms; undefined before anything is done. */
  readonly timeLeft: number | undefined;
}

export interface Race {
  /** When all results are there, or the race was cancelled. */
  readonly finished: Promise<void>;
  /** Ends the runners; what is done stays. */
  cancel(): void;
  progress(): RaceProgress;
}

/** A runner and what it was given. */
interface Lane {
  readonly start: () => RunnerPort;
  port: RunnerPort;
  /** Not answered yet. */
  jobs: Job[];
  /** The variants that it has compiled and still keeps, the one of its last job at the end. */
  variants: number[];
  /** The done share of the first. */
  share: number;
  lastAnswer: number;
  quick: boolean;
}

/** Where jobs are quicker than this, in ms, a runner is given the next one before it has done the present one. */
const quickJob = 300;
/** Seeds of a variant in a row, where there are more variants than stay compiled: each time costs another compilation. */
const seedsInARow = 8;

/**
 * Runs jobs on a runner for each of `starts`, and ends the runners. Goes seed by seed through all variants, so that a race
 * that is stopped can tell something of each; a runner gets those that it has compiled as far as that allows. One that dies is replaced, and the job it had begun is tried once more. `now` is a clock
 * in ms.
 */
export function startRace(
  data: RaceData,
  jobs: readonly Job[],
  starts: readonly (() => RunnerPort)[],
  onResult: (result: RunResult, sight?: Sight) => void,
  now: () => number,
): Race {
  const began = now();
  const queues = new Map<number, Job[]>();
  for (const job of jobs) queues.set(job.variant, [...(queues.get(job.variant) ?? []), job]);
  /** Variants of which no run has begun, or one is to be tried again. */
  const fresh = new Set(queues.keys());
  const inARow = queues.size > mostCompiled * starts.length ? seedsInARow : 1;
  const triedOnce = new Set<Job>();
  const lanes: Lane[] = [];
  let done = 0;
  let over = false;
  let finish: () => void;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });

  function end(): void {
    if (over) return;
    over = true;
    for (const { port } of lanes) port.end();
    finish();
  }

  function settle(result: RunResult, sight?: Sight): void {
    onResult(result, sight);
    done++;
    if (done === jobs.length) end();
  }

  /** How far a variant is behind the others: the greater, the sooner it is its turn. */
  const behind = (variant: number, queue: readonly Job[]): number =>
    fresh.has(variant) ? Number.POSITIVE_INFINITY : Math.ceil(queue.length / inARow);

  /** Of the variants that are most behind, one that the lane has compiled; else one that no lane has; else any. */
  function nextFor(lane: Lane): Job | undefined {
    const open = [...queues]
      .filter(([, queue]) => queue.length > 0)
      .map(([variant, queue]) => ({ variant, queue, behind: behind(variant, queue) }));
    const most = Math.max(...open.map((entry) => entry.behind));
    const due = open.filter((entry) => entry.behind === most);
    // The latest first: with seeds in a row it is the one it is at.
    const own = lane.variants.toReversed().flatMap((variant) => open.filter((entry) => entry.variant === variant));
    const next =
      own.find((entry) => entry.behind === most) ??
      due.find(({ variant }) => !lanes.some(({ variants }) => variants.includes(variant))) ??
      own.find((entry) => entry.behind === most - 1) ??
      due[0];
    if (next) fresh.delete(next.variant);
    return next?.queue.shift();
  }

  function feed(lane: Lane): void {
    while (!over && lane.jobs.length < (lane.quick ? 2 : 1)) {
      const job = nextFor(lane);
      if (!job) return;
      lane.variants = [...lane.variants.filter((variant) => variant !== job.variant), job.variant].slice(-mostCompiled);
      lane.jobs.push(job);
      lane.port.post({ kind: "job", ...job });
    }
  }

  function connect(lane: Lane): void {
    const { port } = lane;
    port.onMessage((message) => {
      if (over || lane.port !== port) return;
      if (message.kind === "progress") lane.share = message.share;
      if (message.kind !== "result") return;
      lane.jobs.shift();
      lane.share = 0;
      lane.quick = now() - lane.lastAnswer < quickJob;
      lane.lastAnswer = now();
      feed(lane);
      settle(message.result, message.sight);
    });
    port.onDeath((reason) => {
      if (over || lane.port !== port) return;
      lose(lane, reason);
    });
    lane.lastAnswer = now();
    lane.quick = false;
    port.post({ kind: "race", ...data });
    feed(lane);
  }

  function lose(lane: Lane, reason: string): void {
    const [begun, ...others] = lane.jobs;
    lane.jobs = [];
    lane.share = 0;
    for (const job of others) queues.get(job.variant)?.unshift(job);
    if (begun && triedOnce.has(begun)) {
      const message = `The worker ended twice in this run: ${reason}`;
      settle(refusedRun(begun.variant, begun.seed, { severity: "error", message }));
    } else if (begun) {
      triedOnce.add(begun);
      queues.get(begun.variant)?.unshift(begun);
      fresh.add(begun.variant);
    }
    if (over) return;
    lane.variants = [];
    lane.port = lane.start();
    connect(lane);
  }

  if (jobs.length === 0) end();
  for (const start of starts.slice(0, jobs.length)) {
    const lane: Lane = {
      start,
      port: start(),
      jobs: [],
      variants: [],
      share: 0,
      lastAnswer: began,
      quick: false,
    };
    lanes.push(lane);
    connect(lane);
  }

  return {
    finished,
    cancel: end,
    progress() {
      const share = jobs.length === 0 ? 1 : (done + lanes.reduce((sum, lane) => sum + lane.share, 0)) / jobs.length;
      const timeLeft = share > 0 ? ((now() - began) * (1 - share)) / share : undefined;
      return { done, jobs: jobs.length, share, timeLeft };
    },
  };
}
