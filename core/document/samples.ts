/** The sample projects that ship with the app, for the start screen, and what each reaches from its own seed. */
import type { Setting } from "../op.ts";
import type { Metrics } from "../worker/protocol.ts";

export interface Sample {
  /** Under `assets/samples/`. */
  readonly file: string;
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  /** After so many steps it is measured. */
  readonly steps: number;
  readonly goals: readonly Goal[];
  /** It takes longer than some seconds. */
  readonly isSlow?: true;
}

type FigureName = Exclude<keyof Metrics, "step" | "epoch">;

/** A figure and what it must be at least, or at most. `words` say what is measured. */
export type Goal = { readonly words: string; readonly bar: number; readonly atMost?: true } & (
  | { readonly kind: "reach"; readonly figure: FigureName }
  /** How much better it is than the same network with a change. */
  | { readonly kind: "lead"; readonly figure: FigureName; readonly lowerIsBetter: boolean; readonly change: Change }
  /** The part of the validation cases whose nearest training case is of their class. */
  | { readonly kind: "neighbours" }
);

export interface Change {
  /** Ops by those that come in their place. */
  readonly ops: Readonly<Record<string, string>>;
  /** Settings of all nodes of an op. */
  readonly settings?: Readonly<Record<string, Readonly<Record<string, Setting>>>>;
}

const accuracy = (bar: number): Goal => ({ kind: "reach", figure: "validationAccuracy", words: "accuracy", bar });

/** The first is the one to begin with. */
export const samples: readonly Sample[] = [
  {
    file: "spiral.nodegrad",
    title: "Spiral",
    summary: "Tell three wound arms apart, and watch the boundary bend.",
    steps: 3000,
    goals: [accuracy(0.98)],
  },
  {
    file: "sine.nodegrad",
    title: "Sine",
    summary: "Fit a curve through noisy points.",
    steps: 3000,
    goals: [{ kind: "reach", figure: "validationR2", words: "explained part (R²)", bar: 0.95 }],
  },
  {
    file: "iris.nodegrad",
    title: "Iris",
    summary: "Name the species of real flowers from four measurements.",
    steps: 1000,
    goals: [accuracy(0.94)],
  },
  {
    file: "circles.nodegrad",
    title: "Circles",
    summary: "A ring within a ring: three hidden units are enough to close a boundary around it.",
    steps: 2000,
    goals: [accuracy(0.98)],
  },
  {
    file: "moons.nodegrad",
    title: "Two moons",
    summary: "Two half circles that reach into each other.",
    steps: 2000,
    goals: [accuracy(0.98)],
  },
  {
    file: "xor.nodegrad",
    title: "XOR",
    summary: "What no single layer can learn, and two layers can.",
    steps: 2000,
    goals: [accuracy(0.98)],
  },
  {
    file: "wine.nodegrad",
    title: "Wine",
    summary: "Thirteen measurements of very different sizes: see what scaling is good for.",
    steps: 1000,
    goals: [accuracy(0.95)],
  },
  {
    file: "breast-cancer.nodegrad",
    title: "Breast cancer",
    summary: "A rare class that must not be missed: weigh its errors more.",
    steps: 1000,
    goals: [accuracy(0.95)],
  },
  {
    file: "digits.nodegrad",
    title: "Digits",
    summary: "Read handwritten digits of 8 × 8 pixels.",
    steps: 2000,
    goals: [accuracy(0.96)],
  },
  {
    file: "mnist.nodegrad",
    title: "MNIST",
    summary: "Read handwritten digits with convolutions.",
    steps: 1200,
    isSlow: true,
    goals: [accuracy(0.96)],
  },
  {
    file: "multi-label.nodegrad",
    title: "Overlapping discs",
    summary: "Several labels at once: each score is a question of its own.",
    steps: 4000,
    goals: [{ ...accuracy(0.95), words: "all labels right" }],
  },
  {
    file: "outliers.nodegrad",
    title: "Outliers",
    summary: "Points that are far off pull at a fit that counts squares, and hardly at one that does not.",
    steps: 2000,
    goals: [
      {
        kind: "lead",
        figure: "validationError",
        lowerIsBetter: true,
        change: { ops: { smoothL1: "mse" } },
        words: "mean error that MSE has more",
        bar: 0.2,
      },
    ],
  },
  {
    file: "siren.nodegrad",
    title: "SIREN",
    summary: "A network of sines becomes a photograph.",
    steps: 800,
    isSlow: true,
    goals: [
      { kind: "reach", figure: "validationPsnr", words: "dB", bar: 30 },
      {
        kind: "lead",
        figure: "validationPsnr",
        lowerIsBetter: false,
        change: { ops: { sine: "relu" }, settings: { dense: { initializer: "kaimingUniform" } } },
        words: "dB before ReLU",
        bar: 8,
      },
    ],
  },
  {
    file: "poisson.nodegrad",
    title: "Poisson",
    summary: "Paint a photograph from its slopes alone.",
    steps: 1500,
    isSlow: true,
    goals: [{ kind: "reach", figure: "validationPsnr", words: "dB, up to a constant", bar: 20 }],
  },
  {
    file: "triplets.nodegrad",
    title: "Triplets",
    summary: "Digits find their places in the plane by what is alike, without being named.",
    steps: 1500,
    goals: [{ kind: "neighbours", words: "nearest neighbour of the same digit", bar: 0.9 }],
  },
  {
    file: "autoencoder.nodegrad",
    title: "Variational autoencoder",
    summary: "Every digit gets a place in the plane, and every place of the plane a digit.",
    steps: 4000,
    goals: [
      { kind: "reach", figure: "validationError", words: "mean error of a pixel", bar: 0.12, atMost: true },
      { kind: "neighbours", words: "nearest neighbour paints the same digit", bar: 0.7 },
    ],
  },
  {
    file: "selu.nodegrad",
    title: "Twenty layers",
    summary: "SELU keeps signals alive through twenty layers; ReLU lets them fade.",
    steps: 1500,
    goals: [
      accuracy(0.95),
      {
        kind: "lead",
        figure: "validationAccuracy",
        lowerIsBetter: false,
        change: { ops: { selu: "relu" } },
        words: "accuracy before ReLU",
        bar: 0.3,
      },
    ],
  },
];
