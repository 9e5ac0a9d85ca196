/** Lowers one op alone, for tests, and keeps all that it asks for. */
import { add, input, iota, mul, random, reduceSum, reshape, sin, slice } from "../../../core/ir/build.ts";
import { isOp, type Shape, sizeOf, type Value } from "../../../core/ir/graph.ts";
import { type DataPart, defaults, type Initializer, type Lowering, type Op, type Setting } from "../../../core/op.ts";

export type SomeSettings = Readonly<Record<string, Setting>>;

export interface LoweredOp {
  readonly outputs: Readonly<Record<string, Value>>;
  /** The inputs of the op that are inputs of the IR, by port: not those that are computed from another. */
  readonly inputs: Readonly<Record<string, Value>>;
  readonly parameters: Readonly<Record<string, Value<"input">>>;
  /** What it keeps from step to step, and what that is after a step. */
  readonly state: Readonly<Record<string, Value<"input">>>;
  readonly updates: Readonly<Record<string, Value>>;
  readonly initializers: Readonly<Record<string, Initializer>>;
  readonly predictions: readonly { readonly kind: string; readonly value: Value }[];
  readonly penalties: readonly Value[];
  readonly metrics: Readonly<Record<string, Value>>;
  readonly warnings: readonly string[];
}

/** The labels of the ops that values were lowered from. */
const makers = new WeakMap<Value, string>();

/** Thrown where the op refuses. */
export class Refused extends Error {
  readonly port: string | undefined;
  constructor(message: string, port: string | undefined) {
    super(message);
    this.port = port;
  }
}

interface Options {
  readonly settings?: SomeSettings;
  readonly shapes?: Readonly<Record<string, Shape>>;
  /** Values instead of inputs of the IR. */
  readonly values?: Readonly<Record<string, Value>>;
  readonly classes?: number;
  readonly caseClasses?: Value;
  /** True if left out. */
  readonly training?: boolean;
  /** Goes before the names of the parameters. */
  readonly prefix?: string;
  /** Parameters that there are already, to be used again under the same names. */
  readonly shared?: Readonly<Record<string, Value<"input">>>;
}

/** With the op's own shapes and default settings where no others are given. Throws a Refused where it refuses. */
export function lowerOp(
  op: Op,
  {
    settings = {},
    shapes = {},
    values = {},
    classes,
    caseClasses,
    training = true,
    prefix = "",
    shared = {},
  }: Options = {},
): LoweredOp {
  const sources = Object.fromEntries(
    Object.entries({ ...op.inputs, ...shapes }).map(([port, shape]) => [port, values[port] ?? input(port, shape)]),
  );
  const inputs = { ...sources, ...(values.field ? {} : fieldOver(sources)) };
  const parameters: Record<string, Value<"input">> = {};
  const state: Record<string, Value<"input">> = {};
  const updates: Record<string, Value> = {};
  const initializers: Record<string, Initializer> = {};
  const predictions: { kind: string; value: Value }[] = [];
  const penalties: Value[] = [];
  const metrics: Record<string, Value> = {};
  const warnings: string[] = [];
  let randoms = 0;
  const at: Lowering = {
    training,
    param(name, shape, initializer) {
      const value = shared[prefix + name] ?? input(prefix + name, shape);
      parameters[value.attrs.name] = value;
      initializers[value.attrs.name] = initializer;
      return value;
    },
    state(name, shape) {
      const value = input(prefix + name, shape);
      state[value.attrs.name] = value;
      return value;
    },
    update(name, value) {
      updates[prefix + name] = value;
    },
    random: (shape) => random(randoms++, reshape(iota(sizeOf(shape)), shape)),
    data: (part) => input(part, dataShape(op, part)),
    ...(classes === undefined ? {} : { classes }),
    ...(caseClasses === undefined ? {} : { caseClasses }),
    prediction: (kind, value) => predictions.push({ kind, value }),
    penalty: (value) => penalties.push(value),
    metric(name, value) {
      metrics[name] = value;
    },
    refuse(message, port) {
      throw new Refused(message, port);
    },
    warn: (message) => warnings.push(message),
    nameOf: (value) => makers.get(value) ?? "node",
  };
  const outputs = op.lower(inputs, { ...defaults(op.fields), ...settings }, at);
  for (const value of Object.values(outputs)) makers.set(value, op.label);
  const independent = Object.fromEntries(Object.entries(inputs).filter(([, value]) => isOp(value, "input")));
  return {
    outputs,
    inputs: independent,
    parameters,
    state,
    updates,
    initializers,
    predictions,
    penalties,
    metrics,
    warnings,
  };
}

/** Four cases of two features; a picture has one channel. */
function dataShape(op: Op, part: DataPart): Shape {
  if (part === "targets") return op.outputs.includes("pixels") ? [4, 4] : [4];
  return part === "same" ? [4] : [4, 2];
}

/** Ops of a field and its coordinates get one that is computed from them: columns of sin(Σ i·x_i + j) · x_0. */
function fieldOver({ field, coordinates }: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  if (!field || !coordinates) return {};
  const [batch = 1, count = 1] = coordinates.shape;
  const [, columns = 1] = field.shape;
  const weights = mul(add(iota(count), 1), 0.5);
  const phases = reduceSum(mul(coordinates, weights), { axes: [1], keep: true });
  const first = slice(coordinates, [0, 0], [batch, 1]);
  return { field: mul(sin(add(phases, iota(columns))), first) };
}
