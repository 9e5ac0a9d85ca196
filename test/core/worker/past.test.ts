/** The time machine, through the whole trainer: what was, and going on from there. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { startHelperThread } from "../../../app/cli/thread.ts";
import type { DataFiles } from "../../../core/data/source.ts";
import type { Document } from "../../../core/document/document.ts";
import { hashWeights } from "../../../core/train/hash.ts";
import {
  advance,
  type CreateEngine,
  createSession,
  readParameters,
  type Session,
} from "../../../core/train/session.ts";
import {
  defaultTraining,
  optimizerDefaults,
  scheduleDefaults,
  type TrainingSettings,
} from "../../../core/train/settings.ts";
import { wasmEngines } from "../../../core/wasm/engine.ts";
import { createTeam } from "../../../core/wasm/team.ts";
import type { Command } from "../../../core/worker/client.ts";
import { createPast } from "../../../core/worker/past.ts";
import { network } from "../../fakes/network.ts";
import { hashOf, load, loaded, metricsOf, states, train, watched } from "./classifier.ts";
import type { Stage } from "./stage.ts";

const start = (command?: Command, options?: Parameters<typeof loaded>[0]) => loaded(options, watched(command));

/** Shows a step and waits until it is there. */
function view(stage: Stage, step?: number) {
  const id = stage.send(step === undefined ? { kind: "view" } : { kind: "view", step });
  stage.pass(1000);
  return stage.replyTo(id);
}

/** The hashes of all steps of a run. */
function hashes(stage: Stage, steps: number): string[] {
  const all = [hashOf(stage)];
  for (let i = 0; i < steps; i++) {
    train(stage, 1);
    all.push(hashOf(stage));
  }
  return all;
}

const optimizers: readonly Partial<TrainingSettings>[] = [
  { optimizer: optimizerDefaults.sgd, schedule: { ...scheduleDefaults.cosine, tMax: 60, warmup: 7 } },
  { optimizer: optimizerDefaults.adam, schedule: { ...scheduleDefaults.step, stepSize: 9 } },
  { optimizer: { ...optimizerDefaults.adamw, amsgrad: true }, schedule: scheduleDefaults.exponential, clipNorm: 0.5 },
  { optimizer: { ...optimizerDefaults.rmsprop, centered: true, momentum: 0.5 } },
  { optimizer: optimizerDefaults.adagrad, clipValue: 0.1 },
  { optimizer: optimizerDefaults.adadelta, learningRate: 1 },
];

const digits: DataFiles = Object.fromEntries(
  ["digits8x8-images-idx3-ubyte.gz", "digits8x8-labels-idx1-ubyte.gz"].map((name) => [
    name,
    gunzipSync(readFileSync(`assets/data/${name}`)),
  ]),
);

/** Everything that is random while it trains or kept beside the weights: images shifted anew, dropout, running figures. */
const noisy: Document = network(
  {
    data: ["data", { dataset: "digits", shift: 1, noise: 0.1 }],
    flat: ["flatten", {}],
    hidden: ["dense", { units: 12 }],
    norm: ["batchNorm", {}],
    bend: ["relu", {}],
    drop: ["dropout", { p: 0.3 }],
    scores: ["dense", { units: 10 }],
  },
  { loss: ["crossEntropy", {}] },
  [
    "data.features > flat.x",
    "flat.out > hidden.x",
    "hidden.out > norm.x",
    "norm.out > bend.x",
    "bend.out > drop.x",
    "drop.out > scores.x",
    "scores.out > loss.input",
    "data.targets > loss.target",
  ],
);

const wasm = { createEngine: wasmEngines({ memoryLimit: 2 ** 27 }) };

describe("branching at a step and changing nothing gives the weights of the run that went through", () => {
  it.each(optimizers)("with %j", (changes) => {
    const stage = start(load(noisy, { batchSize: 300, ...changes }, digits), wasm);
    train(stage, 30);
    const at30 = hashOf(stage);
    train(stage, 60);
    const at90 = hashOf(stage);
    // Not a multiple of the distance at which steps are kept.
    expect(view(stage, 30)).toMatchObject({ kind: "viewed", step: 30 });
    expect(hashOf(stage)).toBe(at30);
    expect(stage.ask({ kind: "rewind" })).toMatchObject({ kind: "done", state: "paused", step: 30 });
    train(stage, 60);
    expect(hashOf(stage)).toBe(at90);
  });

  it("on two threads", async () => {
    const wide = network(
      {
        data: ["data", { dataset: "spiral", samples: 600 }],
        hidden: ["dense", { units: 128 }],
        bend: ["tanh", {}],
        drop: ["dropout", { p: 0.2 }],
        more: ["dense", { units: 128 }],
        scores: ["dense", { units: 3 }],
      },
      { loss: ["crossEntropy", {}] },
      [
        "data.features > hidden.x",
        "hidden.out > bend.x",
        "bend.out > drop.x",
        "drop.out > more.x",
        "more.out > scores.x",
        "scores.out > loss.input",
        "data.targets > loss.target",
      ],
    );
    const sessionOn = (createEngine: CreateEngine): Session => {
      const session = createSession(wide, { ...defaultTraining, batchSize: 256 }, {}, createEngine);
      if ("problems" in session) throw new Error(session.problems[0]?.message);
      return session;
    };
    const hash = (session: Session) => hashWeights(readParameters(session).map(({ values }) => values));
    const alone = sessionOn(wasm.createEngine);
    advance(alone, 101);
    const at101 = hash(alone);
    advance(alone, 40);
    const at141 = hash(alone);

    const team = createTeam(2, startHelperThread);
    const session = sessionOn(wasmEngines({ memoryLimit: 2 ** 27, team }));
    await expect.poll(() => session.engine.threads(), { timeout: 10_000, interval: 5 }).toBe(2);
    const past = createPast(session, true);
    past.begin();
    const train = (steps: number) =>
      past.train(steps, (part) => {
        advance(session, part);
        return part;
      });
    expect(train(141)).toBe(141);
    expect(past.steps()).not.toContain(101);
    past.show(101);
    past.replay(101 - session.step);
    expect(hash(session)).toBe(at101);
    past.rewind();
    train(40);
    expect(hash(session)).toBe(at141);
    session.engine.release();
  });
});

