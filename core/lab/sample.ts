/** f, f′ and f″ of an op as a function of one number, computed by the engine's own interpreter. */
import { concat, constant, exp, input, log, reduceSum, reshape, slice, sub } from "../ir/build.ts";
import { grad } from "../ir/grad.ts";
import { sizeOf, type Value } from "../ir/graph.ts";
import { interpret } from "../ir/interpret.ts";
import type { Op, Setting } from "../op.ts";
import { aloneWith, type Learned } from "./alone.ts";
import { heldName, labInputs } from "./inputs.ts";

export interface Subject {
  /** By which the catalogue knows the op. */
  readonly name: string;
  readonly op: Op;
  readonly settings: Readonly<Record<string, Setting>>;
  /** The numbers that are held, by their names; where they start, if left out. */
  readonly held?: Readonly<Record<string, number>>;
  /** Parameters that training has changed. */
  readonly learned?: Learned;
}

/** All of the length of x; NaN where x lies outside of where the op is meant to be asked. */
export interface Samples {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** f′ and f″ as training would have them. */
  readonly slope: Float64Array;
  readonly bend: Float64Array;
}

/** A function that can be asked at any places. */
export type Sampler = (x: Float64Array) => Samples;

/**
 * What an op gives for one number: an activation its first output, a loss the loss of one case. `problem` says in words
 * why an op refuses its settings.
 */
export function samplerOf(subject: Subject): Sampler | { readonly problem: string } {
  const inputs = labInputs(subject.name, subject.op, subject.settings);
  const { min, max } = inputs.variable;
  /** By the number of places. */
  const graphs = new Map<number, readonly Value[]>();
  const graphOf = (count: number): readonly Value[] => {
    const graph = graphs.get(count) ?? build(subject, count);
    graphs.set(count, graph);
    return graph;
  };
  const ask = (x: Float64Array): readonly Float64Array[] => {
    const graph = graphOf(x.length);
    if (sizeOf(graph[0]?.shape ?? []) === x.length) return interpret(graph, { x });
    // It makes one number of all its cases, so that they are asked one by one.
    const single = graphOf(1);
    const each = Array.from(x, (place) => interpret(single, { x: [place] }));
    return single.map((_, part) => Float64Array.from(each, (values) => values[part]?.[0] ?? Number.NaN));
  };
  try {
    graphOf(1);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  return (x) => {
    const [y = x, slope = x, bend = x] = ask(x);
    // Its derivatives are still numbers where f is none, as those of log for what is negative.
    const within = (values: Float64Array) =>
      values.map((value, i) => ((x[i] ?? 0) >= min && (x[i] ?? 0) <= max && !Number.isNaN(y[i]) ? value : Number.NaN));
    return { x, y: within(y), slope: within(slope), bend: within(bend) };
  };
}

/** y, its slope and its bend, at `count` places at once: each is a case of the batch. */
function build({ name, op, settings, held = {}, learned = new Map() }: Subject, count: number): readonly Value[] {
  const inputs = labInputs(name, op, settings);
  const starts = new Map(inputs.held.map((one) => [one.name, held[one.name] ?? one.start]));
  const x = input("x", [count, 1]);
  const values = inputs.ports.map(({ name: port, columns, rest }, index) => {
    if (columns === 0) return [port, constant(starts.get(port) ?? 0, [count])] as const;
    const row = Array.from({ length: columns }, (_, i) =>
      index === 0 && i === 0 ? x : constant(starts.get(heldName(port, i)) ?? 0, [count, 1]),
    );
    const [first = x] = row;
    if (rest) row.push(rest === "probability" ? sub(1, first) : log(sub(1, exp(first))));
    return [port, row.length > 1 ? concat(row, 1) : first] as const;
  });
  const output = op.outputs[0] ?? "";
  const value = op.lower(Object.fromEntries(values), { ...settings, ...eachCase(op) }, aloneWith(learned))[output];
  if (!value) throw new Error(`${op.label} gives nothing that could be shown.`);
  // The terms of a case whose classes are all given.
  const isWhole = inputs.ports.some(({ rest }) => rest) && value.shape.length === 2;
  const y = isWhole ? reduceSum(value, { axes: [1] }) : firstOf(value, count);
  const [slope = x] = grad(reduceSum(y), [x]);
  const [bend = x] = grad(reduceSum(slope), [x]);
  return [y, slope, bend];
}

/** The setting with which a loss gives the loss of each case. */
const eachCase = ({ fields }: Op): Readonly<Record<string, Setting>> => {
  const { reduction } = fields;
  return reduction?.kind === "choice" && Object.hasOwn(reduction.options, "none") ? { reduction: "none" } : {};
};

/** The first number of each case. */
function firstOf(value: Value, count: number): Value {
  const { shape } = value;
  if (shape.length !== 2 || shape[0] !== count || shape[1] === 1) return value;
  return reshape(slice(value, [0, 0], [count, 1]), [count]);
}
