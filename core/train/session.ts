/** One training: its data, its programs and their memory. No time and no messages; those are the trainer's. */
import type { Engine } from "../compile/engine.ts";
import { type Compiled, compile } from "../compile/programs.ts";
import { augment } from "../data/augment.ts";
import { denormalize, normalize } from "../data/normalize.ts";
import { partnerInputs } from "../data/partners.ts";
import { type PreparedData, prepareData } from "../data/prepare.ts";
import type { DataFiles } from "../data/source.ts";
import type { Document } from "../document/document.ts";
import type { Problem } from "../document/problem.ts";
import { isOp, sizeOf, toposort, type Value } from "../ir/graph.ts";
import { type Program, rootsOf } from "../ir/program.ts";
import { metricNames } from "../op.ts";
import { initialValues } from "./initialize.ts";
import { random } from "./random.ts";
import type { TrainingSettings } from "./settings.ts";

export type CreateEngine = (programs: readonly Program[]) => Engine;

export interface Session {
  readonly document: Document;
  readonly files: DataFiles;
  readonly compiled: Compiled;
  readonly engine: Engine;
  /** The inputs that the programs have; what a program does not use it does not have. */
  readonly inputs: ReadonlySet<string>;
  readonly stepsPerEpoch: number;
  data: PreparedData;
  seed: number;
  learningRate: number;
  /** Steps done. */
  step: number;
  /** The step from which on the figures are summed. */
  summedFrom: number;
}

/** Mean figures of some steps, or figures of all validation cases. What the network does not have is left out. */
export type Figures = { readonly [Name in (typeof figureNames)[number]]?: number };

const figureNames = ["loss", ...metricNames] as const;

/** Makes the data, compiles and sets the initial weights; or gives the problems that prevent it, an engine that refuses too. */
export function createSession(
  document: Document,
  training: TrainingSettings,
  files: DataFiles,
  createEngine: CreateEngine,
): Session | { readonly problems: readonly Problem[] } {
  const data = prepareData(document, training.seed, files);
  if ("problem" in data) return { problems: [data.problem] };
  const counts = { training: data.training.count, validation: data.validation.count };
  const compiled = compile(document, training, counts, data.shape);
  if ("problems" in compiled) return compiled;
  const engine = tryEngine(compiled, createEngine);
  if ("problems" in engine) return engine;
  const session: Session = {
    document,
    files,
    compiled,
    engine,
    inputs: inputNames(compiled.programs),
    stepsPerEpoch: Math.max(1, Math.floor(counts.training / compiled.batchSize)),
    data,
    seed: training.seed,
    learningRate: training.learningRate,
    step: 0,
    summedFrom: 0,
  };
  start(session);
  return session;
}

/** The engine, or its refusal (of too much memory) as a problem of the node with the largest result. */
function tryEngine(
  { programs }: Compiled,
  createEngine: CreateEngine,
): Engine | { readonly problems: readonly Problem[] } {
  try {
    return createEngine(programs);
  } catch (error) {
    const size = (value: Value | undefined) => (value ? sizeOf(value.shape) : 0);
    const largest = toposort(programs.flatMap(rootsOf)).reduce<Value | undefined>(
      (most, value) => (value.origin !== undefined && size(value) > size(most) ? value : most),
      undefined,
    );
    const message = `The network cannot be run: ${messageOf(error)}. Make this node or the data smaller.`;
    const blamed = largest?.origin === undefined ? {} : { node: largest.origin };
    return { problems: [{ severity: "error", ...blamed, message }] };
  }
}

/** What an error says, as part of a sentence. */
export const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");

/** Back to step 0, with the initial weights, split and order of a seed. The learning rate stays. */
export function resetSession(session: Session, seed: number): void {
  if (seed !== session.seed) {
    const data = prepareData(session.document, seed, session.files);
    if ("problem" in data) throw new Error(data.problem.message);
    session.data = data;
    session.seed = seed;
  }
  start(session);
}

function start(session: Session): void {
  const { compiled, data, seed } = session;
  write(session, "data.features", normalize(data.normalizer, data.training.features));
  write(session, "data.targets", normalize(data.targetNormalizer, data.training.targets));
  write(session, "validation.features", normalize(data.normalizer, data.validation.features));
  write(session, "validation.targets", normalize(data.targetNormalizer, data.validation.targets));
  writePartners(session, "validation", "partners");
  for (const parameter of compiled.parameters) write(session, parameter.name, initialValues(parameter, seed));
  for (const { name, shape, initial } of compiled.state) {
    write(session, name, new Float32Array(sizeOf(shape)).fill(initial));
  }
  // As many bits as a float32 holds.
  write(session, "seed", [random(seed, "noise").below(2 ** 24)]);
  setLearningRate(session, session.learningRate);
  session.step = 0;
  session.summedFrom = 0;
}

/** The rows that each case of a part of the data goes with, where the programs compare cases. */
function writePartners(session: Session, part: "data" | "validation", label: string): void {
  const { targets } = part === "data" ? session.data.training : session.data.validation;
  for (const [name, rows] of partnerInputs(session.inputs, part, targets, random(session.seed, label))) {
    write(session, name, rows);
  }
}

export function setLearningRate(session: Session, learningRate: number): void {
  session.learningRate = learningRate;
  write(session, "learningRate", [learningRate]);
}

/** Trains `count` steps, with a fresh order of the cases at the start of each epoch. */
export function advance(session: Session, count: number): void {
  const goal = session.step + count;
  while (session.step < goal) {
    const withinEpoch = session.step % session.stepsPerEpoch;
    if (withinEpoch === 0) writeEpoch(session);
    const steps = Math.min(goal - session.step, session.stepsPerEpoch - withinEpoch);
    session.engine.run("train", steps);
    session.step += steps;
  }
}

