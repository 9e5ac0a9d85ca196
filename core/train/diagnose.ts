/** Finds where a training went wrong: the step, the node and the operation. */
import type { NodeId } from "../document/document.ts";
import type { Problem } from "../document/problem.ts";
import { elementwisePrimitives, isOp, type Primitive, toposort, type Value } from "../ir/graph.ts";
import { evaluate, type Feeds } from "../ir/interpret.ts";
import { type Program, rootsOf } from "../ir/program.ts";
import { allFinite, type Checkpoint, isFiniteCheckpoint, restoreCheckpoint, takeCheckpoint } from "./checkpoint.ts";
import { advance, type CreateEngine, lossesAreFinite, messageOf, type Session } from "./session.ts";

export interface Failure {
  /** The step that failed, counted from 1. The session is left as it was before it. */
  readonly step: number;
  readonly problem: Problem;
}

/**
 * Trains again from a good checkpoint up to the session's step and finds the first step that makes a number that is not
 * finite. Undefined where there is none.
 */
export function findNonFinite(session: Session, good: Checkpoint): Failure | undefined {
  const last = session.step;
  restoreCheckpoint(session, good);
  let before = good;
  while (session.step < last) {
    advance(session, 1);
    const after = takeCheckpoint(session);
    if (!lossesAreFinite(session) || !isFiniteCheckpoint(after)) {
      restoreCheckpoint(session, before);
      return { step: after.step, problem: explain(session, after) };
    }
    before = after;
  }
  return undefined;
}

/** What went wrong in the step after the session's present one, whose outcome `after` is not finite. */
function explain(session: Session, after: Checkpoint): Problem {
  const culprit = findCulprit(session);
  const where = culprit ? (words[culprit.value.op] ?? "a calculation") : "a calculation";
  const what = culprit && Number.isNaN(culprit.number) ? "no number (NaN)" : "infinity";
  const blamed = culprit?.node ?? blameMemory(session, after);
  return {
    severity: "error",
    ...(blamed === undefined ? {} : { node: blamed }),
    message: `At step ${after.step} ${where}${culprit?.operands ?? ""} gave ${what}. ${(after.step === 1 && culprit && domains[culprit.value.op]) || shorterSteps}`,
  };
}

/** What may help where numbers have grown. */
export const shorterSteps = "Reset, then try a lower learning rate.";

/** What helps where a first step, which no learning rate has had a part in, leaves the numbers that have a value. */
const domains: { readonly [P in Primitive]?: string } = {
  log: "A logarithm has a value above 0 only: keep what goes into it there.",
  log1p: "This logarithm has a value above −1 only: keep what goes into it there.",
  sqrt: "A square root has a value from 0 on only, and its slope one above 0: keep what goes into it there.",
  div: "There is no division by 0: keep what it divides by away from there.",
};

const words: { readonly [P in Primitive]?: string } = {
  exp: "an exponential",
  expm1: "an exponential",
  log: "a logarithm",
  log1p: "a logarithm",
  sqrt: "a square root",
  div: "a division",
  mul: "a product",
  add: "a sum",
  sub: "a difference",
  reduceSum: "a sum",
  scatterAdd: "a sum",
  matmul: "a matrix product",
};

interface Culprit {
  readonly value: Value;
  readonly number: number;
  /** What it was computed from, as it continues its name. */
  readonly operands: string;
  readonly node: NodeId | undefined;
}

/** Follows what is not finite from the results of the next step back to where it first arises. */
function findCulprit(session: Session): Culprit | undefined {
  const program = trainProgram(session);
  const results = evaluate(rootsOf(program), readFeeds(session), "float32");
  const badNumber = (value: Value) => results.get(value)?.find((x) => !Number.isFinite(x));
  let value = rootsOf(program).find((root) => badNumber(root) !== undefined);
  if (!value) return undefined;
  let node = value.origin;
  for (;;) {
    const cause: Value | undefined = value.inputs.find((input) => badNumber(input) !== undefined);
    if (!cause) {
      const operands = describeOperands(value, (x) => results.get(x) ?? []);
      return { value, number: badNumber(value) ?? Number.NaN, operands, node };
    }
    value = cause;
    node = cause.origin ?? node;
  }
}

/** The operands of the element that is not finite, or how large they get where many go into one. */
function describeOperands(value: Value, dataOf: (x: Value) => ArrayLike<number>): string {
  const place = Array.prototype.findIndex.call(dataOf(value), (x: number) => !Number.isFinite(x));
  if (elementwise.has(value.op))
    return ` of ${value.inputs.map((x) => show(dataOf(x)[place] ?? Number.NaN)).join(" and ")}`;
  const largest = Math.max(...value.inputs.map((x) => greatestSize(dataOf(x))));
  return value.inputs.length > 0 ? ` of numbers up to ${show(largest)}` : "";
}

/** A number to four digits, such as 0.25, −3 or 1.845e19. */
function show(x: number): string {
  const short = Number(x.toPrecision(4));
  const text = Math.abs(short) < 1e6 ? String(short) : short.toExponential().replace("e+", "e");
  return text.replaceAll("-", "−");
}

function greatestSize(data: ArrayLike<number>): number {
  let greatest = 0;
  for (let i = 0; i < data.length; i++) greatest = Math.max(greatest, Math.abs(data[i] ?? 0));
  return greatest;
}

const elementwise: ReadonlySet<Primitive> = new Set(elementwisePrimitives);

/** The node of the first parameter that is not finite, or of the loss. */
const blameMemory = ({ compiled }: Session, { memory }: Checkpoint): NodeId | undefined =>
  compiled.parameters.find(({ name }) => !allFinite(memory.get(name) ?? []))?.node ?? compiled.lowered.loss?.origin;

/**
 * What to say of an error that the engine threw at the session's present step. The node is found by running ever
 * more of the training program, a node's part at a time, on new engines.
 */
export function explainFault(session: Session, error: unknown, createEngine: CreateEngine): Problem {
  const node = findFaultyNode(session, createEngine);
  return {
    severity: "error",
    ...(node === undefined ? {} : { node }),
    message: `The engine failed after step ${session.step}: ${messageOf(error)}. Reset to try again.`,
  };
}

function findFaultyNode(session: Session, createEngine: CreateEngine): NodeId | undefined {
  const parts: { readonly node: NodeId | undefined; readonly values: Value[] }[] = [];
  for (const value of toposort(rootsOf(trainProgram(session)))) {
    if (isOp(value, "input")) continue;
    const part = parts.at(-1);
    if (part && part.node === value.origin) part.values.push(value);
    else parts.push({ node: value.origin, values: [value] });
  }
  const faulty = parts.find(({ values }) => {
    try {
      const outputs = Object.fromEntries(values.map((value, i) => [`part.${i}`, value]));
      const engine = createEngine([{ name: "part", outputs, updates: {} }]);
      for (const name of inputsOf(values)) engine.write(name, session.engine.read(name));
      engine.run("part");
      engine.release();
      return false;
    } catch {
      return true;
    }
  });
  return faulty?.node;
}

function trainProgram({ compiled }: Session): Program {
  const program = compiled.programs.find(({ name }) => name === "train");
  if (!program) throw new Error("there is no program train");
  return program;
}

const readFeeds = (session: Session): Feeds =>
  Object.fromEntries(inputsOf(rootsOf(trainProgram(session))).map((name) => [name, session.engine.read(name)]));

const inputsOf = (roots: readonly Value[]): string[] => [
  ...new Set(toposort(roots).flatMap((value) => (isOp(value, "input") ? [value.attrs.name] : []))),
];
