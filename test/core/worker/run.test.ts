import { describe, expect, it } from "vitest";
import { createInterpreter } from "../../../core/compile/interpreter.ts";
import type { CreateEngine } from "../../../core/train/session.ts";
import type { Command } from "../../../core/worker/client.ts";
import { classifier, hashOf, load, loaded, metricsOf, states, train } from "./classifier.ts";

describe("start and pause", () => {
  it("trains in turns until it is paused, and goes on from there", () => {
    const stage = loaded();
    expect(stage.ask({ kind: "start" })).toMatchObject({ kind: "done", state: "running", step: 0 });
    stage.pass(200);
    const paused = stage.ask({ kind: "pause" });
    expect(paused).toMatchObject({ kind: "done", state: "paused" });
    const step = paused.kind === "done" ? paused.step : 0;
    expect(step).toBeGreaterThan(150);
    stage.pass(1000);
    expect(stage.ask({ kind: "pause" })).toMatchObject({ state: "paused", step });
    expect(stage.ask({ kind: "start" })).toMatchObject({ state: "running", step });
    stage.pass(100);
    const again = stage.ask({ kind: "pause" });
    expect(again.kind === "done" && again.step).toBeGreaterThanOrEqual(step + 100);
    expect(states(stage)).toEqual(["ready", "running", "paused", "running", "paused"]);
  });

  it("is the same to the bit however it is cut into turns and pauses", () => {
    const whole = loaded({ stepTime: 0.1 });
    train(whole, 33);
    const cut = loaded({ stepTime: 30 });
    for (let i = 0; i < 33; i++) train(cut, 1);
    expect(hashOf(cut)).toBe(hashOf(whole));
  });

  it("starts once when it is started twice", () => {
    const stage = loaded();
    stage.send({ kind: "start" });
    expect(stage.ask({ kind: "start" })).toMatchObject({ kind: "done", state: "running" });
    expect(stage.waiting()).toBe(1);
    expect(states(stage)).toEqual(["ready", "running"]);
  });

  it("pauses nothing before it has started", () => {
    const stage = loaded();
    expect(stage.ask({ kind: "pause" })).toMatchObject({ kind: "done", state: "ready", step: 0 });
  });

  it.each([0.01, 1, 15])("never keeps a message waiting for more than about 20 ms (steps of %d ms)", (stepTime) => {
    // Only the time counts here, so the engine computes nothing.
    const createEngine: CreateEngine = (programs) => ({ ...createInterpreter(programs), run: () => {} });
    const stage = loaded({ stepTime, createEngine });
    stage.send({ kind: "start" });
    stage.pass(2000);
    const starts = stage.runs.filter(({ program }) => program === "train");
    const longest = Math.max(...starts.map(({ times }) => times * stepTime));
    expect(longest).toBeLessThanOrEqual(20);
    const total = starts.reduce((sum, { times }) => sum + times, 0);
    expect(total * stepTime).toBeGreaterThan(1900);
  });
});

describe("step", () => {
  it("is answered when its steps are done, not before", () => {
    const stage = loaded();
    const id = stage.send({ kind: "step", count: 50 });
    expect(() => stage.replyTo(id)).toThrow("0 replies");
    stage.pass(1000);
    expect(stage.replyTo(id)).toMatchObject({ kind: "done", state: "paused", step: 50 });
    expect(train(stage, 1)).toMatchObject({ step: 51 });
  });

  it("runs on from a running start, then pauses", () => {
    const stage = loaded();
    stage.send({ kind: "start" });
    stage.pass(100);
    expect(train(stage, 10)).toMatchObject({ kind: "done", state: "paused" });
    expect(stage.waiting()).toBe(0);
  });

  it("is cut short by a pause, and says at which step", () => {
    const stage = loaded();
    const id = stage.send({ kind: "step", count: 1000 });
    stage.pass(100);
    stage.send({ kind: "pause" });
    const reply = stage.replyTo(id);
    expect(reply).toMatchObject({ kind: "done", state: "paused" });
    expect(reply.kind === "done" && reply.step < 1000).toBe(true);
  });

  it("is refused while another is being done, and for a number that is none", () => {
    const stage = loaded();
    const first = stage.send({ kind: "step", count: 100 });
    expect(stage.ask({ kind: "step", count: 1 })).toMatchObject({ kind: "refused" });
    stage.pass(1000);
    expect(stage.replyTo(first)).toMatchObject({ step: 100 });
    for (const count of [0, -1, 1.5, Number.NaN])
      expect(stage.ask({ kind: "step", count })).toMatchObject({ kind: "refused" });
  });
});

