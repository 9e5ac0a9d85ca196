/** What a node type is: one record, from which palette, inspector, compiler, exporters, reference and tests are derived. */
import type { OwnData } from "./data/own.ts";
import type { Shape, Value } from "./ir/graph.ts";

/** A setting of a node: how it is edited, validated and stored. `label` and `help` are for a person. */
export type Field = { readonly label: string; readonly help?: string; readonly when?: FieldCondition } & (
  | { readonly kind: "int"; readonly default: number; readonly min: number; readonly max: number }
  | {
      readonly kind: "float";
      readonly default: number;
      readonly min: number;
      readonly max: number;
      /** What one turn of a slider or a press of an arrow key changes. */
      readonly step?: number;
    }
  | { readonly kind: "bool"; readonly default: boolean }
  | { readonly kind: "choice"; readonly default: string; readonly options: Readonly<Record<string, string>> }
  /** A list as a text, such as `1, 2.5, 1`; empty for none. `min` and `max` hold for each number. Read with `numbersOf`. */
  | { readonly kind: "numbers"; readonly default: string; readonly min: number; readonly max: number }
  /** A function of x as a text, as `core/formula` reads it. */
  | { readonly kind: "formula"; readonly default: string }
  /** The parameters of the formula in the setting `of`, as a text: `beta = 1, gamma = 0.5 fixed`. */
  | { readonly kind: "parameters"; readonly default: string; readonly of: string }
);

/** The field is only shown where the setting `field` is one of `is`. */
export interface FieldCondition {
  readonly field: string;
  readonly is: readonly (string | boolean)[];
  /** Where the data is the person's own, it is of this kind. */
  readonly own?: OwnData["kind"];
}

export type Fields = Readonly<Record<string, Field>>;

/** The TypeScript type of a node's settings, from its fields. */
export type Settings<F extends Fields> = { readonly [K in keyof F]: SettingOf<F[K]> };
type SettingOf<T extends Field> = T extends {
  readonly kind: "choice";
  readonly options: Readonly<Record<infer O, string>>;
}
  ? O
  : T extends { readonly kind: "bool" }
    ? boolean
    : T extends { readonly kind: "numbers" | "formula" | "parameters" }
      ? string
      : number;
export type Setting = number | boolean | string;

/** How a parameter starts: the distribution its numbers are drawn from. */
export type Initializer =
  | { readonly kind: "constant"; readonly value: number }
  /** Even between -limit and +limit. */
  | { readonly kind: "uniform"; readonly limit: number }
  | { readonly kind: "normal"; readonly deviation: number };

/** What a rule may ask for while it lowers a node. */
export interface Lowering {
  /** False when the program evaluates or predicts (dropout passes everything, batch norm uses its running figures). */
  readonly training: boolean;
  /** A trainable parameter of this node. */
  param(name: string, shape: Shape, initializer: Initializer): Value;
  /** The ω₀ of the Sine that the node feeds, or else of the one before it; undefined where there is none. */
  sineOmega0?(): number | undefined;
  /** Numbers that the node keeps from one step of training to the next, all `initial` before the first. */
  state(name: string, shape: Shape, initial: number): Value;
  /** What a state is after a step of training. Evaluating and predicting change nothing. */
  update(name: string, value: Value): void;
  /** Even in [0, 1), other numbers at every step of training and for every call. They follow from the run's seed. */
  random(shape: Shape): Value;
  /** A part of a batch of the data set. */
  data(part: DataPart): Value;
  /** How many classes the targets of the data set tell apart; left out where they are numbers, or not known. */
  readonly classes?: number;
  /** `[batch]`: the class of each case, to measure with; left out where they are not each of one class. */
  readonly caseClasses?: Value;
  /** Whether the targets of the data set are 0 or 1 for each of several labels. */
  readonly labels?: boolean;
  /** What a loss compares, as a person reads it (probabilities, fitted numbers): shown in the pictures. */
  prediction(kind: "classes" | "binary" | "numbers", value: Value): void;
  /** A scalar that training makes small together with the loss. It is not part of the loss that is shown. */
  penalty(value: Value): void;
  /** A scalar figure of the batch, beside the loss. While it trains only what costs next to nothing. */
  metric(name: Metric, value: Value): void;
  /** What a person calls the node that made a value. */
  nameOf(value: Value): string;
  /** Stops lowering this node: what is wrong (at which input, if one) and what to do. */
  refuse(message: string, port?: string, remedy?: Remedy): never;
  /** A problem that does not stop: the network trains, but something is wrong. */
  warn(message: string, port?: string, remedy?: Remedy): void;
}

