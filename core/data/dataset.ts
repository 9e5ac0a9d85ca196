/** What a data set is: cases with features and targets, as plain arrays. Which there are stands in `datasets.ts`. */
import type { Shape } from "../ir/graph.ts";

/** What a case is compared with: the index of a class, or some numbers. */
export type Targets =
  | { readonly kind: "classes"; readonly classes: readonly string[] }
  | { readonly kind: "numbers"; readonly names: readonly string[] };

/** What is known of a data set before it is made: enough to check a network against it. */
export interface DatasetShape {
  readonly cases: number;
  readonly features: readonly string[];
  readonly targets: Targets;
}

/** Cases, row-major: `features` is `[cases, features]`, `targets` `[cases]` (class indices) or `[cases, numbers]`. */
export interface Cases {
  readonly count: number;
  readonly features: Float32Array;
  readonly targets: Float32Array;
}

/** The shape of the targets of `count` cases. */
export const targetShape = (targets: Targets, count: number): Shape =>
  targets.kind === "classes" ? [count] : [count, targets.names.length];

/** The number of classes, where targets are classes. */
export const classCount = (targets: Targets): number | undefined =>
  targets.kind === "classes" ? targets.classes.length : undefined;