describe("the end of a run", () => {
  it("comes by itself after the steps that were set", () => {
    const stage = loaded({}, load(classifier, { stopAfter: 30 }));
    stage.send({ kind: "start" });
    stage.pass(1000);
    expect(stage.ask({ kind: "pause" })).toMatchObject({ state: "finished", step: 30 });
    expect(stage.ask({ kind: "start" })).toMatchObject({ kind: "refused" });
    expect(stage.ask({ kind: "step", count: 1 })).toMatchObject({ kind: "refused" });
    expect(metricsOf(stage).at(-1)).toMatchObject({ step: 30, validationLoss: expect.any(Number) });
    expect(stage.ask({ kind: "reset" })).toMatchObject({ kind: "done", state: "ready", step: 0 });
    expect(train(stage, 100)).toMatchObject({ kind: "done", state: "finished", step: 30 });
  });

  it("comes with stop: the last figures are posted before its reply, and nothing after it", () => {
    const stage = loaded();
    const steps = stage.send({ kind: "step", count: 10_000 });
    stage.pass(120);
    const stopped = stage.ask({ kind: "stop" });
    expect(stopped).toMatchObject({ kind: "done", state: "finished" });
    expect(stage.replyTo(steps)).toMatchObject({ kind: "refused" });
    expect(metricsOf(stage).at(-1)).toMatchObject({
      step: stopped.kind === "done" ? stopped.step : 0,
      validationLoss: expect.any(Number),
    });
    const count = stage.messages.length;
    stage.pass(1000);
    expect(stage.messages).toHaveLength(count);
  });

  it("comes with the next load, which may not have its number", () => {
    const stage = loaded();
    const steps = stage.send({ kind: "step", count: 10_000 });
    stage.pass(50);
    expect(stage.ask(load(), 1)).toMatchObject({ kind: "refused" });
    expect(stage.ask(load(), 2)).toMatchObject({ kind: "loaded", run: 2 });
    expect(stage.replyTo(steps)).toMatchObject({ kind: "refused", run: 1 });
    const count = stage.messages.length;
    stage.pass(1000);
    expect(stage.messages).toHaveLength(count);
  });

  it("leaves a run whose requests are all refused", () => {
    const stage = loaded();
    stage.send({ kind: "stop" });
    const commands: readonly Command[] = [
      { kind: "start" },
      { kind: "pause" },
      { kind: "step", count: 1 },
      { kind: "reset" },
      { kind: "tune", learningRate: 1 },
      { kind: "predict", features: new Float32Array(2), count: 1 },
      { kind: "weights" },
      { kind: "stop" },
    ];
    for (const command of commands) {
      expect(stage.ask(command, 1)).toMatchObject({ kind: "refused", run: 1, message: "This run is over." });
      expect(stage.ask(command, 7)).toMatchObject({ kind: "refused", run: 7, message: "This run was never loaded." });
    }
  });
});

describe("the step to stop after", () => {
  it("is moved while it trains: a run beyond it finishes, a finished one may go on", () => {
    const stage = loaded();
    train(stage, 20);
    expect(stage.ask({ kind: "tune", stopAfter: 10 })).toMatchObject({ kind: "done", state: "finished", step: 20 });
    expect(stage.ask({ kind: "start" })).toMatchObject({ kind: "refused" });
    expect(stage.ask({ kind: "tune", stopAfter: 0 })).toMatchObject({ kind: "done", state: "paused", step: 20 });
    train(stage, 3);
    expect(stage.ask({ kind: "tune", stopAfter: 23 })).toMatchObject({ kind: "done", state: "finished", step: 23 });
  });

  it.each([-1, 0.5, Number.NaN])("is refused where it is none: %s", (stopAfter) => {
    expect(loaded().ask({ kind: "tune", stopAfter })).toMatchObject({
      kind: "refused",
      message: `The step to stop after must be a whole number from 0, not ${stopAfter}.`,
    });
  });
});

