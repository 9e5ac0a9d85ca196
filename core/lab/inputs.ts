/** How an op becomes a function of one number: one number that comes in moves, the others are held. */
import type { Op, Setting } from "../op.ts";

/** A number that is held while x moves. */
export interface Held {
  /** `target`, or `x.2` for the second column of the port `x`. */
  readonly name: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly start: number;
}

export interface FedPort {
  readonly name: string;
  /** A row of so many numbers a case; 0 where a case has a single number without an axis, as class numbers have. */
  readonly columns: number;
  /** One more column after them, which makes the row the probabilities of two classes, or their logarithms. */
  readonly rest?: Rest;
}

type Rest = "probability" | "logProbability";

export interface LabInputs {
  /** The first number of the first port: what it is called, and where the op is meant to be asked. */
  readonly variable: { readonly label: string; readonly min: number; readonly max: number };
  readonly held: readonly Held[];
  readonly ports: readonly FedPort[];
}

type Settings = Readonly<Record<string, Setting>>;

/** How a port is fed. What is left out follows from the op's example shapes. */
interface Feed {
  readonly columns?: number;
  readonly rest?: Rest;
  readonly label?: string;
  /** The number of the first column, in the labels of several. */
  readonly first?: number;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** Of each column, where it is held. */
  readonly start?: readonly number[];
}

const probability: Feed = { min: 0, max: 1, step: 0.05, start: [1] };
const logProbability: Feed = { label: "log-probability", max: 0, start: [-1] };
/** 1 says yes, 0 no. */
const answer: Feed = { label: "target (1 yes, 0 no)", min: 0, max: 1, step: 1, start: [1] };
const distance: Feed = { label: "distance", min: 0 };

/** What shapes do not tell of the losses there are. Another one is shown without a line here, with plainer words. */
const feeds: Readonly<Record<string, (settings: Settings) => Readonly<Record<string, Feed>>>> = {
  nll: () => ({
    input: { ...logProbability, label: "log-probability of the right class", columns: 1 },
    target: { min: 0, max: 0 },
  }),
  crossEntropy: ({ targets }) => ({
    input: { label: "score of class", first: 0, columns: 3 },
    target:
      targets === "probabilities"
        ? { ...probability, label: "probability of class", first: 0, columns: 3, start: [1, 0, 0] }
        : { label: "right class", min: 0, max: 2, step: 1, start: [0] },
  }),
  bce: () => ({ input: { ...probability, label: "probability of yes" }, target: probability }),
  bceWithLogits: () => ({ input: { label: "score (logit)" }, target: probability }),
  klDiv: ({ logTarget }) => ({
    input: { ...logProbability, label: "log-probability of class 0 (of two)", columns: 1, rest: "logProbability" },
    target: {
      ...(logTarget ? { min: -8, max: 0, start: [-1] } : { ...probability, start: [0.5] }),
      label: logTarget ? "target log-probability of class 0" : "target probability of class 0",
      columns: 1,
      rest: logTarget ? "logProbability" : "probability",
    },
  }),
  poissonNll: ({ logInput }) => ({
    input: logInput ? { label: "logarithm of the rate" } : { label: "rate", min: 0 },
    target: { label: "target (a count)", min: 0, max: 20, step: 1, start: [2] },
  }),
  gaussianNll: () => ({ variance: { min: 0.05, max: 10, step: 0.05, start: [1] } }),
  hingeEmbedding: () => ({ input: distance, target: answer }),
  marginRanking: () => ({ x1: { label: "first score" }, x2: { label: "second score" }, target: answer }),
  cosineEmbedding: () => ({
    x1: { label: "first vector, part", columns: 2, start: [0, 1] },
    x2: { label: "second vector, part", columns: 2, start: [1, 0] },
    target: answer,
  }),
  tripletMargin: () => ({
    anchor: { label: "anchor, part", columns: 2, start: [0, 0] },
    positive: { label: "positive, part", columns: 2, start: [0, 0] },
    negative: { label: "negative, part", columns: 2, start: [2, 0] },
  }),
};

/** The inputs of an op in the lab, by the name that the catalogue knows it by. */
export function labInputs(name: string, op: Op, settings: Settings): LabInputs {
  const known = (Object.hasOwn(feeds, name) && feeds[name]?.(settings)) || {};
  const fed = Object.entries(op.inputs).map(([port, example]) => {
    const feed = known[port] ?? {};
    const columns = feed.columns ?? (example.length < 2 ? 0 : columnsOf(op, example));
    return { name: port, columns, feed: { label: op.group === "activation" && columns > 1 ? "logit" : port, ...feed } };
  });
  const [first] = fed;
  const held = fed.flatMap(({ name: port, feed, columns }) =>
    Array.from({ length: Math.max(1, columns) }, (_, i) => i)
      .filter((i) => port !== first?.name || i > 0)
      .map((i) => heldOf(port, feed, columns, i))
      .filter(({ min, max }) => min < max),
  );
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = first?.feed ?? {};
  return {
    variable: { label: first ? labelOf(first.feed, first.columns, 0) : "x", min, max },
    held,
    ports: fed.map(({ name: port, columns, feed: { rest } }) => ({ name: port, columns, ...(rest ? { rest } : {}) })),
  };
}

/** One number where each goes by itself; several where they are seen together. */
const columnsOf = (op: Op, example: readonly number[]): number => (op.elementwise || (example.at(-1) ?? 1) < 3 ? 1 : 3);

function heldOf(port: string, feed: Feed & { readonly label: string }, columns: number, column: number): Held {
  const { min = -8, max = 8, step = 0.1, start = [] } = feed;
  return {
    name: heldName(port, column),
    label: capitalized(labelOf(feed, columns, column)),
    min,
    max,
    step,
    start: start[column] ?? Math.max(min, Math.min(max, 0)),
  };
}

const labelOf = ({ label, first = 1 }: Feed & { readonly label: string }, columns: number, column: number): string =>
  columns > 1 ? `${label} ${first + column}` : label;

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The name under which the number of a port and a column is held. */
export const heldName = (port: string, column: number): string => (column === 0 ? port : `${port}.${column + 1}`);
