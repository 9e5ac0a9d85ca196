import { describe, expect, it } from "vitest";
import { createRunner, type FromRunner, type ToRunner } from "../../../core/compare/job.ts";
import { variantsOf } from "../../../core/compare/plan.ts";
import { type RunnerPort, startRace } from "../../../core/compare/race.ts";
import type { RunResult } from "../../../core/compare/run.ts";
import type { CreateEngine } from "../../../core/train/session.ts";
import { createWasmEngine } from "../../../core/wasm/engine.ts";
import { activations, hiddenLayers, jobsOf, planOf, runAll } from "./spiral.ts";

const plan = planOf(hiddenLayers(1, { units: 4 }), [activations(1, ["relu", "selu"])], { steps: 20 });
const jobs = jobsOf(plan);
const data = { variants: variantsOf(plan), files: {}, distance: { steps: plan.steps, target: plan.target } };

/** A runner in this thread that may die at its so-and-so-many-th job; and the jobs that each was given. */
function runners(given: ToRunner[][], dyingAt: readonly number[] = []): () => RunnerPort {
  return () => {
    const mine: ToRunner[] = [];
    const number = given.push(mine) - 1;
    const listeners: ((message: FromRunner) => void)[] = [];
    const mourners: ((reason: string) => void)[] = [];
    let jobs = 0;
    const runner = createRunner({
      post: (message) => listeners.forEach((listener) => void listener(message)),
      now: () => performance.now(),
      later: setImmediate,
    });
    return {
      post(message) {
        mine.push(message);
        if (message.kind === "job") jobs++;
        if (jobs === dyingAt[number]) {
          runner.end();
          setImmediate(() => mourners.forEach((mourner) => void mourner("out of memory")));
        } else runner.handle(message);
      },
      onMessage: (listener) => void listeners.push(listener),
      onDeath: (listener) => void mourners.push(listener),
      end: runner.end,
    };
  };
}

const inOrder = (results: readonly RunResult[]) =>
  [...results].sort((a, b) => a.variant - b.variant || a.seed - b.seed).map(({ stepTime: _, ...result }) => result);

const asMessage = (job: (typeof jobs)[number]): ToRunner => ({ kind: "job", ...job });

const expected = inOrder(runAll(plan));

async function race(starts: readonly (() => RunnerPort)[], now = () => performance.now()) {
  const results: RunResult[] = [];
  const started = startRace(data, jobs, starts, (result) => void results.push(result), now);
  await started.finished;
  return { results, progress: started.progress() };
}

