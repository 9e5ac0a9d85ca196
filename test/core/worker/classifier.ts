/** A small run for the tests of the trainer, and how it is asked. */
import { expect } from "vitest";
import type { DataFiles } from "../../../core/data/source.ts";
import type { Document } from "../../../core/document/document.ts";
import { defaultTraining, type TrainingSettings } from "../../../core/train/settings.ts";
import type { Command } from "../../../core/worker/client.ts";
import type { Reply } from "../../../core/worker/protocol.ts";
import { network } from "../../fakes/network.ts";
import { createStage, type Stage } from "./stage.ts";

/** 40 cases to train on and 10 to measure with: 5 steps an epoch. */
export const classifier = network(
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
/** A load of a document, with some training settings changed. */
export const load = (
  document: Document = classifier,
  changes: Partial<TrainingSettings> = {},
  files: DataFiles = {},
): Command => ({
  kind: "load",
  document,
  training: { ...training, ...changes },
  files,
});

/** A load of a run that is looked into and whose past is kept. */
export const watched = (command: Command = load()): Command =>
  command.kind === "load" ? { ...command, watched: true } : command;

/** A stage on which a run was loaded. */
export function loaded(options: Parameters<typeof createStage>[0] = {}, command: Command = load()): Stage {
  const stage = createStage(options);
  expect(stage.ask(command)).toMatchObject({ kind: "loaded" });
  return stage;
}

/** Trains some steps to their end, and gives the reply. */
export function train(stage: Stage, count: number): Reply {
  const id = stage.send({ kind: "step", count });
  stage.pass(1000);
  return stage.replyTo(id);
}

/** The hash of the present weights. */
export function hashOf(stage: Stage): string {
  const reply = stage.ask({ kind: "weights" });
  if (reply.kind !== "weights") throw new Error(reply.kind);
  return reply.hash;
}

export const states = (stage: Stage) => stage.events("state").map(({ state }) => state);
export const metricsOf = (stage: Stage) => stage.events("progress").flatMap(({ metrics }) => metrics);
