/** The cases that a program runs on, as values. */
import { classCount, type DatasetShape, featureShape, targetShape } from "../data/dataset.ts";
import { equal, gather, input } from "../ir/build.ts";
import type { Value } from "../ir/graph.ts";
import type { Batch } from "./lowered.ts";

/**
 * Cases of the part of the data that is called `name`: all `count` of them, or those in `rows`. Inputs: `name.features`,
 * `name.targets` and, where they are used, the rows that each case goes with: `name.positive` (another of its class),
 * `name.negative` (one of another class) and `name.other` (either).
 */
export function batchOf(shape: DatasetShape, name: string, count: number, rows?: Value): Batch {
  const features = input(`${name}.features`, featureShape(shape, count));
  const targets = input(`${name}.targets`, targetShape(shape.targets, count));
  const pick = (values: Value) => (rows ? gather(values, rows) : values);
  const partners = (kind: string) => pick(input(`${name}.${kind}`, [count]));
  return {
    features: pick(features),
    targets: pick(targets),
    positive: gather(features, partners("positive")),
    negative: gather(features, partners("negative")),
    other: gather(features, partners("other")),
    same: equal(pick(targets), gather(targets, partners("other"))),
    classes: classCount(shape.targets),
    labels: shape.targets.kind === "labels",
  };
}

/** `count` cases in the inputs `name.features` and `name.targets`, each paired with itself: to look at what it becomes. */
export function batchAlone(shape: DatasetShape, name: string, count: number, targets?: Value): Batch {
  const own = {
    features: input(`${name}.features`, featureShape(shape, count)),
    targets: targets ?? input(`${name}.targets`, targetShape(shape.targets, count)),
  };
  return {
    ...own,
    positive: own.features,
    negative: own.features,
    other: own.features,
    same: equal(own.targets, own.targets),
    classes: classCount(shape.targets),
    labels: shape.targets.kind === "labels",
  };
}
