import { describe, expect, it } from "vitest";
import { createInterpreter } from "../../../core/compile/interpreter.ts";
import type { Document } from "../../../core/document/document.ts";
import { isOp, toposort } from "../../../core/ir/graph.ts";
import { rootsOf } from "../../../core/ir/program.ts";
import type { CreateEngine } from "../../../core/train/session.ts";
import { defaultTraining, optimizerDefaults, type TrainingSettings } from "../../../core/train/settings.ts";
import type { Command } from "../../../core/worker/client.ts";
import type { Reply } from "../../../core/worker/protocol.ts";
import { network } from "../../fakes/network.ts";
import { createStage, type Stage } from "./stage.ts";

/** 40 cases to train on and 10 to measure with: 5 steps an epoch. */
const classifier = network(
  {
    data: ["data", { dataset: "blobs", samples: 50, classes: 2 }],
    hidden: ["dense", { units: 4 }],
    bend: ["tanh", {}],
    scores: ["dense", { units: 2 }],
  },
  { loss: ["crossEntropy", {}] },
  [
    "data.features > hidden.x",
    "hidden.out > bend.x",
    "bend.out > scores.x",
    "scores.out > loss.input",
    "data.targets > loss.target",
  ],
);
const training: TrainingSettings = { ...defaultTraining, batchSize: 8, learningRate: 0.05 };
const load = (document: Document = classifier, changes: Partial<TrainingSettings> = {}): Command => ({
  kind: "load",
  document,
  training: { ...training, ...changes },
  files: {},
});

function loaded(options: Parameters<typeof createStage>[0] = {}, command: Command = load()): Stage {
  const stage = createStage(options);
  expect(stage.ask(command)).toMatchObject({ kind: "loaded" });
  return stage;
}

function train(stage: Stage, count: number): Reply {
  const id = stage.send({ kind: "step", count });
  stage.pass(1000);
  return stage.replyTo(id);
}

function hashOf(stage: Stage): string {
  const reply = stage.ask({ kind: "weights" });
  if (reply.kind !== "weights") throw new Error(reply.kind);
  return reply.hash;
}

const states = (stage: Stage) => stage.events("state").map(({ state }) => state);
const metricsOf = (stage: Stage) => stage.events("progress").flatMap(({ metrics }) => metrics);

