import { describe, expect, it } from "vitest";
import { createRunner, type FromRunner, type ToRunner } from "../../../core/compare/job.ts";
import { variantsOf } from "../../../core/compare/plan.ts";
import { type RunnerPort, startRace } from "../../../core/compare/race.ts";
import type { RunResult } from "../../../core/compare/run.ts";
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

  it("gives a runner the seeds of one variant after the other", async () => {
    const given: ToRunner[][] = [];
    await race([runners(given)]);
    expect(given[0]?.flatMap((message) => (message.kind === "job" ? [message.variant] : []))).toEqual(
      jobs.map(({ variant }) => variant),
    );
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
    expect(inOrder(results)).toEqual(expected.slice(0, 2));
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
