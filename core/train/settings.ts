/** How a run is trained: everything that is not the network itself. Saved in the project. */

export type Optimizer =
  | {
      readonly kind: "sgd";
      readonly momentum: number;
      readonly nesterov: boolean;
      /** Without meaning where `nesterov` is set: the two do not go together. */
      readonly dampening: number;
      readonly weightDecay: number;
    }
  | {
      readonly kind: "adam" | "adamw";
      readonly beta1: number;
      readonly beta2: number;
      readonly epsilon: number;
      readonly amsgrad: boolean;
      readonly weightDecay: number;
    }
  | {
      readonly kind: "rmsprop";
      readonly alpha: number;
      readonly momentum: number;
      readonly centered: boolean;
      readonly epsilon: number;
      readonly weightDecay: number;
    }
  | { readonly kind: "adagrad"; readonly epsilon: number; readonly weightDecay: number }
  | { readonly kind: "adadelta"; readonly rho: number; readonly epsilon: number; readonly weightDecay: number };

/**
 * How the learning rate of a step follows from the one that is set. With `warmup` it rises evenly to it in so many
 * steps, and the schedule begins after them.
 */
export type Schedule = { readonly warmup: number } & (
  | { readonly kind: "constant" }
  /** Times `gamma` after every `stepSize` steps. */
  | { readonly kind: "step"; readonly stepSize: number; readonly gamma: number }
  /** Times `gamma` after every step. */
  | { readonly kind: "exponential"; readonly gamma: number }
  /** Along half a cosine to `etaMin`, reached after `tMax` steps. */
  | { readonly kind: "cosine"; readonly tMax: number; readonly etaMin: number }
);

export interface TrainingSettings {
  readonly optimizer: Optimizer;
  readonly schedule: Schedule;
  /** Can change while training: the one that the schedule starts from. */
  readonly learningRate: number;
  /** No number of a gradient is left beyond ± this; 0 leaves them as they are. */
  readonly clipValue: number;
  /** The gradients of all parameters together are left no longer than this; 0 leaves them as they are. */
  readonly clipNorm: number;
  /** Cases a step; at most the number of training cases is used. */
  readonly batchSize: number;
  /** Initial weights, split and shuffling all follow from it. A whole number from 0 to 2³²-1. */
  readonly seed: number;
  /** Training stops by itself after so many steps; 0 means never. */
  readonly stopAfter: number;
}

/** What each kind of optimizer starts from. */
export const optimizerDefaults = {
  sgd: { kind: "sgd", momentum: 0.9, nesterov: false, dampening: 0, weightDecay: 0 },
  adam: { kind: "adam", beta1: 0.9, beta2: 0.999, epsilon: 1e-8, amsgrad: false, weightDecay: 0 },
  adamw: { kind: "adamw", beta1: 0.9, beta2: 0.999, epsilon: 1e-8, amsgrad: false, weightDecay: 0.01 },
  rmsprop: { kind: "rmsprop", alpha: 0.99, momentum: 0, centered: false, epsilon: 1e-8, weightDecay: 0 },
  adagrad: { kind: "adagrad", epsilon: 1e-10, weightDecay: 0 },
  adadelta: { kind: "adadelta", rho: 0.9, epsilon: 1e-6, weightDecay: 0 },
} as const satisfies { readonly [K in Optimizer["kind"]]: Optimizer & { readonly kind: K } };

/** A learning rate to begin with, for small networks on data of size 1. */
export const usualRates: { readonly [K in Optimizer["kind"]]: number } = {
  sgd: 0.1,
  adam: 0.01,
  adamw: 0.01,
  rmsprop: 0.01,
  adagrad: 0.05,
  adadelta: 1,
};

/** What changes with another optimizer: its learning rate too, unless the person has set one of their own. */
export const withOptimizer = (
  { optimizer, learningRate }: TrainingSettings,
  kind: Optimizer["kind"],
): Pick<TrainingSettings, "optimizer" | "learningRate"> => ({
  optimizer: optimizerDefaults[kind],
  learningRate: learningRate === usualRates[optimizer.kind] ? usualRates[kind] : learningRate,
});

/** What each kind of schedule starts from. */
export const scheduleDefaults = {
  constant: { kind: "constant", warmup: 0 },
  step: { kind: "step", stepSize: 1000, gamma: 0.1, warmup: 0 },
  exponential: { kind: "exponential", gamma: 0.999, warmup: 0 },
  cosine: { kind: "cosine", tMax: 2000, etaMin: 0, warmup: 0 },
} as const satisfies { readonly [K in Schedule["kind"]]: Schedule & { readonly kind: K } };

/** What a new project starts from. */
export const defaultTraining: TrainingSettings = {
  optimizer: optimizerDefaults.adam,
  schedule: scheduleDefaults.constant,
  learningRate: usualRates.adam,
  clipValue: 0,
  clipNorm: 0,
  batchSize: 32,
  seed: 1,
  stopAfter: 0,
};