describe("load", () => {
  it("answers with the data in its own units, and what there is to train", () => {
    const reply = createStage().ask(load());
    expect(reply).toMatchObject({
      kind: "loaded",
      run: 1,
      data: { shape: { cases: 50 }, training: { count: 40 }, validation: { count: 10 } },
      prediction: "classes",
      parameterCount: 2 * 4 + 4 + 4 * 2 + 2,
      stepsPerEpoch: 5,
    });
    if (reply.kind === "loaded") expect(Math.max(...reply.data.training.features)).toBeGreaterThan(2.5);
  });

  it("is ready, and shows the validation figures of step 0 after its reply", () => {
    const stage = loaded();
    expect(stage.messages.map(({ kind }) => kind)).toEqual(["loaded", "state", "progress"]);
    const [start] = metricsOf(stage);
    expect(start).toMatchObject({ step: 0, epoch: 0 });
    expect(start?.validationLoss).toBeGreaterThan(0);
    expect(start?.validationAccuracy).toBeGreaterThanOrEqual(0);
    expect(start).not.toHaveProperty("loss");
  });

  it("is refused with the problems of the document, and leaves the run before it alone", () => {
    const stage = loaded();
    const broken = { ...classifier, edges: classifier.edges.slice(1) };
    expect(stage.ask(load(broken), 2)).toMatchObject({
      kind: "refused",
      problems: [{ severity: "error", node: "hidden" }],
    });
    expect(stage.ask(load({ nodes: [], edges: [] }), 2)).toMatchObject({ kind: "refused", problems: [{}] });
    expect(train(stage, 3)).toMatchObject({ kind: "done", step: 3 });
  });

  it("is refused when the network needs too much memory, with the largest node to blame", () => {
    const stage = createStage({
      createEngine: () => {
        throw new Error("this network needs 900 MB of memory, and the limit is 512 MB");
      },
    });
    const wide = {
      ...classifier,
      nodes: classifier.nodes.map((node) =>
        node.id === "hidden" ? { ...node, settings: { ...node.settings, units: 4000 } } : node,
      ),
    };
    expect(stage.ask(load(wide))).toMatchObject({
      kind: "refused",
      problems: [
        {
          severity: "error",
          node: "hidden",
          message:
            "The network cannot be run: this network needs 900 MB of memory, and the limit is 512 MB. Make this node or the data smaller.",
        },
      ],
    });
  });

  it("trains with a batch as large as the data at most, and with no validation cases", () => {
    const data = { dataset: "line", samples: 20, validationSplit: 0 };
    const fit = network({ data: ["data", data], fit: ["dense", { units: 1 }] }, { loss: ["mse", {}] }, [
      "data.features > fit.x",
      "fit.out > loss.input",
      "data.targets > loss.target",
    ]);
    const stage = loaded({}, load(fit, { batchSize: 1000 }));
    expect(stage.messages[0]).toMatchObject({
      stepsPerEpoch: 1,
      prediction: "numbers",
      data: { validation: { count: 0 } },
    });
    train(stage, 2);
    const last = metricsOf(stage).at(-1);
    expect(last).toMatchObject({ step: 2, epoch: 2, loss: expect.any(Number), error: expect.any(Number) });
    expect(last).not.toHaveProperty("validationLoss");
    expect(last).not.toHaveProperty("accuracy");
  });

  it("trains a network that looks at the targets alone", () => {
    const odd = network(
      { data: ["data", { dataset: "line", samples: 20 }], fit: ["dense", { units: 1 }] },
      { loss: ["mse", {}] },
      ["data.targets > fit.x", "fit.out > loss.input", "data.targets > loss.target"],
    );
    const stage = loaded({}, load(odd));
    expect(train(stage, 2)).toMatchObject({ kind: "done", step: 2 });
    expect(stage.ask({ kind: "predict", features: new Float32Array(1), count: 1 })).toMatchObject({
      kind: "predicted",
    });
  });
});

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

describe("predict", () => {
  it("gives probabilities in the order asked, for more cases than the program takes at once", () => {
    const stage = loaded();
    train(stage, 10);
    const points = Float32Array.from({ length: 2 * 600 }, (_, i) => Math.sin(i) * 5);
    const all = stage.ask({ kind: "predict", features: points, count: 600 });
    const some = stage.ask({ kind: "predict", features: points.slice(2 * 597), count: 3 });
    if (all.kind !== "predicted" || some.kind !== "predicted") throw new Error("no prediction");
    expect([all.outputs, all.step, all.values.length]).toEqual([2, 10, 1200]);
    for (let i = 0; i < 600; i++) expect((all.values[2 * i] ?? 0) + (all.values[2 * i + 1] ?? 0)).toBeCloseTo(1, 5);
    expect([...all.values.slice(2 * 597)]).toEqual([...some.values]);
  });

  it("takes features in the data's own units: a trained line is hit where it is", () => {
    const fit = network(
      { data: ["data", { dataset: "line", samples: 50, noise: 0 }], fit: ["dense", { units: 1 }] },
      { loss: ["mse", {}] },
      ["data.features > fit.x", "fit.out > loss.input", "data.targets > loss.target"],
    );
    const stage = loaded({}, load(fit));
    train(stage, 400);
    const reply = stage.ask({ kind: "predict", features: Float32Array.of(-4, 0, 6), count: 3 });
    if (reply.kind !== "predicted") throw new Error(reply.kind);
    for (const [i, y] of [-1, 1, 4].entries()) expect(reply.values[i]).toBeCloseTo(y, 1);
  });

  it("does not disturb the training it interrupts", () => {
    const [quiet, disturbed] = [loaded(), loaded()];
    for (const stage of [quiet, disturbed]) stage.send({ kind: "step", count: 60 });
    for (let i = 0; i < 5; i++) {
      disturbed.pass(7);
      expect(disturbed.ask({ kind: "predict", features: new Float32Array(4), count: 2 })).toMatchObject({
        kind: "predicted",
      });
    }
    for (const stage of [quiet, disturbed]) stage.pass(1000);
    expect(hashOf(disturbed)).toBe(hashOf(quiet));
  });

  it("refuses features that do not fit", () => {
    const stage = loaded();
    for (const [length, count] of [
      [3, 1],
      [0, 0],
      [2, 2],
      [3, 1.5],
    ] as const) {
      expect(stage.ask({ kind: "predict", features: new Float32Array(length), count })).toMatchObject({
        kind: "refused",
      });
    }
  });
});

