/** What a race compares: one network and its training, varied along axes, each variant with the same seeds. */
import { findOp } from "../catalogue.ts";
import { describeData } from "../data/describe.ts";
import type { Document, NodeId } from "../document/document.ts";
import { setSetting } from "../document/edits.ts";
import type { Field, Setting } from "../op.ts";
import type { TrainingSettings } from "../train/settings.ts";
import { replaceOp } from "./replaceOp.ts";
import { trainingAxes, withTrainingSetting } from "./trainingAxis.ts";

export interface Plan {
  readonly document: Document;
  /** The first seed is its own. */
  readonly training: TrainingSettings;
  /** None is a race of the network as it is. */
  readonly axes: readonly Axis[];
  /** Runs of each variant. */
  readonly seeds: number;
  /** Of each run. */
  readonly steps: number;
  /** What counts as having learned: an accuracy to reach where there are classes, else a loss to get down to. */
  readonly target: number | undefined;
}

/** An accuracy of 90 % where there are classes; how low a loss is low cannot be told. */
export const usualTarget = (document: Document): number | undefined =>
  describeData(document)?.shape.targets.kind === "classes" ? 0.9 : undefined;

/** What differs between the variants. All the nodes of an axis change together. */
export type Axis =
  /** Activations or losses, by their names in the catalogue. */
  | { readonly kind: "op"; readonly nodes: readonly NodeId[]; readonly values: readonly string[] }
  | { readonly kind: "field"; readonly nodes: readonly NodeId[]; readonly field: string; readonly values: Settings }
  /** A path that `trainingAxes` lists. */
  | { readonly kind: "training"; readonly setting: string; readonly values: Settings };

type Settings = readonly Setting[];

export interface Variant {
  /** Tells it from the others: `SELU · learning rate 0.1`. */
  readonly label: string;
  /** What it has of each axis, as it stands in a file: an op's name, a number. */
  readonly choices: readonly string[];
  readonly document: Document;
  readonly training: TrainingSettings;
}

/** Variants times seeds that a race may have. */
export const mostRuns = 20_000;

/**
 * Every combination of the axes' values, the last axis fastest. An axis that does not concern a variant (a slope that
 * its activation does not have) leaves it as it is, and what comes out the same twice is there once.
 *
 * For one seed all variants have the same data, split, batches and initial weights: those follow from the seed and the
 * nodes' ids, which no axis changes. Only an axis that is about one of them, such as the initial weights, varies it.
 */
export function variantsOf({ document, training, axes }: Plan): Variant[] {
  let variants: Variant[] = [{ label: "", choices: [], document, training }];
  for (const axis of axes)
    variants = variants.flatMap((variant) => axis.values.map((value) => vary(variant, axis, value)));
  const known = new Set<string>();
  return variants.flatMap((variant) => {
    const content = JSON.stringify([variant.document, variant.training]);
    if (known.has(content)) return [];
    known.add(content);
    return [{ ...variant, label: variant.label || "as it is" }];
  });
}

function vary(variant: Variant, axis: Axis, value: Setting): Variant {
  const { document, training } = variant;
  const named = (label: string, changed: Partial<Variant>): Variant => ({
    ...variant,
    ...changed,
    label: variant.label === "" ? label : `${variant.label} · ${label}`,
    choices: [...variant.choices, String(value)],
  });
  const untouched: Variant = { ...variant, choices: [...variant.choices, ""] };
  switch (axis.kind) {
    case "op":
      return named(findOp(String(value))?.label ?? String(value), {
        document: replaceOp(document, axis.nodes, String(value)),
      });
    case "field": {
      const field = fieldOf(document, axis.nodes, axis.field);
      if (!field) return untouched;
      return named(showChoice(field, value), {
        document: axis.nodes.reduce((changed, node) => setSetting(changed, node, axis.field, value), document),
      });
    }
    case "training": {
      const field = trainingAxes(training)[axis.setting];
      if (!field) return untouched;
      return named(showChoice(field, value), { training: withTrainingSetting(training, axis.setting, value) });
    }
  }
}

/** The field of a name that the first of these nodes with such a field has. */
export function fieldOf(document: Document, nodes: readonly NodeId[], name: string): Field | undefined {
  return document.nodes
    .filter(({ id }) => nodes.includes(id))
    .map(({ op }) => findOp(op)?.fields ?? {})
    .find((fields) => Object.hasOwn(fields, name))?.[name];
}

function showChoice(field: Field, value: Setting): string {
  const label = field.label.charAt(0).toLowerCase() + field.label.slice(1);
  switch (field.kind) {
    case "choice":
      return field.options[String(value)] ?? String(value);
    case "bool":
      return `${value === true ? "with" : "without"} ${label}`;
    default:
      return `${label} ${value}`;
  }
}

/** What an axis is called in a file: `activation`, `initializer`, `dense1.units`, `learningRate`. */
export function axisName(document: Document, axis: Axis): string {
  if (axis.kind === "training") return axis.setting;
  const [first = "", ...others] = axis.nodes;
  const name = axis.kind === "field" ? axis.field : (findOp(axis.values[0] ?? "")?.group ?? "op");
  const all = document.nodes.filter(({ op }) => hasAxis(op, axis)).length;
  return others.length === 0 && all > 1 ? `${first}.${name}` : name;
}

/** Whether a node of this op could be one of the axis. */
function hasAxis(op: string, axis: Exclude<Axis, { readonly kind: "training" }>): boolean {
  const found = findOp(op);
  if (!found) return false;
  return axis.kind === "field"
    ? Object.hasOwn(found.fields, axis.field)
    : found.group === findOp(axis.values[0] ?? "")?.group;
}

/** Seed after seed from the training settings' own on; after the greatest comes 0. */
export const seedsOf = ({ training, seeds }: Plan): number[] =>
  Array.from({ length: seeds }, (_, i) => (training.seed + i) % 2 ** 32);

/** Intervals that a curve is drawn of. */
const curveIntervals = 50;

/** The steps at which a run is measured, from 0 to its last, as evenly apart as whole steps can be. */
export function curveSteps(steps: number): number[] {
  const intervals = Math.min(curveIntervals, steps);
  return Array.from({ length: intervals + 1 }, (_, i) => Math.round((i * steps) / intervals));
}
