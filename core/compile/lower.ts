/**
 * From a document to values: each node's op lowers itself, in the order of the wires. What cannot be lowered becomes
 * a problem on its node, and what depends on it is passed over, so one mistake is reported once.
 */
import { findOp } from "../catalogue.ts";
import type { DatasetShape } from "../data/dataset.ts";
import { describeData } from "../data/describe.ts";
import { canBypass } from "../document/bypass.ts";
import type { Document, Edge, Node, NodeId } from "../document/document.ts";
import { nodeName } from "../document/names.ts";
import type { Problem } from "../document/problem.ts";
import { settingProblem } from "../document/settings.ts";
import { ownerOf } from "../document/weights.ts";
import { add, input, iota, random, reshape, withOrigin } from "../ir/build.ts";
import { equalShapes, type Shape, showShape, sizeOf, type Value } from "../ir/graph.ts";
import { mixText } from "../ir/mix.ts";
import { ShapeError } from "../ir/shapes.ts";
import type { Group, Lowering, Metric, Op, Remedy } from "../op.ts";
import type { TrainingSettings } from "../train/settings.ts";
import { batchAlone } from "./batch.ts";
import type { Batch, Lowered, Parameter, Prediction, State } from "./lowered.ts";
import { edgesByTarget, reaching, sortNodes } from "./order.ts";
import { fixFor } from "./remedies.ts";
import { sineOmega0 } from "./sineOmega0.ts";

/** Thrown by `at.refuse` to leave an op's rule; never seen outside this file. */
class Refusal extends Error {
  readonly port: string | undefined;
  readonly remedy: Remedy | undefined;
  constructor(message: string, port: string | undefined, remedy: Remedy | undefined) {
    super(message);
    this.port = port;
    this.remedy = remedy;
  }
}

/** What the nodes lowered so far have given. */
interface Progress {
  readonly document: Document;
  readonly values: Map<NodeId, Readonly<Record<string, Value>>>;
  /** By name. Nodes that share weights ask for the same ones. */
  readonly parameters: Map<string, Parameter>;
  readonly state: Map<string, State>;
  /** The first node to use a set of weights, by the owner of the set. */
  readonly firstUses: Map<NodeId, Node>;
  /** The bypassed node that gave a node's outputs their shape, by node: itself, or one before it. */
  readonly bypasses: Map<NodeId, Node>;
  readonly updates: Record<string, Value>;
  readonly metrics: Partial<Record<Metric, Value>>;
  readonly problems: Problem[];
  prediction: Prediction | undefined;
  loss: Value | undefined;
  penalty: Value | undefined;
}

/**
 * Lowers a document onto a batch. Never throws for what a person can draw: every fault is among the problems, an
 * error where it stops a loss from being computed and a warning where it does not.
 */
export function lower(document: Document, batch: Batch | undefined, training: boolean): Lowered {
  const progress: Progress = {
    document,
    values: new Map(),
    parameters: new Map(),
    state: new Map(),
    firstUses: new Map(),
    bypasses: new Map(),
    updates: {},
    metrics: {},
    problems: [],
    prediction: undefined,
    loss: undefined,
    penalty: undefined,
  };
  const incoming = edgesByTarget(document);
  const { order, looped } = sortNodes(document);
  const given = batch && { ...batch, classes: givesTargets(document) ? batch.classes : undefined };
  for (const node of order) lowerNode(node, incoming.get(node.id) ?? [], given, training, progress);
  for (const node of looped) {
    progress.problems.push({
      severity: "error",
      node: node.id,
      message: "This node is part of a loop: its output leads back to its input. Remove one wire of the loop.",
    });
  }
  const needed = nodesBehindLosses(document);
  const problems = progress.problems.map(
    (problem): Problem =>
      problem.node !== undefined && !needed.has(problem.node) ? { ...problem, severity: "warning" } : problem,
  );
  problems.push(...missingParts(document, progress));
  const { values, parameters, state, updates, loss, penalty, metrics, prediction } = progress;
  return {
    values,
    parameters: [...parameters.values()],
    state: [...state.values()],
    updates,
    loss,
    penalty,
    metrics,
    prediction,
    problems,
  };
}

/** Whether the network is told the classes of its cases, and not only which are alike. */
const givesTargets = ({ nodes }: Document): boolean =>
  nodes.some(({ op }) => findOp(op)?.group === "data" && findOp(op)?.outputs.includes("targets"));