describe("a race", () => {
  it("gives the same results on any number of runners", async () => {
    const given: ToRunner[][] = [];
    const start = runners(given);
    expect(inOrder((await race([start, start])).results)).toEqual(expected);
    expect(given).toHaveLength(2);
    expect(given.every((messages) => messages.length > 1)).toBe(true);
    const { results, progress } = await race([start]);
    expect(inOrder(results)).toEqual(expected);
    expect(progress).toMatchObject({ done: 6, jobs: 6, share: 1, timeLeft: 0 });
  });

  it("goes seed by seed through all variants, so that each has a run early", async () => {
    const given: ToRunner[][] = [];
    await race([runners(given)]);
    const order = given[0]?.flatMap((message) => (message.kind === "job" ? [message.variant] : [])) ?? [];
    for (const round of [0, 2, 4]) expect(order.slice(round, round + 2).toSorted()).toEqual([0, 1]);
    expect(order).toHaveLength(6);
  });

  it("gives runners the variants that they have compiled", async () => {
    const four = planOf(hiddenLayers(1), [activations(1, ["relu", "selu", "elu", "gelu"])]);
    const results = runAll({ ...four, steps: 1 });
    const lanes: { readonly given: number[]; answer(): void }[] = [];
    const start = (): RunnerPort => {
      const given: number[] = [];
      let hear: (message: FromRunner) => void = () => undefined;
      let answered = 0;
      const answer = () => {
        const result = results.find(({ variant }) => variant === given[answered]);
        if (result) hear({ kind: "result", result });
        answered++;
      };
      lanes.push({ given, answer });
      return {
        post: (message) => void (message.kind === "job" && given.push(message.variant)),
        onMessage(listener) {
          hear = listener;
        },
        onDeath: () => undefined,
        end: () => undefined,
      };
    };
    const race = { ...data, variants: variantsOf(four) };
    startRace(
      race,
      jobsOf(four),
      [start, start],
      () => undefined,
      () => 0,
    );
    for (let i = 0; i < 6; i++) for (const { answer } of lanes) answer();
    // As they have jobs ahead one of them begins three variants, and the other goes on with one of those at the end.
    for (const { given } of lanes) {
      expect(given).toHaveLength(6);
      expect(new Set(given).size).toBeLessThanOrEqual(3);
    }
  });

  it("begins every variant before it goes on with any, and takes seeds in a row, where more than stay compiled", async () => {
    const widths = Array.from({ length: 30 }, (_, i) => i + 1);
    const many = planOf(hiddenLayers(1), [{ kind: "field", nodes: ["dense1"], field: "units", values: widths }], {
      steps: 1,
      seeds: 5,
    });
    const given: ToRunner[][] = [];
    const results: RunResult[] = [];
    await startRace(
      { ...data, variants: variantsOf(many), distance: { steps: 1, target: undefined } },
      jobsOf(many),
      [runners(given)],
      (result) => void results.push(result),
      () => 0,
    ).finished;
    const order = given[0]?.flatMap((message) => (message.kind === "job" ? [message.variant] : [])) ?? [];
    expect(new Set(order.slice(0, 30)).size).toBe(30);
    const changes = order.filter((variant, i) => i > 0 && variant !== order[i - 1]);
    expect(changes.length).toBeLessThan(60);
    expect(inOrder(results)).toEqual(inOrder(runAll(many)));
  });

  it("goes on with another runner where one dies, and does its job again", async () => {
    const given: ToRunner[][] = [];
    const { results } = await race([runners(given, [2])]);
    expect(given).toHaveLength(2);
    expect(inOrder(results)).toEqual(expected);
  });

  it("gives a job up on which two runners died, and does the others", async () => {
    const { results } = await race([runners([], [1, 1])]);
    const refused = results.filter(({ failure }) => failure?.kind === "refused");
    expect(refused.map(({ variant, seed }) => ({ variant, seed }))).toEqual([jobs[0]]);
    expect(refused[0]?.failure?.message).toContain("out of memory");
    expect(results).toHaveLength(jobs.length);
  });

  it("keeps what is done when it is cancelled, and ends its runners", async () => {
    const results: RunResult[] = [];
    const started = startRace(
      data,
      jobs,
      [runners([])],
      (result) => {
        results.push(result);
        if (results.length === 2) started.cancel();
      },
      () => performance.now(),
    );
    await started.finished;
    expect(inOrder(results)).toEqual(expected.filter(({ seed }) => seed === plan.training.seed));
    expect(started.progress().done).toBe(2);
  });

  it("tells how long it still takes from how long it took", () => {
    let time = 0;
    const listeners: ((message: FromRunner) => void)[] = [];
    const port: RunnerPort = {
      post: () => undefined,
      onMessage: (listener) => void listeners.push(listener),
      onDeath: () => undefined,
      end: () => undefined,
    };
    const started = startRace(
      data,
      jobs,
      [() => port],
      () => undefined,
      () => time,
    );
    expect(started.progress()).toEqual({ done: 0, jobs: 6, share: 0, timeLeft: undefined });
    time = 500;
    for (const listener of listeners) listener({ kind: "progress", share: 0.5 });
    expect(started.progress().timeLeft).toBeCloseTo(500 * 11);
    started.cancel();
  });
});

describe("a runner", () => {
  /** A runner whose turns come when it is told to run. */
  const stage = (createEngine: CreateEngine) => {
    const results: RunResult[] = [];
    const turns: (() => void)[] = [];
    const runner = createRunner(
      {
        post: (message) => {
          if (message.kind === "result") results.push(message.result);
        },
        now: () => 0,
        later: (callback) => void turns.push(callback),
      },
      createEngine,
    );
    const run = () => {
      for (const turn of turns) turn();
    };
    return { runner, results, run };
  };

  it("compiles a variant once for seeds that come between those of others", () => {
    let compiled = 0;
    const { runner, results, run } = stage((programs) => {
      compiled++;
      return createWasmEngine(programs, { memoryLimit: 2 ** 26 });
    });
    runner.handle({ kind: "race", ...data });
    const turnsOfSeeds = [...jobs].sort((a, b) => a.seed - b.seed || a.variant - b.variant);
    for (const job of turnsOfSeeds) runner.handle(asMessage(job));
    run();
    expect(compiled).toBe(2);
    expect(inOrder(results)).toEqual(expected);
  });

  it("gives up what it keeps compiled where there is no memory for another variant", () => {
    let held = 0;
    const { runner, results, run } = stage((programs) => {
      if (held > 0) throw new Error("out of memory");
      held++;
      const engine = createWasmEngine(programs, { memoryLimit: 2 ** 26 });
      return {
        ...engine,
        release() {
          held--;
          engine.release();
        },
      };
    });
    runner.handle({ kind: "race", ...data });
    for (const job of jobs) runner.handle(asMessage(job));
    run();
    expect(inOrder(results)).toEqual(expected);
  });

  it("tells how long a run takes, without a result of it", () => {
    const messages: FromRunner[] = [];
    let time = 0;
    const runner = createRunner({
      post: (message) => void messages.push(message),
      now: () => time++,
      later: () => undefined,
    });
    runner.handle({ kind: "race", ...data });
    runner.handle({ kind: "measure", variant: 0 });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ kind: "measured", variant: 0 });
    expect(messages[0]?.kind === "measured" && messages[0].running).toBeGreaterThan(0);
  });
});
