/** The training settings as fields: what they may be, how they are called, where they start. */
import { defaults, type Fields, type Settings } from "../op.ts";
import type { Optimizer, TrainingSettings } from "../train/settings.ts";

const weightDecay = {
  kind: "float",
  label: "Weight decay",
  help: "Pulls every weight towards zero. 0 does not.",
  default: 0,
  min: 0,
  max: 10,
} as const;

const adam = {
  beta1: {
    kind: "float",
    label: "Beta 1",
    help: "How much of the running mean of the gradient is kept each step.",
    default: 0.9,
    min: 0,
    max: 0.999999,
  },
  beta2: {
    kind: "float",
    label: "Beta 2",
    help: "How much of the running mean of the squared gradient is kept each step.",
    default: 0.999,
    min: 0,
    max: 0.999999,
  },
  epsilon: {
    kind: "float",
    label: "Epsilon",
    help: "Keeps the division by the gradient's size from exploding.",
    default: 1e-8,
    min: 1e-12,
    max: 1,
  },
} as const;

/** What each optimizer can be set to. Ranges of PyTorch's optimizers, defaults too. */
export const optimizerFields = {
  sgd: {
    momentum: {
      kind: "float",
      label: "Momentum",
      help: "How much of the last step is taken again.",
      default: 0,
      min: 0,
      max: 0.999999,
    },
    nesterov: { kind: "bool", label: "Nesterov", help: "Looks ahead along the momentum.", default: false },
    weightDecay,
  },
  adam: { ...adam, weightDecay },
  adamw: { ...adam, weightDecay: { ...weightDecay, default: 0.01 } },
} as const satisfies Readonly<Record<Optimizer["kind"], Fields>>;

/** The training settings beside the optimizer. */
export const trainingFields = {
  learningRate: { kind: "float", label: "Learning rate", default: 0.01, min: 1e-9, max: 100 },
  batchSize: { kind: "int", label: "Batch size", help: "Cases a step.", default: 32, min: 1, max: 65_536 },
  seed: {
    kind: "int",
    label: "Seed",
    help: "Initial weights, split and shuffling all follow from it.",
    default: 1,
    min: 0,
    max: 4_294_967_295,
  },
  stopAfter: {
    kind: "int",
    label: "Stop after",
    help: "Steps after which training stops by itself. 0 is never.",
    default: 0,
    min: 0,
    max: 1_000_000_000,
  },
} as const satisfies Fields;

const startOf = <F extends Fields>(fields: F): Settings<F> => defaults(fields) as Settings<F>;

export const defaultOptimizers: { readonly [K in Optimizer["kind"]]: Optimizer & { readonly kind: K } } = {
  sgd: { kind: "sgd", ...startOf(optimizerFields.sgd) },
  adam: { kind: "adam", ...startOf(optimizerFields.adam) },
  adamw: { kind: "adamw", ...startOf(optimizerFields.adamw) },
};

export const defaultTraining: TrainingSettings = {
  optimizer: defaultOptimizers.adam,
  ...startOf(trainingFields),
};