/** Lowers a document as training would, without making its data: for shapes, problems and plots on the screen. */
export function lowerForDisplay(document: Document, training: TrainingSettings): Lowered {
  const described = describeData(document);
  return lower(document, described && displayBatch(described.shape, training.batchSize), true);
}

function displayBatch(shape: DatasetShape, batchSize: number): Batch {
  const count = Math.max(1, Math.min(batchSize, shape.cases));
  return batchAlone(shape, "batch", count);
}

function lowerNode(
  node: Node,
  edges: readonly Edge[],
  batch: Batch | undefined,
  training: boolean,
  progress: Progress,
): void {
  const report = (problem: Omit<Problem, "node">) => progress.problems.push({ ...problem, node: node.id });
  const op = findOp(node.op);
  if (!op) {
    report({ severity: "error", message: `There is no node type “${node.op}” in this version of NodeGrad.` });
    return;
  }
  if (node.bypassed && canBypass(op)) {
    passOn(node, op, edges, progress, report);
    return;
  }
  if (!settingsHold(node, op, report)) return;
  const inputs = gatherInputs(Object.keys(op.inputs), edges, progress, report);
  if (!inputs) return;
  const bypass = edges.flatMap(({ from }) => progress.bypasses.get(from.node) ?? [])[0];
  // What has weights gives its outputs a shape of its own.
  if (bypass && !op.weights) progress.bypasses.set(node.id, bypass);
  const kept: Kept = { parameters: [], state: [], updates: {}, penalties: [] };
  try {
    const outputs = withOrigin(node.id, () =>
      op.lower(inputs, node.settings, loweringFor(node, kept, batch, training, progress, report)),
    );
    progress.values.set(node.id, outputs);
    for (const parameter of kept.parameters) progress.parameters.set(parameter.name, parameter);
    for (const state of kept.state) progress.state.set(state.name, state);
    Object.assign(progress.updates, kept.updates);
    if (!progress.firstUses.has(ownerOf(node))) {
      // Penalties are of weights, and those of a set count once.
      for (const value of kept.penalties) progress.penalty = progress.penalty ? add(progress.penalty, value) : value;
      progress.firstUses.set(ownerOf(node), node);
    }
    if (op.group === "loss") addLoss(node, Object.values(outputs), progress, report);
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof ShapeError)) throw error;
    const { port, remedy } = error instanceof Refusal ? error : {};
    const blamed = edges.find((edge) => edge.to.port === port) ?? (edges.length === 1 ? edges[0] : undefined);
    const reason = error instanceof Refusal ? error.message : `${op.label} cannot take these inputs: ${error.message}.`;
    report({
      severity: "error",
      message: bypass ? `${reason} “${nodeName(bypass)}” before it is bypassed and passes on what it gets.` : reason,
      ...(blamed ? { edge: blamed.id, port: blamed.to.port } : {}),
      ...fixFor({ document: progress.document, node, port }, remedy),
    });
  }
}

/** A bypassed node gives what its first input gets, at each of its outputs. */
function passOn(node: Node, op: Op, edges: readonly Edge[], progress: Progress, report: Report): void {
  progress.bypasses.set(node.id, node);
  const inputs = gatherInputs(Object.keys(op.inputs).slice(0, 1), edges, progress, report);
  for (const value of Object.values(inputs ?? {})) {
    progress.values.set(node.id, Object.fromEntries(op.outputs.map((port) => [port, value])));
  }
}

/** What a node asks to be kept, which counts only once it is lowered as a whole. */
interface Kept {
  readonly parameters: Parameter[];
  readonly state: State[];
  readonly updates: Record<string, Value>;
  readonly penalties: Value[];
}

type Report = (problem: Omit<Problem, "node">) => void;

function settingsHold(node: Node, op: Op, report: Report): boolean {
  let hold = true;
  for (const [name, field] of Object.entries(op.fields)) {
    const message = settingProblem(field, node.settings[name]);
    if (message === undefined) continue;
    hold = false;
    report({ severity: "error", field: name, message: `${field.label} ${message}` });
  }
  return hold;
}

function gatherInputs(
  ports: readonly string[],
  edges: readonly Edge[],
  progress: Progress,
  report: Report,
): Readonly<Record<string, Value>> | undefined {
  const inputs: Record<string, Value> = {};
  let complete = true;
  for (const port of ports) {
    const edge = edges.find(({ to }) => to.port === port);
    if (!edge) {
      report({ severity: "error", port, message: `Nothing is connected to “${port}”. Draw a wire to it.` });
      complete = false;
      continue;
    }
    const value = progress.values.get(edge.from.node)?.[edge.from.port];
    if (value) inputs[port] = value;
    else complete = false;
  }
  return complete ? inputs : undefined;
}

