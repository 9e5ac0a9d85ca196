/** The training settings as fields: what they are called and what they may be, for forms and files. */
import type { Fields } from "../op.ts";
import {
  defaultTraining,
  type Optimizer,
  optimizerDefaults,
  type Schedule,
  scheduleDefaults,
} from "../train/settings.ts";

/** How a person calls each optimizer. */
export const optimizerNames: Readonly<Record<Optimizer["kind"], string>> = {
  adam: "Adam",
  adamw: "AdamW",
  sgd: "SGD",
  rmsprop: "RMSprop",
  adagrad: "Adagrad",
  adadelta: "Adadelta",
};

/** What each optimizer does and when to take it. */
export const optimizerSummaries: Readonly<Record<Optimizer["kind"], string>> = {
  adam: "Keeps a running mean of each gradient and divides it by the gradient's usual size, so that each parameter gets steps of its own. Works nearly everywhere: start with it.",
  adamw:
    "Adam with the weight decay beside the gradient, the same for all parameters. Take it where weights shall be held small, as for large networks and transformers.",
  sgd: "Goes down the gradient, with momentum where it keeps pointing the same way. Often ends best of all on images, if its learning rate and schedule are well chosen.",
  rmsprop:
    "Divides each gradient by its usual size of late. For gradients whose size changes much, as in recurrent networks.",
  adagrad:
    "Divides each gradient by the root of all its squares so far: the steps only ever get shorter. For features that are seldom there; a long training comes to a halt.",
  adadelta:
    "Makes steps about as long as those of late, so that the learning rate hardly needs to be chosen: leave it at 1. Starts slowly.",
};

const weightDecay = {
  kind: "float",
  label: "Weight decay",
  help: "Adds this times each parameter to its gradient, which pulls it towards 0: biases, learned slopes and norms too. 0 does not.",
  default: optimizerDefaults.adam.weightDecay,
  min: 0,
  max: 10,
} as const;

/** Of an optimizer that divides gradients by their size. */
const scaledDecay = {
  ...weightDecay,
  help: "Adds this times each parameter to its gradient, and is divided by the gradient's size with it: it pulls less towards 0 where gradients are large. 0 does not.",
} as const;

const momentum = {
  kind: "float",
  label: "Momentum",
  help: "How much of the last step is taken again.",
  default: optimizerDefaults.sgd.momentum,
  min: 0,
  max: 0.999999,
} as const;

const epsilon = {
  kind: "float",
  label: "Epsilon",
  help: "Keeps the division by the gradient's size from exploding.",
  default: optimizerDefaults.adam.epsilon,
  min: 1e-12,
  max: 1,
} as const;

const meanOfSquares = {
  kind: "float",
  help: "How much of the running mean of the squared gradient is kept each step.",
  min: 0,
  max: 0.999999,
} as const;

const adam = {
  beta1: {
    kind: "float",
    label: "Beta 1",
    help: "How much of the running mean of the gradient is kept each step.",
    default: optimizerDefaults.adam.beta1,
    min: 0,
    max: 0.999999,
  },
  beta2: { ...meanOfSquares, label: "Beta 2", default: optimizerDefaults.adam.beta2 },
  epsilon,
  amsgrad: {
    kind: "bool",
    label: "AMSGrad",
    help: "Divides by the largest running mean there was, which never falls again: a rare large gradient is not forgotten.",
    default: optimizerDefaults.adam.amsgrad,
  },
} as const;

/** What each optimizer can be set to. */
export const optimizerFields = {
  sgd: {
    momentum,
    nesterov: {
      kind: "bool",
      label: "Nesterov",
      help: "Looks ahead along the momentum.",
      default: optimizerDefaults.sgd.nesterov,
    },
    dampening: {
      kind: "float",
      label: "Dampening",
      help: "The part of each new gradient that is left out of the momentum. Not used with Nesterov.",
      default: optimizerDefaults.sgd.dampening,
      min: 0,
      max: 1,
      when: { field: "nesterov", is: [false] },
    },
    weightDecay,
  },
  adam: { ...adam, weightDecay: scaledDecay },
  adamw: {
    ...adam,
    weightDecay: {
      ...weightDecay,
      help: "Takes the learning rate times this off each parameter in every step, whatever its gradient. 0 does not.",
      default: optimizerDefaults.adamw.weightDecay,
    },
  },
  rmsprop: {
    alpha: { ...meanOfSquares, label: "Alpha", default: optimizerDefaults.rmsprop.alpha },
    momentum: { ...momentum, default: optimizerDefaults.rmsprop.momentum },
    centered: {
      kind: "bool",
      label: "Centered",
      help: "Divides by how much the gradient varies, not by its size.",
      default: optimizerDefaults.rmsprop.centered,
    },
    epsilon: { ...epsilon, default: optimizerDefaults.rmsprop.epsilon },
    weightDecay: scaledDecay,
  },
  adagrad: { epsilon: { ...epsilon, default: optimizerDefaults.adagrad.epsilon }, weightDecay: scaledDecay },
  adadelta: {
    rho: { ...meanOfSquares, label: "Rho", default: optimizerDefaults.adadelta.rho },
    epsilon: { ...epsilon, default: optimizerDefaults.adadelta.epsilon },
    weightDecay: scaledDecay,
  },
} as const satisfies Readonly<Record<Optimizer["kind"], Fields>>;