/**
 * What is new in the present epoch, and follows from the seed and the epoch's number: the order of the cases, their
 * partners, images changed in other ways. And the place in the order.
 */
export function writeEpoch(session: Session): void {
  const { compiled, data, seed, step, stepsPerEpoch } = session;
  const epoch = Math.floor(step / stepsPerEpoch);
  writePartners(session, "data", `partners:${epoch}`);
  const { image } = data.shape;
  if (data.augmentation && image) {
    const { features } = data.training;
    const changed = augment(features, image, data.augmentation, 0, random(seed, `augment:${epoch}`));
    write(session, "data.features", normalize(data.normalizer, changed));
  }
  write(session, "order", random(seed, `shuffle:${epoch}`).permutation(data.training.count));
  write(session, "cursor", [(step % stepsPerEpoch) * compiled.batchSize]);
}

/** Whether every loss since the figures were last taken is finite. */
export const lossesAreFinite = (session: Session): boolean => Number.isFinite(scalar(session.engine, "sum.loss"));

/** The mean figures of the steps since they were last taken. */
export function takeTrainingFigures(session: Session): Figures {
  const steps = session.step - session.summedFrom;
  session.summedFrom = session.step;
  if (steps === 0) return {};
  const means = figures((name) => {
    const sum = `sum.${name}`;
    if (!session.inputs.has(sum)) return undefined;
    const mean = scalar(session.engine, sum) / steps;
    write(session, sum, [0]);
    return mean;
  });
  return inOwnUnits(session, means);
}

/** The figures of all validation cases with the present weights. */
export function measureValidation(session: Session): Figures {
  const program = session.compiled.programs.find(({ name }) => name === "evaluate");
  return program ? runEvaluation(session, program, session.engine, "validation") : {};
}

/** Runs a program that measures a part of the data, and reads its figures. */
export function runEvaluation(session: Session, program: Program, engine: Engine, part: string): Figures {
  engine.run(program.name);
  const read = figures((name) => {
    const output = `${part}.${name}`;
    return Object.hasOwn(program.outputs, output) ? scalar(engine, output) : undefined;
  });
  return inOwnUnits(session, read);
}

/**
 * Errors in the unit of the one number that is predicted, where it was scaled to be learned. Those of several numbers, each
 * of a unit of its own, stay in deviations; so does what is learned, the loss.
 */
function inOwnUnits(session: Session, read: Figures): Figures {
  const { divisor } = session.data.targetNormalizer;
  const unit = predictsTargets(session) && divisor.length === 1 ? (divisor[0] ?? 1) : 1;
  return figures((name) => {
    const figure = read[name];
    return figure !== undefined && (name === "error" || name === "rmse") ? figure * unit : figure;
  });
}

/** Whether what the network gives is the targets, and no image that it was given or class. */
function predictsTargets({ data, compiled }: Session): boolean {
  const { targets } = data.shape;
  const { prediction } = compiled.lowered;
  if (targets.kind !== "numbers" || prediction?.kind !== "numbers") return false;
  return prediction.value.shape[1] === targets.names.length;
}

const figures = (measure: (name: keyof Figures) => number | undefined): Figures =>
  Object.fromEntries(
    figureNames.flatMap((name) => {
      const figure = measure(name);
      return figure === undefined ? [] : [[name, figure]];
    }),
  );

interface Predictions {
  /** Numbers a case. */
  readonly outputs: number;
  /** `[count, outputs]`. */
  readonly values: Float32Array<ArrayBuffer>;
}

/** Predicts `count` cases, from features and in numbers in the data's own units; undefined where the network predicts nothing. */
export function predict(session: Session, features: Float32Array, count: number): Predictions | undefined {
  const { compiled, data, engine } = session;
  const program = compiled.programs.find(({ name }) => name === "predict");
  const prediction = program?.outputs.prediction;
  if (!prediction) return undefined;
  const batch = compiled.predictBatch;
  const width = data.shape.features.length;
  const outputs = sizeOf(prediction.shape) / batch;
  const normalized = normalize(data.normalizer, features);
  const values = new Float32Array(count * outputs);
  for (let first = 0; first < count; first += batch) {
    const rows = new Float32Array(batch * width);
    rows.set(normalized.subarray(first * width, (first + batch) * width));
    write(session, "predict.features", rows);
    engine.run("predict");
    const wanted = Math.min(batch, count - first) * outputs;
    values.set(engine.read("prediction").subarray(0, wanted), first * outputs);
  }
  return { outputs, values: predictsTargets(session) ? denormalize(data.targetNormalizer, values) : values };
}

/** A copy of every parameter. */
export const readParameters = ({ compiled, engine }: Session) =>
  compiled.parameters.map(({ name }) => ({ name, values: Float32Array.from(engine.read(name)) }));

/** Sets an input, where the programs have it. */
export function write({ engine, inputs }: Session, name: string, data: ArrayLike<number>): void {
  if (inputs.has(name)) engine.write(name, data);
}

const scalar = (engine: Engine, name: string): number => engine.read(name)[0] ?? Number.NaN;

/** The inputs that programs read or set. */
export function inputNames(programs: readonly Program[]): ReadonlySet<string> {
  const updated = programs.flatMap(({ updates }) => Object.keys(updates));
  const read = toposort(programs.flatMap(rootsOf)).flatMap((value) => (isOp(value, "input") ? [value.attrs.name] : []));
  return new Set([...updated, ...read]);
}