describe("reset", () => {
  it("brings back the same initial weights and the same training, to the bit", () => {
    const stage = loaded();
    const initial = hashOf(stage);
    train(stage, 23);
    const trained = hashOf(stage);
    expect(trained).not.toBe(initial);
    expect(stage.ask({ kind: "reset" })).toMatchObject({ kind: "done", state: "ready", step: 0 });
    expect(hashOf(stage)).toBe(initial);
    expect(metricsOf(stage).at(-1)).toMatchObject({ step: 0 });
    train(stage, 23);
    expect(hashOf(stage)).toBe(trained);
  });

  it("takes another seed as if it had been loaded with it", () => {
    const stage = loaded();
    train(stage, 7);
    const first = hashOf(stage);
    stage.ask({ kind: "reset", seed: 99 });
    train(stage, 7);
    expect(hashOf(stage)).not.toBe(first);
    const other = loaded({}, load(classifier, { seed: 99 }));
    train(other, 7);
    expect(hashOf(stage)).toBe(hashOf(other));
    expect(metricsOf(stage).at(-1)).toEqual(metricsOf(other).at(-1));
  });

  it("stops a running run, and refuses a seed that is none", () => {
    const stage = loaded();
    stage.send({ kind: "start" });
    stage.pass(50);
    for (const seed of [-1, 0.5, 2 ** 32, Number.NaN])
      expect(stage.ask({ kind: "reset", seed })).toMatchObject({ kind: "refused" });
    const steps = stage.send({ kind: "step", count: 1000 });
    expect(stage.ask({ kind: "reset" })).toMatchObject({ state: "ready", step: 0 });
    expect(stage.replyTo(steps)).toMatchObject({ kind: "refused" });
    stage.pass(1000);
    expect(stage.ask({ kind: "pause" })).toMatchObject({ state: "ready", step: 0 });
    expect(stage.waiting()).toBe(0);
  });
});

describe("tune", () => {
  it("changes the learning rate from the next step on", () => {
    const stage = loaded();
    train(stage, 5);
    const before = hashOf(stage);
    expect(stage.ask({ kind: "tune", learningRate: 0 })).toMatchObject({ kind: "done", step: 5 });
    train(stage, 5);
    expect(hashOf(stage)).toBe(before);
    stage.ask({ kind: "tune", learningRate: 0.1 });
    train(stage, 1);
    expect(hashOf(stage)).not.toBe(before);
  });

  it("keeps to a speed, the first step at once, and back to flat out", () => {
    const stage = loaded();
    stage.ask({ kind: "tune", stepsPerSecond: 4 });
    stage.ask({ kind: "start" });
    const stepsAfter = (ms: number) => {
      stage.pass(ms);
      const reply = stage.ask({ kind: "weights" });
      return reply.kind === "weights" ? reply.step : Number.NaN;
    };
    expect([stepsAfter(100), stepsAfter(200), stepsAfter(1000)]).toEqual([1, 2, 6]);
    stage.ask({ kind: "tune", stepsPerSecond: 1000 / 3 });
    expect(stepsAfter(300)).toBeGreaterThan(100);
    stage.ask({ kind: "tune", stepsPerSecond: null });
    const step = stepsAfter(0);
    expect(stepsAfter(300)).toBeGreaterThanOrEqual(step + 300);
  });

  it("reaches a slow run while it waits for its next step", () => {
    const stage = loaded();
    stage.ask({ kind: "tune", stepsPerSecond: 0.01 });
    stage.ask({ kind: "start" });
    stage.pass(1000);
    stage.ask({ kind: "tune", stepsPerSecond: null });
    stage.pass(100);
    const paused = stage.ask({ kind: "pause" });
    expect(paused.kind === "done" && paused.step).toBeGreaterThan(50);
  });

  it("takes no speed into the steps that are asked for", () => {
    const stage = loaded();
    stage.ask({ kind: "tune", stepsPerSecond: 1 });
    const id = stage.send({ kind: "step", count: 20 });
    stage.pass(100);
    expect(stage.replyTo(id)).toMatchObject({ step: 20 });
  });

  it("refuses what is no rate or no speed", () => {
    const stage = loaded();
    for (const learningRate of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(stage.ask({ kind: "tune", learningRate })).toMatchObject({ kind: "refused" });
    }
    for (const stepsPerSecond of [0, -1, Number.NaN]) {
      expect(stage.ask({ kind: "tune", stepsPerSecond })).toMatchObject({ kind: "refused" });
    }
  });
});