describe("a step of the past", () => {
  it("is shown to the bit, every one of them, and the present is not lost", () => {
    const stage = start();
    const all = hashes(stage, 100);
    // There and back, near and far.
    for (const step of [0, 99, 50, 51, 53, 52, 7, 100, 3]) {
      expect(view(stage, step)).toMatchObject({ kind: "viewed", step, epoch: Math.floor(step / 5) });
      expect(hashOf(stage)).toBe(all[step]);
    }
    expect(view(stage)).toMatchObject({ kind: "viewed", step: 100 });
    expect(hashOf(stage)).toBe(all[100]);
    expect(hashes(stage, 10).slice(1)).toEqual(hashes(start(), 110).slice(101));
  });

  it("is shown with its parameters and a look inside", () => {
    const stage = start();
    train(stage, 3);
    const weights = stage.ask({ kind: "weights" });
    train(stage, 40);
    const shown = view(stage, 3);
    if (shown.kind !== "viewed" || weights.kind !== "weights") throw new Error(shown.kind);
    const bias = weights.parameters.find(({ name }) => name === "hidden.bias");
    expect(shown.parameters.find(({ name }) => name === "hidden.bias")?.values).toEqual([...(bias?.values ?? [])]);
    expect(shown.figures?.step).toBe(3);
    expect(stage.ask({ kind: "probe" })).toEqual(expect.objectContaining({ figures: shown.figures }));
  });

  it("is trained again with the learning rates of then, and gone on from with that of now", () => {
    const tuned = () => {
      const stage = start();
      train(stage, 13);
      stage.ask({ kind: "tune", learningRate: 0.5 });
      train(stage, 6);
      stage.ask({ kind: "tune", learningRate: 0.001 });
      return stage;
    };
    const stage = tuned();
    train(stage, 181);
    const other = tuned();
    train(other, 2);
    expect(view(stage, 21)).toMatchObject({ step: 21 });
    expect(stage.events("progress").at(-1)?.kept).not.toContain(21);
    expect(hashOf(stage)).toBe(hashOf(other));
    // A change while it is shown counts from there on.
    stage.ask({ kind: "tune", learningRate: 0.1 });
    expect(hashOf(stage)).toBe(hashOf(other));
    stage.ask({ kind: "rewind" });
    other.ask({ kind: "tune", learningRate: 0.1 });
    train(stage, 30);
    train(other, 30);
    expect(hashOf(stage)).toBe(hashOf(other));
    expect(view(stage, 20)).toMatchObject({ step: 20 });
    expect(view(stage, 51)).toMatchObject({ step: 51 });
    expect(hashOf(stage)).toBe(hashOf(other));
  });

  it("pauses a run, and training goes on from the present", () => {
    const stage = start();
    const through = hashes(start(), 80);
    stage.send({ kind: "start" });
    stage.pass(60);
    expect(view(stage, 5)).toMatchObject({ step: 5 });
    expect(states(stage).at(-1)).toBe("paused");
    const now = stage.events("state").at(-1)?.step ?? 0;
    expect(now).toBeGreaterThan(20);
    expect(train(stage, 80 - now)).toMatchObject({ step: 80 });
    expect(hashOf(stage)).toBe(through[80]);
  });

  it("is known to be there at once, or on the way, where another can be asked for instead", () => {
    const stage = start();
    train(stage, 1000);
    stage.pass(100);
    const kept = stage.events("progress").at(-1)?.kept ?? [];
    expect(kept[0]).toBe(0);
    expect(kept.length).toBeGreaterThanOrEqual(32);
    const runs = stage.runs.length;
    view(stage, kept[20]);
    expect(stage.runs.slice(runs).filter(({ program }) => program === "train")).toEqual([]);

    const slow = start(load(), { stepTime: 500 });
    const steps = slow.send({ kind: "step", count: 200 });
    slow.pass(200_000);
    expect(slow.replyTo(steps)).toMatchObject({ step: 200 });
    const first = slow.send({ kind: "view", step: 103 });
    slow.pass(1);
    const second = slow.send({ kind: "view", step: 0 });
    expect(slow.replyTo(first)).toMatchObject({ kind: "refused", message: "Another step is shown." });
    slow.pass(1);
    expect(slow.replyTo(second)).toMatchObject({ kind: "viewed", step: 0 });
  });

  it("is refused where there is none, and cannot be gone on from where none is shown", () => {
    const stage = start();
    train(stage, 10);
    for (const step of [-1, 11, 2.5, Number.NaN]) {
      expect(stage.ask({ kind: "view", step })).toMatchObject({ kind: "refused" });
    }
    expect(stage.ask({ kind: "rewind" })).toMatchObject({ kind: "refused", message: "No earlier step is shown." });
    view(stage, 4);
    view(stage);
    expect(stage.ask({ kind: "rewind" })).toMatchObject({ kind: "refused" });
    // A run that is not watched keeps nothing.
    const plain = loaded();
    train(plain, 10);
    expect(plain.ask({ kind: "view", step: 4 })).toMatchObject({
      kind: "refused",
      message: "Only the steps from 10 to 10 can be shown, not 4.",
    });
  });

  it("can be gone on from after the run has finished or failed", () => {
    const finished = start(load(undefined, { stopAfter: 20 }));
    expect(train(finished, 50)).toMatchObject({ state: "finished", step: 20 });
    view(finished, 12);
    expect(finished.ask({ kind: "rewind" })).toMatchObject({ state: "paused", step: 12 });
    expect(train(finished, 50)).toMatchObject({ state: "finished", step: 20 });

    const line = network(
      { data: ["data", { dataset: "line", samples: 50 }], fit: ["dense", { units: 1 }] },
      { loss: ["mse", {}] },
      ["data.features > fit.x", "fit.out > loss.input", "data.targets > loss.target"],
    );
    const failed = start(load(line, { optimizer: optimizerDefaults.sgd, learningRate: 10 }));
    expect(train(failed, 5000)).toMatchObject({ state: "failed" });
    expect(failed.events("failed")[0]?.step).toBeGreaterThan(0);
    expect(view(failed, 0)).toMatchObject({ kind: "viewed", step: 0 });
    expect(failed.ask({ kind: "rewind" })).toMatchObject({ state: "ready", step: 0 });
    failed.ask({ kind: "tune", learningRate: 0.05 });
    expect(train(failed, 20)).toMatchObject({ state: "paused", step: 20 });
  });

  it("is forgotten with what came after it, and by a reset", () => {
    const stage = start();
    train(stage, 50);
    view(stage, 20);
    stage.ask({ kind: "rewind" });
    expect(stage.ask({ kind: "view", step: 30 })).toMatchObject({ kind: "refused" });
    train(stage, 3);
    expect(view(stage, 22)).toMatchObject({ step: 22 });
    expect(metricsOf(stage).at(-1)?.step).toBe(23);
    expect(stage.ask({ kind: "reset" })).toMatchObject({ state: "ready", step: 0 });
    expect(stage.ask({ kind: "view", step: 1 })).toMatchObject({ kind: "refused" });
    expect(view(stage, 0)).toMatchObject({ step: 0 });
  });
});