function loweringFor(
  node: Node,
  kept: Kept,
  batch: Batch | undefined,
  training: boolean,
  progress: Progress,
  report: Report,
): Lowering {
  let streams = 0;
  const refuse = (message: string, port?: string, remedy?: Remedy): never => {
    throw new Refusal(message, port, remedy);
  };
  const owner = ownerOf(node);
  const requireSameShape = (name: string, there: Shape, here: Shape) => {
    if (equalShapes(there, here)) return;
    const user = progress.firstUses.get(owner);
    refuse(
      `This node shares weights with “${user ? nodeName(user) : owner}”, whose ${name} is ${showShape(there)}, and for this input it would have to be ${showShape(here)}. Give both nodes inputs of one size, or this one weights of its own.`,
    );
  };
  return {
    training,
    ...(batch?.classes === undefined ? {} : { classes: batch.classes }),
    ...(batch?.targets.shape.length === 1 ? { caseClasses: batch.targets } : {}),
    labels: batch?.labels ?? false,
    sineOmega0: () => sineOmega0(progress.document, node),
    param(name, shape, initializer) {
      const there = progress.parameters.get(`${owner}.${name}`);
      if (there) {
        requireSameShape(name, there.shape, shape);
        return there.value;
      }
      const value = input(`${owner}.${name}`, shape);
      kept.parameters.push({ name: value.attrs.name, node: owner, shape, initializer, value });
      return value;
    },
    state(name, shape, initial) {
      const full = `${owner}.${name}`;
      const there = progress.state.get(full);
      if (there) requireSameShape(name, there.shape, shape);
      else kept.state.push({ name: full, shape, initial });
      // Used twice in a step, it moves on twice, one use after the other.
      return progress.updates[full] ?? input(full, shape);
    },
    update(name, value) {
      if (training) kept.updates[`${owner}.${name}`] = value;
    },
    random(shape) {
      const stream = mixText(0, `${node.id}:${streams++}`) >>> 8;
      const key = random(random(input("seed", []), input("step", [])), stream);
      return random(key, reshape(iota(sizeOf(shape)), shape));
    },
    data: (part) => batch?.[part] ?? refuse("There is no data here. Choose a data set, or import your own."),
    prediction(kind, value) {
      progress.prediction ??= { node: node.id, kind, value };
    },
    penalty(value) {
      kept.penalties.push(value);
    },
    metric(name, value) {
      progress.metrics[name] ??= value;
    },
    nameOf({ origin }) {
      const maker = progress.document.nodes.find(({ id }) => id === origin);
      return maker ? nodeName(maker) : "node";
    },
    refuse,
    warn(message, port, remedy) {
      const place = { document: progress.document, node, port };
      report({ severity: "warning", message, ...(port === undefined ? {} : { port }), ...fixFor(place, remedy) });
    },
  };
}

function addLoss(node: Node, outputs: readonly Value[], progress: Progress, report: Report): void {
  for (const value of outputs) {
    if (value.shape.length > 0) {
      const place = { document: progress.document, node, port: undefined };
      report({
        severity: "error",
        message: `A loss must be one number, this one is ${showShape(value.shape)}.`,
        ...fixFor(place, { kind: "set", field: "reduction", value: "mean" }),
      });
    } else {
      progress.loss = progress.loss ? add(progress.loss, value) : value;
    }
  }
}

function missingParts(document: Document, progress: Progress): Problem[] {
  const inGroup = (group: Group) => document.nodes.filter((node) => findOp(node.op)?.group === group);
  const lacks = (message: string): Problem[] => [{ severity: "error", message }];
  const [source, ...others] = inGroup("data");
  if (!source) return lacks("The network has no data to learn from. Add a Data node.");
  if (others.length > 0) {
    const message = "A network has one data node, and there is another already. Remove one of them.";
    return others.map(({ id }): Problem => ({ severity: "error", node: id, message }));
  }
  if (inGroup("loss").length === 0) {
    return lacks(
      "The network has no loss, the figure that training makes small. Add one, such as Cross entropy or MSE.",
    );
  }
  if (progress.loss && progress.parameters.size === 0) {
    return lacks("Nothing in this network can learn. Add a layer with weights, such as Dense.");
  }
  return [];
}

function nodesBehindLosses(document: Document): ReadonlySet<NodeId> {
  return reaching(
    document,
    document.nodes.filter((node) => findOp(node.op)?.group === "loss"),
  );
}
