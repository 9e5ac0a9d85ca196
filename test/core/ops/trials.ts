/** What is tried of an op: settings, shapes for which they hold, and numbers that mean something to it. */

import { type Shape, sizeOf } from "../../../core/ir/graph.ts";
import { print } from "../../../core/ir/print.ts";
import { defaults, type Field, type Op, type Setting } from "../../../core/op.ts";
import { lowerOp, Refused, type SomeSettings } from "./lowerOp.ts";

export interface Trial {
  readonly settings: SomeSettings;
  /** Other shapes of inputs than the op's own. */
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly training: boolean;
}

/** In place of the defaults, so that finite differences in every weight do not take long. */
const smaller: Readonly<Record<string, SomeSettings>> = {
  dense: { units: 3 },
  conv1d: { outChannels: 2 },
  conv2d: { outChannels: 2, kernelSize: 2 },
  convTranspose2d: { outChannels: 2, kernelSize: 2 },
  embedding: { numEmbeddings: 4 },
  lstm: { hiddenSize: 2 },
  gru: { hiddenSize: 2 },
};

const middleAxis: Partial<Trial> = { settings: { axis: 1 }, shapes: { x: [2, 3, 2] } };

/** Settings that need other shapes than the samples, or one another. */
const moreToTry: Readonly<Record<string, readonly Partial<Trial>[]>> = {
  dense: [{ shapes: { x: [2, 3, 2] } }, { settings: { bias: false, l2: 0.1 }, shapes: { x: [2, 3, 2] } }],
  crossEntropy: [{ settings: { targets: "probabilities", labelSmoothing: 0.2 }, shapes: { target: [4, 3] } }],
  bceWithLogits: [{ settings: { posWeight: "2, 0.5" }, shapes: { input: [2, 2], target: [2, 2] } }],
  layerNorm: [{ settings: { over: "all" }, shapes: { x: [2, 2, 2] } }],
  prelu: [{ settings: { slopes: "channel" }, shapes: { x: [2, 3, 2] } }],
  softmin: [middleAxis],
  softmax: [middleAxis],
  logSoftmax: [middleAxis],
  concatenate: [{ settings: { axis: 1 }, shapes: { a: [2, 3, 2], b: [2, 1, 2] } }],
  slice: [{ settings: { start: 1, size: 2 } }, { settings: { axis: 1, start: 1 }, shapes: { x: [2, 3, 2] } }],
  constant: [{ settings: { values: "1, 0.5, 2, -1", shape: "2, 2" } }, { settings: { shape: "3" } }],
  reshape: [{ settings: { shape: "2, -1" }, shapes: { x: [2, 6] } }],
  conv1d: [{ settings: { stride: 2, dilation: 2, padding: 1, groups: 2 } }],
  conv2d: [{ settings: { stride: 2, dilation: 2, padding: 1, groups: 2 } }],
  convTranspose2d: [{ settings: { stride: 2, outputPadding: 1, padding: 1, groups: 2 } }],
};

/** Other settings that are worth a try: the ends and the neighbours of `start`. */
function alternatives(field: Field, start: Setting): Setting[] {
  switch (field.kind) {
    case "bool":
      return [!field.default];
    case "choice":
      return Object.keys(field.options).filter((option) => option !== field.default);
    case "int":
      return [Number(start) - 1, Number(start) + 1, 1].filter((value) => value >= field.min && value <= field.max);
    case "numbers":
      return ["0.5", "2, 0.5", "0.5, 2, 1.25"];
    case "formula":
      return [
        "where(x > 0, x, alpha * (exp(x) - 1))",
        "x * tanh(log(1 + exp(beta * x)))",
        "abs(x)^p + sin(pi * x) / (1 + e^(-x))",
        "clamp(x, -beta, beta) * erf(x / sqrt(2)) - min(x^3, x^-2)",
      ];
    case "parameters":
      return ["beta = 0.5", "beta = -2 fixed"];
    case "float":
      return [field.min, field.max, field.default + (field.max - field.default) / 3];
  }
}