describe("weights", () => {
  it("gives every parameter by name, and the same hash for the same seed on another trainer", () => {
    const stage = loaded();
    const reply = stage.ask({ kind: "weights" });
    if (reply.kind !== "weights") throw new Error(reply.kind);
    expect(reply.parameters.map(({ name, values }) => [name, values.length])).toEqual([
      ["hidden.weight", 8],
      ["hidden.bias", 4],
      ["scores.weight", 8],
      ["scores.bias", 2],
    ]);
    expect(reply.hash).toMatch(/^[0-9a-f]{16}$/);
    expect(hashOf(loaded())).toBe(reply.hash);
    expect(hashOf(loaded({}, load(classifier, { seed: 2 })))).not.toBe(reply.hash);
  });
});

describe("progress", () => {
  it("comes at most 20 times a second, with means over the steps in between", () => {
    const stage = loaded({ stepTime: 5 });
    stage.send({ kind: "start" });
    stage.pass(3000);
    const progress = stage.events("progress");
    expect(progress.length).toBeGreaterThan(40);
    expect(progress.length).toBeLessThanOrEqual(61);
    const losses = metricsOf(stage).flatMap(({ loss }) => (loss === undefined ? [] : [loss]));
    expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) / 2);
    expect(metricsOf(stage).at(-1)?.validationAccuracy).toBeGreaterThan(0.9);
    expect(progress.at(-1)?.stepsPerSecond).toBeCloseTo(200, 0);
  });

  it("holds back single steps that come faster, and loses none", () => {
    const stage = loaded();
    for (let i = 0; i < 30; i++) {
      stage.send({ kind: "step", count: 1 });
      stage.pass(5);
    }
    stage.pass(100);
    expect(stage.events("progress").length).toBeLessThanOrEqual(5);
    expect(metricsOf(stage).map(({ step }) => step)).toEqual(Array.from({ length: 31 }, (_, i) => i));
  });

  it("is the mean of the losses of single steps", () => {
    const [single, whole] = [loaded(), loaded()];
    for (let i = 0; i < 10; i++) train(single, 1);
    train(whole, 10);
    const each = metricsOf(single).flatMap(({ loss }) => (loss === undefined ? [] : [loss]));
    expect(each).toHaveLength(10);
    expect(metricsOf(whole).at(-1)?.loss).toBeCloseTo(each.reduce((a, b) => a + b) / 10, 5);
  });

  it("measures the validation cases as a prediction of them does", () => {
    const stage = createStage();
    const start = stage.ask(load());
    train(stage, 20);
    if (start.kind !== "loaded") throw new Error(start.kind);
    const { features, targets, count } = start.data.validation;
    const reply = stage.ask({ kind: "predict", features, count });
    if (reply.kind !== "predicted") throw new Error(reply.kind);
    const hits = [...targets].filter((target, i) => (reply.values[2 * i + target] ?? 0) > 0.5).length;
    expect(metricsOf(stage).at(-1)?.validationAccuracy).toBeCloseTo(hits / count, 6);
  });
});

