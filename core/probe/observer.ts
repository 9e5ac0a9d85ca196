/** Shows what a network makes of cases of one's own, inside: the values of its nodes, and what follows from one of them. */

import { batchAlone } from "../compile/batch.ts";
import type { Engine } from "../compile/engine.ts";
import { lower } from "../compile/lower.ts";
import type { Lowered } from "../compile/lowered.ts";
import { targetShape } from "../data/dataset.ts";
import { normalize } from "../data/normalize.ts";
import type { NodeId } from "../document/document.ts";
import { constant, input } from "../ir/build.ts";
import { isOp, type Shape, sizeOf, toposort, type Value } from "../ir/graph.ts";
import { type Program, rootsOf } from "../ir/program.ts";
import { simplifyProgram, withInputs } from "../ir/simplify.ts";
import type { CreateEngine, Session } from "../train/session.ts";

/** The output of a node for some cases. */
export interface NodeValues {
  readonly node: NodeId;
  /** Of one case. */
  readonly shape: Shape;
  /** `[cases, …shape]`, row-major. */
  readonly values: Float32Array;
}

export interface Observer {
  /**
   * The first output of each of these nodes for `count` cases, from features in the data's own units, as in evaluation.
   * Nodes that have no value a case are left out.
   */
  observe(nodes: readonly NodeId[], features: Float32Array, count: number): readonly NodeValues[];
  /**
   * What is predicted when a node gives these values, `[count, …]`, whatever came before it. Throws an Error where the
   * prediction does not follow from that node alone.
   */
  decode(
    node: NodeId,
    values: Float32Array,
    count: number,
  ): { readonly outputs: number; readonly values: Float32Array };
  /** Frees its engines. */
  release(): void;
}

/** Cases at a time. */
const batch = 128;
/** Programs that are kept for the next time, each with an engine of its own. */
const mostKept = 4;

interface Made {
  readonly program: Program;
  readonly engine: Engine;
}

/** An observer of a session, whose engines `createEngine` makes when they are first needed. It throws what that throws. */
export function createObserver(session: Session, createEngine: CreateEngine): Observer {
  /** By what they compute, the one used last at the end. */
  const kept = new Map<string, Made>();

  function provide(key: string, programOf: () => Program): Made {
    const program = kept.get(key)?.program ?? programOf();
    const made = kept.get(key) ?? { program, engine: createEngine([program]) };
    kept.delete(key);
    kept.set(key, made);
    const [oldest] = kept;
    if (kept.size > mostKept && oldest) {
      kept.delete(oldest[0]);
      oldest[1].engine.release();
    }
    return made;
  }

  return {
    observe(nodes, features, count) {
      const made = provide(`observe ${nodes.join(" ")}`, () => observeProgram(session, nodes));
      const { outputs } = made.program;
      const wanted = nodes.filter((node) => Object.hasOwn(outputs, node));
      const normalized = normalize(session.data.normalizer, features);
      const results = runInBatches(made, session, "observe.features", normalized, count, wanted);
      return wanted.map((node, i) => ({
        node,
        shape: outputs[node]?.shape.slice(1) ?? [],
        values: results[i] ?? new Float32Array(),
      }));
    },
    decode(node, values, count) {
      const made = provide(`decode ${node}`, () => decodeProgram(session, node));
      const [result = new Float32Array()] = runInBatches(made, session, "decode.values", values, count, ["prediction"]);
      return { outputs: result.length / count, values: result };
    },
    release() {
      for (const { engine } of kept.values()) engine.release();
    },
  };
}

function lowerFor({ document, data: { shape } }: Session): Lowered {
  return lower(document, batchAlone(shape, "observe", batch, constant(0, targetShape(shape.targets, batch))), false);
}

function observeProgram(session: Session, nodes: readonly NodeId[]): Program {
  const { values } = lowerFor(session);
  const outputs = nodes.flatMap((node) => {
    const value = perCase(values.get(node));
    return value ? [[node, value] as const] : [];
  });
  return simplifyProgram({ name: "observe", outputs: Object.fromEntries(outputs), updates: {} });
}

/** The first output that has a value a case. */
const perCase = (ports: Readonly<Record<string, Value>> | undefined): Value | undefined =>
  Object.values(ports ?? {}).find(({ shape }) => shape[0] === batch);

function decodeProgram(session: Session, node: NodeId): Program {
  const { prediction, values } = lowerFor(session);
  const from = perCase(values.get(node));
  if (!prediction || !from) throw new Error("there is no prediction that follows from this node");
  const value = substitute(prediction.value, from, input("decode.values", from.shape));
  if (toposort([value]).some((each) => isOp(each, "input") && each.attrs.name === "observe.features")) {
    throw new Error("the prediction does not follow from this node alone");
  }
  return simplifyProgram({ name: "decode", outputs: { prediction: value }, updates: {} });
}

/** `root` as it would be if `to` stood where `from` stands. */
function substitute(root: Value, from: Value, to: Value): Value {
  const replaced = new Map<Value, Value>([[from, to]]);
  for (const value of toposort([root])) {
    if (replaced.has(value)) continue;
    const inputs = value.inputs.map((each) => replaced.get(each) ?? each);
    replaced.set(value, withInputs(value, inputs));
  }
  return replaced.get(root) ?? root;
}

/** Runs a program over cases, a batch at a time, with all that training keeps. One array for each of the outputs. */
function runInBatches(
  { program, engine }: Made,
  session: Session,
  cases: string,
  values: Float32Array,
  count: number,
  outputs: readonly string[],
): readonly Float32Array[] {
  const inputs = toposort(rootsOf(program)).filter((value) => isOp(value, "input"));
  for (const { attrs } of inputs) if (attrs.name !== cases) engine.write(attrs.name, session.engine.read(attrs.name));
  const isRead = inputs.some(({ attrs }) => attrs.name === cases);
  const width = values.length / count;
  const sizes = outputs.map((name) => sizeOf(program.outputs[name]?.shape ?? []) / batch);
  const results = sizes.map((size) => new Float32Array(count * size));
  for (let first = 0; first < count; first += batch) {
    const rows = new Float32Array(batch * width);
    rows.set(values.subarray(first * width, (first + batch) * width));
    if (isRead) engine.write(cases, rows);
    engine.run(program.name);
    for (const [i, name] of outputs.entries()) {
      const size = sizes[i] ?? 0;
      const wanted = Math.min(batch, count - first) * size;
      results[i]?.set(engine.read(name).subarray(0, wanted), first * size);
    }
  }
  return results;
}