describe("restore with adopt", () => {
  it("goes on with another optimizer, whose own state starts anew", () => {
    const stage = start();
    train(stage, 10);
    const weights = hashOf(stage);
    const reply = stage.ask({ kind: "checkpoint" });
    if (reply.kind !== "checkpoint") throw new Error(reply.kind);
    const { checkpoint } = reply;
    const command = watched(load(undefined, { optimizer: optimizerDefaults.sgd, batchSize: 5 }));
    stage.send(command, 2);
    expect(stage.ask({ kind: "restore", checkpoint }, 2)).toMatchObject({ kind: "refused" });
    expect(stage.ask({ kind: "restore", checkpoint, adopt: true }, 2)).toMatchObject({ state: "paused", step: 10 });
    const after = stage.ask({ kind: "weights" }, 2);
    expect(after.kind === "weights" && after.hash).toBe(weights);
    const again = stage.ask({ kind: "checkpoint" }, 2);
    if (again.kind !== "checkpoint") throw new Error(again.kind);
    expect([...(again.checkpoint.memory.get("hidden.weight.momentum") as Float32Array)].every((x) => x === 0)).toBe(
      true,
    );
    expect(stage.ask({ kind: "view", step: 3 }, 2)).toMatchObject({ kind: "refused" });
  });

  it("refuses the weights of a network with other ones", () => {
    const stage = start();
    const reply = stage.ask({ kind: "checkpoint" });
    if (reply.kind !== "checkpoint") throw new Error(reply.kind);
    const { checkpoint } = reply;
    stage.send(watched(load(noisy, {}, digits)), 2);
    expect(stage.ask({ kind: "restore", checkpoint, adopt: true }, 2)).toMatchObject({
      kind: "refused",
      message: "This checkpoint is of another network.",
    });
  });
});