/** How many mixtures of settings are tried beside those that differ in one field. */
const mixtures = 4;

/**
 * The default settings, those that differ in one field, some that differ in several, and evaluation where it differs
 * from training; each graph that comes of them once. What the op refuses is left out.
 */
export function trialsOf(name: string, op: Op): readonly Trial[] {
  const first: Record<string, Setting> = { ...defaults(op.fields), ...smaller[name] };
  const fields = Object.entries(op.fields).map(([field, record]) => {
    const start = first[field] ?? record.default;
    return [field, [start, ...alternatives(record, start)]] as const;
  });
  const single = fields.flatMap(([field, [, ...others]]) => others.map((value) => ({ ...first, [field]: value })));
  const mixed = Array.from({ length: fields.length > 1 ? mixtures : 0 }, (_, mixture) =>
    Object.fromEntries(
      fields.map(([field, values], i) => [field, values[(7 * mixture + 3 * i + 1) % values.length] ?? values[0]]),
    ),
  );
  const inTraining = [
    ...[first, ...single, ...mixed].map((settings) => ({ settings, shapes: {}, training: true })),
    ...(moreToTry[name] ?? []).map(({ settings = {}, shapes = {} }) => ({
      settings: { ...first, ...settings },
      shapes,
      training: true,
    })),
  ];
  const graphs = new Set<string>();
  return [...inTraining, ...inTraining.map((trial) => ({ ...trial, training: false }))].filter((trial) => {
    const graph = graphOf(op, trial);
    if (graph === undefined || graphs.has(graph)) return false;
    graphs.add(graph);
    return true;
  });
}

/** The graph that an op makes of a trial, as text; undefined where it refuses. */
export function graphOf(op: Op, trial: Partial<Trial>): string | undefined {
  try {
    const { outputs, penalties, updates } = lowerOp(op, trial);
    const penalized = Object.fromEntries(penalties.map((penalty, i) => [`penalty ${i}`, penalty]));
    return print({ name: "", outputs: { ...outputs, ...penalized }, updates });
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

/** What a trial sets otherwise than a new node, for the title of a test. */
export function titleOf(op: Op, { settings, shapes, training }: Trial): string {
  const changed = Object.entries(settings).filter(([field, value]) => value !== op.fields[field]?.default);
  const words = [
    ...changed.map(([field, value]) => `${field} ${value}`),
    ...Object.entries(shapes).map(([port, shape]) => `${port} [${shape}]`),
    ...(training ? [] : ["evaluating"]),
  ];
  return words.join(", ") || "the defaults";
}

type Range = readonly [number, number];

/** Inputs and state that mean something only within a range. */
const ranges: Readonly<Record<string, Readonly<Record<string, Range>>>> = {
  batchNorm: { runningVar: [0.5, 2] },
  bce: { input: [0.1, 0.9] },
  divide: { b: [0.5, 2] },
  embedding: { x: [0.2, 0.8] },
  gaussianNll: { variance: [1.5, 3] },
  klDiv: { target: [0.1, 0.9] },
  poissonNll: { input: [0.5, 2], target: [1.5, 3] },
};

/** Numbers for an input of an op; from -2 to 2 and away from 0, where some ops have a kink, unless it asks for others. */
export function numbersFor(op: string, input: string, shape: Shape, seed: number): Float64Array {
  const range = ranges[op]?.[input];
  return Float64Array.from({ length: sizeOf(shape) }, (_, i) => {
    const x = 2 * Math.sin(12.9898 * (i + 1) + 78.233 * seed);
    if (range) return range[0] + ((range[1] - range[0]) * (x + 2)) / 4;
    return Math.abs(x) < 0.05 ? x + 0.1 * Math.sign(x) : x;
  });
}
