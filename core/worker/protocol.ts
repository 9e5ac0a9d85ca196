/**
 * Every message between the trainer (in a worker) and whoever commands it. Each request is answered by exactly one
 * reply of the same `id`; events come unasked. All carry the `run` they belong to: a request for a run that is over is
 * refused, an event of one is to be ignored.
 */
import type { Cases, DatasetShape } from "../data/dataset.ts";
import type { DataFiles } from "../data/source.ts";
import type { Document, NodeId } from "../document/document.ts";
import type { Problem } from "../document/problem.ts";
import type { ProbeFigures } from "../probe/measure.ts";
import type { NodeValues } from "../probe/observer.ts";
import type { Checkpoint } from "../train/checkpoint.ts";
import type { ParameterNumbers } from "../train/followed.ts";
import type { Figures } from "../train/session.ts";
import type { TrainingSettings } from "../train/settings.ts";

export type RunState = "ready" | "running" | "paused" | "finished" | "failed";

export type Request = { readonly id: number; readonly run: number } & (
  | {
      /** Compiles the document and sets its initial weights. Ends the run before it. */
      readonly kind: "load";
      readonly document: Document;
      readonly training: TrainingSettings;
      /** Those that `filesOf` lists for the document. */
      readonly files: DataFiles;
      /** Whether to look into the network now and then while it trains, and to keep checkpoints of its past. */
      readonly watched?: boolean;
    }
  | { readonly kind: "start" }
  | { readonly kind: "pause" }
  /** Trains `count` steps, then pauses. Answered when they are done. */
  | { readonly kind: "step"; readonly count: number }
  /** Back to step 0: the same initial weights, or those of another seed. */
  | { readonly kind: "reset"; readonly seed?: number }
  /** Takes effect at the next step. `stepsPerSecond` null is flat out, `stopAfter` 0 never. */
  | {
      readonly kind: "tune";
      readonly learningRate?: number;
      readonly stepsPerSecond?: number | null;
      readonly stopAfter?: number;
    }
  /** Predicts `count` cases from features in the data's own units, row-major. */
  | { readonly kind: "predict"; readonly features: Float32Array; readonly count: number }
  | { readonly kind: "weights" }
  /** Measures the test cases with the present weights. Refused where there are none. */
  | { readonly kind: "measureTest" }
  /** What the nodes and parameters look like at this step. */
  | { readonly kind: "probe" }
  /** What some nodes give for `count` cases, from features in the data's own units, row-major. */
  | {
      readonly kind: "observe";
      readonly nodes: readonly NodeId[];
      readonly features: Float32Array;
      readonly count: number;
    }
  /** Predicts from what a node gives for `count` cases, row-major, whatever came before it. Answered by `predicted`. */
  | { readonly kind: "decode"; readonly node: NodeId; readonly values: Float32Array; readonly count: number }
  /**
   * Pauses, and shows an earlier step: what is asked from then on is answered as it was at that step, and the present is not
   * lost. Answered when the step is reached; the present step is shown where `step` is left out. Training goes on from the
   * present.
   */
  | { readonly kind: "view"; readonly step?: number }
  /** Goes back to the step that is shown, and pauses. What came after it is forgotten. */
  | { readonly kind: "rewind" }
  /** All that training has changed, to go on from later, at the step that is shown. */
  | { readonly kind: "checkpoint" }
  /**
   * Goes back, or on, to a checkpoint of the same network and seed, and pauses: from there training gives the same bits. With
   * `adopt` the checkpoint of another network will do that has the same parameters; what else this one keeps starts anew.
   */
  | { readonly kind: "restore"; readonly checkpoint: Checkpoint; readonly adopt?: boolean }
  /** Ends the run and frees its memory. */
  | { readonly kind: "stop" }
);

export type Reply = { readonly id: number; readonly run: number } & (
  | {
      readonly kind: "loaded";
      readonly data: {
        readonly shape: DatasetShape;
        readonly training: Cases;
        readonly validation: Cases;
        readonly test: Pick<Cases, "count">;
      };
      readonly prediction: "classes" | "binary" | "numbers" | "none";
      readonly parameterCount: number;
      readonly stepsPerEpoch: number;
      readonly bytes: number;
    }
  | { readonly kind: "done"; readonly state: RunState; readonly step: number }
  /** `outputs` numbers a case: probabilities of the classes, of class 1, or the fitted numbers. */
  | { readonly kind: "predicted"; readonly step: number; readonly outputs: number; readonly values: Float32Array }
  | {
      readonly kind: "weights";
      readonly step: number;
      readonly parameters: readonly { readonly name: string; readonly values: Float32Array }[];
      /** Of all bits of all parameters: 16 hexadecimal digits. */
      readonly hash: string;
    }
  | { readonly kind: "tested"; readonly step: number; readonly figures: Figures }
  | { readonly kind: "probed"; readonly figures: ProbeFigures }
  | { readonly kind: "observed"; readonly step: number; readonly nodes: readonly NodeValues[] }
  | {
      readonly kind: "viewed";
      readonly step: number;
      readonly epoch: number;
      /** As in `progress`. */
      readonly parameters: readonly ParameterNumbers[];
      /** Left out where the network cannot be looked into. */
      readonly figures?: ProbeFigures;
    }
  | { readonly kind: "checkpoint"; readonly checkpoint: Checkpoint }
  /** Nothing was changed. `problems` say where, when the document is the reason. */
  | { readonly kind: "refused"; readonly message: string; readonly problems: readonly Problem[] }
);

/** The figures at one step. A figure that the network does not have, or that is not measured, is left out. */
export interface Metrics extends TrainingFigures, ValidationFigures {
  readonly step: number;
  readonly epoch: number;
}

/** Means over the steps since the last metrics. */
type TrainingFigures = { readonly [N in keyof Figures]?: number };
/** Over all validation cases, at this step. */
type ValidationFigures = { readonly [N in keyof Figures as `validation${Capitalize<N>}`]?: number };

export type Event = { readonly run: number } /** At most 20 a second. */ & (
  | {
      readonly kind: "progress";
      readonly metrics: readonly Metrics[];
      readonly stepsPerSecond: number;
      /** That train together. */
      readonly threads: number;
      /** Of the nodes that have few numbers and of activations, as they are now. */
      readonly parameters: readonly ParameterNumbers[];
      /** The steps that can be shown at once, in order; those between them are trained again. */
      readonly kept: readonly number[];
    }
  | { readonly kind: "state"; readonly state: RunState; readonly step: number }
  /** A look into the network, at one of its steps; only of a run that is watched. */
  | { readonly kind: "probed"; readonly figures: ProbeFigures }
  /** The run has stopped: the first number that is not finite, or a fault of the engine. */
  | { readonly kind: "failed"; readonly step: number; readonly problem: Problem }
);

export type FromTrainer = ({ readonly type: "reply" } & Reply) | ({ readonly type: "event" } & Event);
