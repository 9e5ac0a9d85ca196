/** What is known of a run on this side of the worker. */
import type { Document } from "../../core/document/document.ts";
import type { Problem } from "../../core/document/problem.ts";
import type { ProbeFigures } from "../../core/probe/measure.ts";
import type { ParameterNumbers } from "../../core/train/followed.ts";
import type { Command, ReplyTo } from "../../core/worker/client.ts";
import type { Metrics, Reply, RunState } from "../../core/worker/protocol.ts";
import type { CurvePoint } from "./curveBuffer.ts";

type Loaded = Extract<Reply, { readonly kind: "loaded" }>;
export type TrainingData = Loaded["data"];
export type PredictionKind = Loaded["prediction"];
export type Prediction = Extract<Reply, { readonly kind: "predicted" }>;

/** What can be asked of a run that goes on regardless. */
export type Question = Extract<
  Command,
  { readonly kind: "predict" | "observe" | "decode" | "weights" | "probe" | "measureTest" }
>;
export type AnswerTo<Q extends Question> = ReplyTo<Q["kind"]>;
export interface PreviousRun {
  /** What has been changed since. */
  readonly change: string;
  readonly curves: readonly CurvePoint[];
}

export interface Training {
  readonly status: "unloaded" | "loading" | RunState;
  /** The step that is shown: the last, unless an earlier one was asked for. */
  readonly step: number;
  /** The step the run is at while an earlier one is shown. */
  readonly now: number | undefined;
  /** The step that was asked for, until it is shown. */
  readonly sought: number | undefined;
  /** The steps that can be shown at once, in order. */
  readonly kept: readonly number[];
  readonly epoch: number;
  /** As measured, over the last moments. */
  readonly stepsPerSecond: number;
  readonly threads: number;
  /** As asked for; null is flat out. */
  readonly speed: number | null;
  readonly curves: readonly CurvePoint[];
  /** The looks into the network so far, oldest first. */
  readonly probes: readonly ProbeFigures[];
  /** The run before this one, to be compared with it. */
  readonly previous: PreviousRun | undefined;
  /** Each figure as last measured. */
  readonly latest: Metrics | undefined;
  /** Of the nodes that have few numbers, as last heard of. */
  readonly parameters: readonly ParameterNumbers[];
  /** The network that is trained. */
  readonly document: Document | undefined;
  readonly data: TrainingData | undefined;
  readonly predictionKind: PredictionKind;
  /** Why the run has failed, or could not begin. */
  readonly failure: Problem | undefined;
  readonly parameterCount: number;
  readonly bytes: number;
}

type Figures = Pick<Training, "step" | "epoch" | "stepsPerSecond" | "threads" | "latest" | "parameters" | "kept">;

export const noFigures: Figures = {
  step: 0,
  epoch: 0,
  stepsPerSecond: 0,
  threads: 1,
  latest: undefined,
  parameters: [],
  kept: [],
};

/** Before anything is loaded. */
export const nothing: Omit<Training, "speed"> = {
  ...noFigures,
  status: "unloaded",
  now: undefined,
  sought: undefined,
  curves: [],
  probes: [],
  previous: undefined,
  document: undefined,
  data: undefined,
  predictionKind: "none",
  failure: undefined,
  parameterCount: 0,
  bytes: 0,
};