/** How a person calls each schedule. */
export const scheduleNames: Readonly<Record<Schedule["kind"], string>> = {
  constant: "Constant",
  step: "Step",
  exponential: "Exponential",
  cosine: "Cosine",
};

/** What each schedule does and when to take it. */
export const scheduleSummaries: Readonly<Record<Schedule["kind"], string>> = {
  constant: "The learning rate stays as it is. Right for trying things out, and for training without an end.",
  step: "Falls by a factor every so many steps. For when you can see where the loss stops getting smaller.",
  exponential: "Falls by the same small part in every step. Steady and without a plan of how long it takes.",
  cosine:
    "Falls slowly, then fast, then slowly, to its lowest after a set number of steps. The usual one for a training whose length is known.",
};

const gamma = { kind: "float", label: "Factor", min: 1e-6, max: 1 } as const;

const warmup = {
  kind: "int",
  label: "Warm-up steps",
  help: "Steps in which the rate first rises evenly to its full size. 0 is no warm-up.",
  default: scheduleDefaults.constant.warmup,
  min: 0,
  max: 1_000_000,
} as const;

/** What each learning-rate schedule can be set to. */
export const scheduleFields = {
  constant: { warmup },
  step: {
    stepSize: {
      kind: "int",
      label: "Period",
      help: "Steps after which the rate is multiplied by the factor, again and again.",
      default: scheduleDefaults.step.stepSize,
      min: 1,
      max: 1_000_000_000,
    },
    gamma: { ...gamma, help: "0.1 leaves a tenth of the rate each time.", default: scheduleDefaults.step.gamma },
    warmup,
  },
  exponential: {
    gamma: {
      ...gamma,
      help: "The rate is multiplied by it after every step. With 0.999, a third is left after 1100 steps.",
      default: scheduleDefaults.exponential.gamma,
    },
    warmup,
  },
  cosine: {
    tMax: {
      kind: "int",
      label: "Duration",
      help: "Steps in which the rate falls to its lowest, where it stays.",
      default: scheduleDefaults.cosine.tMax,
      min: 1,
      max: 1_000_000_000,
    },
    etaMin: {
      kind: "float",
      label: "Lowest rate",
      help: "The learning rate at the end.",
      default: scheduleDefaults.cosine.etaMin,
      min: 0,
      max: 100,
    },
    warmup,
  },
} as const satisfies Readonly<Record<Schedule["kind"], Fields>>;

/** The training settings beside the optimizer and the schedule. */
export const trainingFields = {
  learningRate: { kind: "float", label: "Learning rate", default: defaultTraining.learningRate, min: 1e-9, max: 100 },
  clipValue: {
    kind: "float",
    label: "Clip values",
    help: "No number of a gradient is left beyond this, up or down. 0 does not clip.",
    default: defaultTraining.clipValue,
    min: 0,
    max: 1e6,
  },
  clipNorm: {
    kind: "float",
    label: "Clip norm",
    help: "All gradients are scaled down together until their norm is no more than this. 0 does not clip.",
    default: defaultTraining.clipNorm,
    min: 0,
    max: 1e6,
  },
  batchSize: {
    kind: "int",
    label: "Batch size",
    help: "Cases a step.",
    default: defaultTraining.batchSize,
    min: 1,
    max: 65_536,
  },
  seed: {
    kind: "int",
    label: "Seed",
    help: "Initial weights, split and shuffling all follow from it.",
    default: defaultTraining.seed,
    min: 0,
    max: 4_294_967_295,
  },
  stopAfter: {
    kind: "int",
    label: "Stop after",
    help: "Steps after which training stops by itself. 0 is never.",
    default: defaultTraining.stopAfter,
    min: 0,
    max: 1_000_000_000,
  },
} as const satisfies Fields;
