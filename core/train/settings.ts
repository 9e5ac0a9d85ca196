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

export interface TrainingSettings {
  readonly optimizer: Optimizer;
  readonly learningRate: number;
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

/** What a new project starts from. */
export const defaultTraining: TrainingSettings = {
  optimizer: optimizerDefaults.adam,
  learningRate: 0.01,
  batchSize: 32,
  seed: 1,
  stopAfter: 0,
};
