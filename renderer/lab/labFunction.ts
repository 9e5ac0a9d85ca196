/** The functions of the lab as they are drawn: each computed by the engine once, and kept while nothing changes. */
import { catalogue, findOp } from "../../core/catalogue.ts";
import { visibleFields } from "../../core/document/visibleFields.ts";
import type { Learned } from "../../core/lab/alone.ts";
import { type LabInputs, labInputs } from "../../core/lab/inputs.ts";
import { measure, type Properties } from "../../core/lab/properties.ts";
import { type Sampler, type Samples, samplerOf } from "../../core/lab/sample.ts";
import type { Op, Setting } from "../../core/op.ts";
import type { LabEntry, Stretch } from "./labStore.ts";

export interface LabFunction {
  readonly op: Op;
  readonly inputs: LabInputs;
  /** Undefined where the op refuses its settings. */
  readonly sampler: Sampler | undefined;
  /** Why it does. */
  readonly problem: string | undefined;
  /** Those that it is made of: among its settings, held, or in its formula. */
  readonly numbers: readonly number[];
}

export type Computed = Pick<LabEntry, "name" | "settings" | "held"> & { readonly learned?: Learned };

/** The ops that the lab can show, by their names. */
export const labOps = Object.entries<Op>(catalogue).filter(
  ([, { group }]) => group === "activation" || group === "loss",
);

const cacheLimit = 200;
const functions = new Map<string, LabFunction>();

/** The function of an entry: the same object while nothing that it depends on changes. Undefined for an op that is unknown. */
export function labFunction({ name, settings, held, learned = new Map() }: Computed): LabFunction | undefined {
  const op = findOp(name);
  if (!op) return undefined;
  const key = JSON.stringify([name, settings, held, [...learned]]);
  const known = functions.get(key);
  if (known?.op === op) return known;
  if (functions.size >= cacheLimit) functions.clear();
  const made = samplerOf({ name, op, settings, held, learned });
  const isMade = typeof made === "function";
  const fresh: LabFunction = {
    op,
    inputs: labInputs(name, op, settings),
    sampler: isMade ? made : undefined,
    problem: isMade ? undefined : made.problem,
    numbers: numbersIn({ ...settings, ...held }),
  };
  functions.set(key, fresh);
  return fresh;
}

/** The numbers among settings, and those that stand in a formula. */
const numbersIn = (settings: Readonly<Record<string, Setting>>): readonly number[] =>
  Object.entries(settings).flatMap(([name, value]) => {
    if (unused.has(name) || typeof value === "boolean") return [];
    return typeof value === "number" ? [value] : (value.match(/\d+(\.\d+)?/g) ?? []).map(Number);
  });

const sampleCount = 601;
const lastSamples = new WeakMap<Sampler, Stretch & { readonly samples: Samples }>();

/** A few hundred samples, evenly over a stretch. */
export function samplesOver(sampler: Sampler, { from, to }: Stretch): Samples {
  const last = lastSamples.get(sampler);
  if (last?.from === from && last.to === to) return last.samples;
  const samples = sampler(
    Float64Array.from({ length: sampleCount }, (_, i) => from + ((to - from) * i) / (sampleCount - 1)),
  );
  lastSamples.set(sampler, { from, to, samples });
  return samples;
}

const measured = new WeakMap<Sampler, Properties>();

export function propertiesOf({ sampler, inputs, numbers }: LabFunction): Properties | undefined {
  if (!sampler) return undefined;
  const known = measured.get(sampler) ?? measure(sampler, inputs.variable.min, inputs.variable.max, numbers);
  measured.set(sampler, known);
  return known;
}

/** Fields that the lab has no use for: it shows the loss of one case that counts, and one number of a row. */
const unused: ReadonlySet<string> = new Set(["reduction", "axis", "ignoreIndex"]);

/** The fields of an op that change its curve. */
export const labFields = (op: Op, settings: Readonly<Record<string, Setting>>) =>
  visibleFields(op.fields, settings).filter(([name]) => !unused.has(name));

/** What tells a function apart from another one of the same op: its formula, or what is not as it starts. */
export function detailOf({ settings, held }: Pick<Computed, "settings" | "held">, { op, inputs }: LabFunction): string {
  const changed = labFields(op, settings).flatMap(([name, field]) => {
    const value = settings[name] ?? field.default;
    if (field.kind === "formula") return [String(value)];
    if (value === field.default) return [];
    if (field.kind === "parameters") return [String(value).replaceAll(" fixed", "")];
    if (field.kind === "choice") return [field.options[String(value)] ?? String(value)];
    if (field.kind === "bool") return [value === true ? field.label : `${field.label}: no`];
    return [`${shortLabel(field.label)} = ${value}`];
  });
  const elsewhere = inputs.held.flatMap(({ name, label, start }) => {
    const value = held[name] ?? start;
    return value === start ? [] : [`${label.replace(/ \(.*\)/, "")} = ${value}`];
  });
  return [...changed, ...elsewhere].filter(Boolean).join(", ").replaceAll("-", "\u2212");
}

/** `α` of `Alpha α`: where a label ends in a symbol, that is enough. */
const shortLabel = (label: string): string => /\s(\p{Script=Greek}\S*)$/u.exec(label)?.[1] ?? label;
