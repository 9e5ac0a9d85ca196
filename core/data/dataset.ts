/** What a data set is: cases with features and targets, as plain arrays. Which there are stands in `datasets.ts`. */
import type { Shape } from "../ir/graph.ts";

/** What a case is compared with: the index of a class, some numbers, or a 0 or 1 for each of several labels. */
export type Targets =
  | { readonly kind: "classes"; readonly classes: readonly string[] }
  | { readonly kind: "numbers"; readonly names: readonly string[] }
  | { readonly kind: "labels"; readonly names: readonly string[] };

/** What is known of a data set before it is made: enough to check a network against it. */
export interface DatasetShape {
  readonly cases: number;
  /** The cases of the set's own test part, which validates; left out where a part of the others does. */
  readonly testCases?: number;
  /** Of an image, its pixels: channel by channel, row by row. */
  readonly features: readonly string[];
  /** `[channels, height, width]` where a case is an image. */
  readonly image?: Shape;
  readonly targets: Targets;
  /**
   * Where the cases are the pixels of one picture, row by row: its size. The targets are then, of each channel, first the
   * pixels from -1 to 1, then the derivatives to the right, those downwards, and the Laplacians.
   */
  readonly picture?: Picture;
}

export interface Picture {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** Cases, row-major: `features` is `[cases, features]`, `targets` `[cases]` (class indices) or `[cases, numbers]`. */
export interface Cases {
  readonly count: number;
  readonly features: Float32Array;
  readonly targets: Float32Array;
}

/** The shape of the features of `count` cases. */
export const featureShape = ({ image, features }: DatasetShape, count: number): Shape => [
  count,
  ...(image ?? [features.length]),
];

/** The shape of the targets of `count` cases. */
export const targetShape = (targets: Targets, count: number): Shape =>
  targets.kind === "classes" ? [count] : [count, targets.names.length];

/** The number of classes, where targets are classes. */
export const classCount = (targets: Targets): number | undefined =>
  targets.kind === "classes" ? targets.classes.length : undefined;