describe("a number that is not finite", () => {
  /** Diverges: the weights double their distance each step until they overflow. */
  const diverging = network(
    { data: ["data", { dataset: "line", samples: 50 }], first: ["dense", { units: 2 }], fit: ["dense", { units: 1 }] },
    { loss: ["mse", {}] },
    ["data.features > first.x", "first.out > fit.x", "fit.out > loss.input", "data.targets > loss.target"],
  );
  const sgd = { ...optimizerDefaults.sgd, momentum: 0 };
  const wild = load(diverging, { optimizer: sgd, learningRate: 10 });

  it("stops the run and names the node, the operation and the step", () => {
    const stage = loaded({ stepTime: 0.001 }, wild);
    stage.send({ kind: "start" });
    stage.pass(1000);
    const [failure, ...others] = stage.events("failed");
    expect(others).toEqual([]);
    expect(["first", "fit", "loss"]).toContain(failure?.problem.node);
    expect(failure?.problem.message).toMatch(
      /^At step \d+ a .* gave (infinity|no number \(NaN\))\. Reset, then try a lower learning rate\.$/,
    );
    expect(states(stage).at(-1)).toBe("failed");
    expect(stage.waiting()).toBe(0);
  });

  it("is found at the same step however the steps are cut", () => {
    const flatOut = loaded({ stepTime: 0.001 }, wild);
    train(flatOut, 5000);
    const oneByOne = loaded({}, wild);
    for (let i = 0; i < 100 && oneByOne.events("failed").length === 0; i++) train(oneByOne, 1);
    expect(oneByOne.events("failed")).toEqual(flatOut.events("failed"));
  });

  it("leaves the last finite weights, and a reset trains again", () => {
    const stage = loaded({ stepTime: 0.001 }, wild);
    expect(train(stage, 5000)).toMatchObject({ kind: "done", state: "failed" });
    const reply = stage.ask({ kind: "weights" });
    if (reply.kind !== "weights") throw new Error(reply.kind);
    for (const { values } of reply.parameters) expect(values.every(Number.isFinite)).toBe(true);
    expect(reply.step + 1).toBe(stage.events("failed")[0]?.step);
    expect(stage.ask({ kind: "start" })).toMatchObject({ kind: "refused" });
    stage.ask({ kind: "reset" });
    stage.ask({ kind: "tune", learningRate: 0.01 });
    expect(train(stage, 50)).toMatchObject({ kind: "done", state: "paused", step: 50 });
  });
});

describe("a fault of the engine", () => {
  /** An engine that breaks down on a hyperbolic tangent from the step on that is given. */
  const breaking = (from: number) => {
    let steps = 0;
    return createStage({
      createEngine: (programs) => {
        const engine = createInterpreter(programs, "float32");
        const bends = programs.some((program) => toposort(rootsOf(program)).some((value) => isOp(value, "tanh")));
        return {
          ...engine,
          run(program, times) {
            if (program !== "predict" && bends && steps >= from) throw new Error("unreachable");
            engine.run(program, times);
            if (program === "train") steps += times ?? 1;
          },
        };
      },
    });
  };

  it("fails the run with the node to blame, and answers what was asked", () => {
    const stage = breaking(20);
    stage.send(load());
    const id = stage.send({ kind: "step", count: 100 });
    stage.pass(1000);
    expect(stage.replyTo(id)).toMatchObject({ kind: "done", state: "failed" });
    expect(stage.events("failed")).toMatchObject([{ problem: { severity: "error", node: "bend" } }]);
    expect(stage.events("failed")[0]?.problem.message).toContain("unreachable");
    expect(stage.ask({ kind: "weights" })).toMatchObject({ kind: "weights" });
    expect(stage.ask(load(), 2)).toMatchObject({ kind: "loaded" });
  });

  it("at step 0 is a failed run too", () => {
    const stage = breaking(0);
    expect(stage.ask(load())).toMatchObject({ kind: "loaded" });
    expect(stage.events("failed")).toMatchObject([{ step: 0, problem: { node: "bend" } }]);
  });
});
