/** Recurrent layers over the steps of a sequence, unrolled, and the settings that they share. */
import { add, concat, constant, matmul, reshape, slice } from "../ir/build.ts";
import type { Value } from "../ir/graph.ts";
import type { Initializer, Lowering, Settings } from "../op.ts";
import { showBatchShape } from "./batchShape.ts";
import { penalize, penaltyFields, torchPenalties } from "./penalties.ts";
import { torchCall } from "./torchCall.ts";

/** A program grows with every step it unrolls; with more than this it takes too long to compile. */
const MAX_STEPS = 256;

/** In the order of PyTorch's arguments. */
export const recurrentFields = {
  hiddenSize: {
    kind: "int",
    label: "Hidden size",
    help: "How many numbers it carries from step to step.",
    default: 16,
    min: 1,
    max: 1024,
  },
  bias: { kind: "bool", label: "Bias", help: "Learned numbers added to each gate.", default: true },
  bidirectional: {
    kind: "bool",
    label: "Both directions",
    help: "Reads the sequence from its end too, with other weights, and puts both results side by side.",
    default: false,
  },
  ...penaltyFields,
} as const;

type RecurrentSettings = Settings<typeof recurrentFields>;

/** What a cell carries from step to step, `[batch, hidden]` each; `hidden` is what it gives. */
interface Carried {
  readonly hidden: Value;
}

/** One kind of recurrent layer. */
interface Cell<State extends Carried> {
  readonly label: string;
  readonly gates: number;
  start(zeros: Value): State;
  /** The state after a step, from what the gates get of the input and of the state before, `[batch, gates · hidden]` each. */
  step(fromInput: Value, fromHidden: Value, before: State): State;
}

/**
 * `[batch, time, features]` to `out`, `[batch, time, hidden]`, what it gives at each step, and `last`, `[batch, hidden]`,
 * what it gives when all has been read. In both directions `hidden` is twice as many, forwards first. One layer of
 * PyTorch's, from a state of zeros, with its weights: `[gates · hidden, features]` and `[gates · hidden, hidden]`, all
 * drawn evenly between ±1/√hidden. Refuses what is no sequence, and one of more than MAX_STEPS steps.
 */
export function recurrent<State extends Carried>(
  x: Value,
  cell: Cell<State>,
  settings: RecurrentSettings,
  at: Lowering,
): { readonly out: Value; readonly last: Value } {
  const [, time, features] = x.shape;
  if (time === undefined || features === undefined || x.shape.length !== 3) {
    const advice = x.shape.length === 2 ? " Put a Reshape before it, such as -1, 1 for one feature a step." : "";
    return at.refuse(`${cell.label} expects [batch, time, features], gets ${showBatchShape(x.shape)}.${advice}`, "x");
  }
  if (time > MAX_STEPS) {
    return at.refuse(
      `${cell.label} reads sequences of up to ${MAX_STEPS} steps, and this one has ${time}. Take a part of it with Slice, or sum up steps with a strided Conv1D or a Reshape to more features a step.`,
      "x",
    );
  }
  const forwards = oneWay(x, cell, settings, "", at);
  if (!settings.bidirectional) return { out: sequenceOf(forwards), last: lastOf(forwards) };
  const backwards = oneWay(x, cell, settings, "Reverse", at);
  return {
    out: concat([sequenceOf(forwards), sequenceOf(backwards.toReversed())], 2),
    last: concat([lastOf(forwards), lastOf(backwards)], 1),
  };
}

/** What the cell gives at each step, in the order of reading: from the end where `direction` is `Reverse`. */
function oneWay<State extends Carried>(
  x: Value,
  cell: Cell<State>,
  { hiddenSize, bias, ...penalties }: RecurrentSettings,
  direction: "" | "Reverse",
  at: Lowering,
): readonly Value[] {
  const [batch = 1, time = 1, features = 1] = x.shape;
  const width = cell.gates * hiddenSize;
  const initializer: Initializer = { kind: "uniform", limit: 1 / Math.sqrt(hiddenSize) };
  const projection = (source: "Ih" | "Hh", size: number) => {
    const weight = at.param(`weight${source}${direction}`, [width, size], initializer);
    penalize(weight, penalties, at);
    const offset = bias ? at.param(`bias${source}${direction}`, [width], initializer) : constant(0, [width]);
    return (from: Value): Value => add(matmul(from, weight, { transposeB: true }), offset);
  };
  const ofInput = projection("Ih", features);
  const ofHidden = projection("Hh", hiddenSize);
  // One product for all steps.
  const projected = reshape(ofInput(reshape(x, [batch * time, features])), [batch, time, width]);
  const steps = Array.from({ length: time }, (_, t) =>
    reshape(slice(projected, [0, t, 0], [batch, 1, width]), [batch, width]),
  );
  let state = cell.start(constant(0, [batch, hiddenSize]));
  return (direction === "" ? steps : steps.reverse()).map((step) => {
    state = cell.step(step, ofHidden(state.hidden), state);
    return state.hidden;
  });
}

/** Side by side along a new axis of time. */
const sequenceOf = (steps: readonly Value[]): Value =>
  concat(
    steps.map((step) => reshape(step, step.shape.toSpliced(1, 0, 1))),
    1,
  );

const lastOf = (steps: readonly Value[]): Value => steps.at(-1) ?? constant(0);

/** Part `index` of a `[batch, gates · hidden]`. */
export function gate(gates: Value, index: number, hidden: Value): Value {
  const [, size = 1] = hidden.shape;
  return slice(gates, [0, index * size], hidden.shape);
}

/** PyTorch's line for a layer of this class. */
export function torchRecurrent(
  name: string,
  { hiddenSize, bias, bidirectional, ...penalties }: RecurrentSettings,
): string {
  const call = torchCall(
    name,
    "x.shape[2]",
    String(hiddenSize),
    bias ? "" : "bias=False",
    "batch_first=True",
    bidirectional ? "bidirectional=True" : "",
  );
  const extra = torchPenalties(penalties).join(", ");
  return `${call}${extra && `  # ${extra}`}`;
}
