/** From a document to the programs that train, evaluate and predict it, and the memory they share. */
import { type DatasetShape, targetShape } from "../data/dataset.ts";
import type { Document } from "../document/document.ts";
import type { Problem } from "../document/problem.ts";
import { add, constant, gather, input, iota } from "../ir/build.ts";
import { grad } from "../ir/grad.ts";
import type { Value } from "../ir/graph.ts";
import type { Program } from "../ir/program.ts";
import { simplifyProgram } from "../ir/simplify.ts";
import { clipGradients } from "../train/clipping.ts";
import { optimizerUpdates } from "../train/optimizers.ts";
import { scheduledRate } from "../train/schedules.ts";
import type { TrainingSettings } from "../train/settings.ts";
import { batchAlone, batchOf } from "./batch.ts";
import { lower } from "./lower.ts";
import type { Lowered, Parameter, State } from "./lowered.ts";

export interface Compiled {
  readonly lowered: Lowered;
  /** `train`; `evaluate` where there are validation cases; `predict`. */
  readonly programs: readonly Program[];
  readonly parameters: readonly Parameter[];
  /** What a reset sets, the parameters apart: the state of nodes and of the optimizer, counters, sums. */
  readonly state: readonly State[];
  readonly batchSize: number;
  /** Cases that one run of `predict` takes. */
  readonly predictBatch: number;
}

/** Cases predicted at a time: enough to fill a picture in a few runs, few enough to need little memory. */
const predictBatch = 256;

/**
 * Compiles a document for data of a known shape and numbers of cases, or gives the problems that prevent it.
 *
 * Names in memory — inputs: `data.features`, `data.targets`, `validation.features`, `validation.targets`,
 * `predict.features`, `order` (rows of the training data, shuffled once an epoch), `cursor` (where in `order` the next
 * batch starts), `learningRate`, `step`, `seed` (of what is random while it trains), `sum.loss` and `sum.` with each metric, and the parameters. Outputs: `loss`,
 * `validation.loss` and `validation.` with each metric, `prediction`.
 */
export function compile(
  document: Document,
  training: TrainingSettings,
  counts: { readonly training: number; readonly validation: number },
  data: DatasetShape,
): Compiled | { readonly problems: readonly Problem[] } {
  const batchSize = Math.min(training.batchSize, counts.training);
  const cursor = input("cursor", []);
  const rows = gather(input("order", [counts.training]), add(cursor, iota(batchSize)));
  const trained = lower(document, batchOf(data, "data", counts.training, rows), true);
  if (!trained.loss || trained.problems.some(({ severity }) => severity === "error")) {
    return { problems: trained.problems };
  }

  const step = add(input("step", []), 1);
  // Penalties steer the weights and are left out of the loss that is shown: the loss of the validation cases knows none,
  // and between the two curves overfitting is to be seen, not how strong a penalty is.
  const gradients = clipGradients(
    grad(
      trained.penalty ? add(trained.loss, trained.penalty) : trained.loss,
      trained.parameters.map(({ value }) => value),
    ),
    training,
  );
  const optimizer = optimizerUpdates(
    training.optimizer,
    trained.parameters.map(({ value }, i) => ({ value, gradient: gradients[i] ?? constant(0, value.shape) })),
    scheduledRate(training.schedule, input("learningRate", []), step),
    step,
  );
  const figures = { loss: trained.loss, ...trained.metrics };
  const sums = Object.entries(figures).map(([name, value]) => ({ name: `sum.${name}`, value }));
  const train: Program = {
    name: "train",
    outputs: { loss: trained.loss },
    updates: {
      ...optimizer.updates,
      ...trained.updates,
      ...Object.fromEntries(sums.map(({ name, value }) => [name, add(input(name, []), value)])),
      cursor: add(cursor, batchSize),
      step,
    },
  };

  const programs = [train];
  if (counts.validation > 0) {
    programs.push(evaluation("evaluate", document, data, "validation", counts.validation));
  }
  const unknown = constant(0, targetShape(data.targets, predictBatch));
  const { prediction } = lower(document, batchAlone(data, "predict", predictBatch, unknown), false);
  if (prediction) {
    programs.push({ name: "predict", outputs: { prediction: prediction.value }, updates: {} });
  }

  return {
    lowered: trained,
    programs: programs.map(simplifyProgram),
    parameters: trained.parameters,
    state: [
      ...trained.state,
      ...optimizer.state,
      ...sums.map(({ name }) => ({ name, shape: [], initial: 0 })),
      { name: "cursor", shape: [], initial: 0 },
      { name: "step", shape: [], initial: 0 },
    ],
    batchSize,
    predictBatch,
  };
}

/**
 * A program that measures all `count` cases of the part of the data that is called `part`. Outputs: `part.loss` and `part.`
 * with each metric.
 */
export function evaluation(name: string, document: Document, data: DatasetShape, part: string, count: number): Program {
  const { loss, metrics } = lower(document, batchOf(data, part, count), false);
  const figures: Readonly<Record<string, Value | undefined>> = { loss, ...metrics };
  return {
    name,
    outputs: Object.fromEntries(
      Object.entries(figures).flatMap(([figure, value]) => (value ? [[`${part}.${figure}`, value]] : [])),
    ),
    updates: {},
  };
}
