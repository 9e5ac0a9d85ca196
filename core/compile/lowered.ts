/** What lowering a document gives. `lower.ts` makes it; `programs.ts` makes programs of it; the canvas shows its shapes. */
import type { NodeId } from "../document/document.ts";
import type { Problem } from "../document/problem.ts";
import type { Shape, Value } from "../ir/graph.ts";
import type { DataPart, Initializer, Metric } from "../op.ts";

/** The batch that a program runs on. */
export interface Batch extends Readonly<Record<DataPart, Value>> {
  /** The number of classes that the targets are indices of; undefined where they are numbers. */
  readonly classes: number | undefined;
  /** Whether the targets are 0 or 1 for each of several labels. */
  readonly labels: boolean;
}

export interface Parameter {
  /** `node.name`, the name of its input. */
  readonly name: string;
  readonly node: NodeId;
  readonly shape: Shape;
  readonly initializer: Initializer;
  readonly value: Value<"input">;
}

/** An input that is kept from one step of training to the next, and the number it starts from everywhere. */
export interface State {
  readonly name: string;
  readonly shape: Shape;
  readonly initial: number;
}

export interface Prediction {
  readonly node: NodeId;
  /** `classes`: `[batch, classes]` probabilities. `binary`: `[batch, 1]` probability of class 1. `numbers`: `[batch, outputs]`. */
  readonly kind: "classes" | "binary" | "numbers";
  readonly value: Value;
}

export interface Lowered {
  /** The outputs of each node that could be lowered, by port. */
  readonly values: ReadonlyMap<NodeId, Readonly<Record<string, Value>>>;
  readonly parameters: readonly Parameter[];
  /** What nodes keep beside their parameters, named `node.name` too. */
  readonly state: readonly State[];
  /** New values of the state after a step of training, by its names; none where the batch is not trained on. */
  readonly updates: Readonly<Record<string, Value>>;
  /** The sum of all loss nodes; none where there is no loss that could be lowered. */
  readonly loss: Value | undefined;
  /** The sum of what nodes ask to be added to the loss while it is trained; none where none do. */
  readonly penalty: Value | undefined;
  readonly metrics: Readonly<Partial<Record<Metric, Value>>>;
  /** Of the first loss node. */
  readonly prediction: Prediction | undefined;
  readonly problems: readonly Problem[];
}