/** What would put a problem right, so that a button can offer it. `made` stands for the node that made it. */
export type Remedy =
  /** Without the activation before. */
  | { readonly kind: "remove"; readonly made: Value }
  /** Another op in the place of the activation before, or else of this node. */
  | { readonly kind: "replace"; readonly made?: Value; readonly op: string }
  /** A new node before the input that is meant. */
  | { readonly kind: "insert"; readonly op: string }
  /** Another setting of the layer before, or else of this node. */
  | { readonly kind: "set"; readonly made?: Value; readonly field: string; readonly value: Setting };

/**
 * What a data set gives of each case. `features`: `[batch, …]`. `targets`: `[batch]` (class indices) or
 * `[batch, numbers]`. Of labelled cases also the features of a partner: `positive` of the same class, `negative` of
 * another, `other` of either; and `same`, `[batch]`: whether the case and `other` are of one class.
 */
export type DataPart = "features" | "targets" | "positive" | "negative" | "other" | "same";

/**
 * Figures beside the loss. `accuracy`: the part of the cases that are right, all labels of a case counted as one.
 * `topFive`: the part whose class is among the five likeliest. `f1`: of precision and recall, the mean of the classes.
 * `error`: the mean absolute error. `rmse`: the root of the mean squared one. `r2`: the part of the targets' variance that
 * is explained. `psnr`: peak signal to noise of a picture, in dB. `nearest`: the part whose nearest other case is of their
 * class.
 */
export const metricNames = ["accuracy", "topFive", "f1", "error", "rmse", "r2", "psnr", "nearest"] as const;
export type Metric = (typeof metricNames)[number];

export type Group = "data" | "layer" | "activation" | "loss" | "combine";

export interface Op<In extends string = string, F extends Fields = Fields, Out extends string = string> {
  readonly label: string;
  readonly group: Group;
  /** One sentence. */
  readonly summary: string;
  /** TeX. */
  readonly formula: string;
  /** TeX with these settings, where they are what it is made of. */
  formulaWith?(settings: Settings<F>): string;
  /** The inputs, each with a shape for the tests and the reference to try. Batch first. */
  readonly inputs: Readonly<Record<In, Shape>>;
  readonly outputs: readonly Out[];
  readonly fields: F;
  /** A function of each element alone, drawn in the node and the palette. */
  readonly elementwise?: true;
  /** It learns parameters, or keeps figures, which several nodes can have in common. */
  readonly weights?: true;
  /** To primitives. Shapes follow from the values; an operand that does not fit is refused through `at`. */
  lower(inputs: Readonly<Record<In, Value>>, settings: Settings<F>, at: Lowering): { readonly [O in Out]: Value };
  /** The line of PyTorch that means the same. */
  torch(settings: Settings<F>): string;
  /** When to use it and how it fails, each a short paragraph. */
  readonly notes: readonly string[];
  /** Of the settings, raised when a field changes its meaning. */
  readonly version: number;
  /** Turns settings of an older version into today's. Left out while the version is 1. */
  migrate?(settings: Readonly<Record<string, Setting>>, from: number): Readonly<Record<string, Setting>>;
}

/** Infers the types of an op's ports and settings from its record. */
export const defineOp = <const In extends string, const F extends Fields, const Out extends string>(
  op: Op<In, F, Out>,
): Op<In, F, Out> => op;

/** The settings a new node starts with. */
export const defaults = (fields: Fields): Readonly<Record<string, Setting>> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.default]));

/** The list in a setting of kind `numbers`, separated by commas or spaces; NaN for what is not a number. */
export const numbersOf = (text: string): readonly number[] =>
  text
    .split(/[\s,;]+/)
    .filter((part) => part !== "")
    .map(Number);
