/**
 * From a document to values: each node's op lowers itself, in the order of the wires. What cannot be lowered becomes
 * a problem on its node, and what depends on it is passed over, so one mistake is reported once.
 */
import { findOp } from "../catalogue.ts";
import { classCount, type DatasetShape, targetShape } from "../data/dataset.ts";
import { describeData } from "../data/describe.ts";
import type { Document, Edge, Node, NodeId } from "../document/document.ts";
import type { Problem } from "../document/problem.ts";
import { settingProblem } from "../document/settings.ts";
import { add, input, iota, random, reshape, withOrigin } from "../ir/build.ts";
import { showShape, sizeOf, type Value } from "../ir/graph.ts";
import { mixText } from "../ir/mix.ts";
import { ShapeError } from "../ir/shapes.ts";
import type { Group, Lowering, Op } from "../op.ts";
import type { TrainingSettings } from "../train/settings.ts";
import type { Batch, Lowered, Parameter, Prediction, State } from "./lowered.ts";

/** Thrown by `at.refuse` to leave an op's rule; never seen outside this file. */
class Refusal extends Error {
  readonly port: string | undefined;
  constructor(message: string, port: string | undefined) {
    super(message);
    this.port = port;
  }
}

/** What the nodes lowered so far have given. */
interface Progress {
  readonly values: Map<NodeId, Readonly<Record<string, Value>>>;
  readonly parameters: Parameter[];
  readonly state: State[];
  readonly updates: Record<string, Value>;
  readonly metrics: { accuracy?: Value; error?: Value };
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
    values: new Map(),
    parameters: [],
    state: [],
    updates: {},
    metrics: {},
    problems: [],
    prediction: undefined,
    loss: undefined,
    penalty: undefined,
  };
  const incoming = edgesByTarget(document);
  const { order, looped } = sortNodes(document);
  for (const node of order) lowerNode(node, incoming.get(node.id) ?? [], batch, training, progress);
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
  return { ...progress, problems };
}

/** Lowers a document as training would, without making its data: for shapes, problems and plots on the screen. */
export function lowerForDisplay(document: Document, training: TrainingSettings): Lowered {
  const described = describeData(document);
  return lower(document, described && displayBatch(described.shape, training.batchSize), true);
}

function displayBatch(shape: DatasetShape, batchSize: number): Batch {
  const count = Math.max(1, Math.min(batchSize, shape.cases));
  return {
    features: input("features", [count, shape.features.length]),
    targets: input("targets", targetShape(shape.targets, count)),
    classes: classCount(shape.targets),
  };
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
  if (!settingsHold(node, op, report)) return;
  const inputs = gatherInputs(op, edges, progress, report);
  if (!inputs) return;
  const kept: Kept = { parameters: [], state: [], updates: {}, penalties: [] };
  try {
    const outputs = withOrigin(node.id, () =>
      op.lower(inputs, node.settings, loweringFor(node, kept, batch, training, progress, report)),
    );
    progress.values.set(node.id, outputs);
    progress.parameters.push(...kept.parameters);
    progress.state.push(...kept.state);
    Object.assign(progress.updates, kept.updates);
    for (const value of kept.penalties) progress.penalty = progress.penalty ? add(progress.penalty, value) : value;
    if (op.group === "loss") addLoss(Object.values(outputs), progress, report);
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof ShapeError)) throw error;
    const port = error instanceof Refusal ? error.port : undefined;
    const blamed = edges.find((edge) => edge.to.port === port) ?? (edges.length === 1 ? edges[0] : undefined);
    report({
      severity: "error",
      message: error instanceof Refusal ? error.message : `${op.label} cannot take these inputs: ${error.message}.`,
      ...(blamed ? { edge: blamed.id, port: blamed.to.port } : {}),
    });
  }
}

/** What a node asks to be kept, which counts only once it is lowered as a whole. */
type Kept = Pick<Progress, "parameters" | "state" | "updates"> & { readonly penalties: Value[] };

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
  op: Op,
  edges: readonly Edge[],
  progress: Progress,
  report: Report,
): Readonly<Record<string, Value>> | undefined {
  const inputs: Record<string, Value> = {};
  let complete = true;
  for (const port of Object.keys(op.inputs)) {
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
  const refuse = (message: string, port?: string): never => {
    throw new Refusal(message, port);
  };
  return {
    training,
    ...(batch?.classes === undefined ? {} : { classes: batch.classes }),
    param(name, shape, initializer) {
      const value = input(`${node.id}.${name}`, shape);
      kept.parameters.push({ name: value.attrs.name, node: node.id, shape, initializer, value });
      return value;
    },
    state(name, shape, initial) {
      kept.state.push({ name: `${node.id}.${name}`, shape, initial });
      return input(`${node.id}.${name}`, shape);
    },
    update(name, value) {
      if (training) kept.updates[`${node.id}.${name}`] = value;
    },
    random(shape) {
      const stream = mixText(0, `${node.id}:${streams++}`) >>> 8;
      const key = random(random(input("seed", []), input("step", [])), stream);
      return random(key, reshape(iota(sizeOf(shape)), shape));
    },
    data: (part) => batch?.[part] ?? refuse("This data set cannot be made with these settings."),
    prediction(kind, value) {
      progress.prediction ??= { node: node.id, kind, value };
    },
    penalty(value) {
      kept.penalties.push(value);
    },
    metric(name, value) {
      progress.metrics[name] ??= value;
    },
    refuse,
    warn: (message, port) => report({ severity: "warning", message, ...(port === undefined ? {} : { port }) }),
  };
}

function addLoss(outputs: readonly Value[], progress: Progress, report: Report): void {
  for (const value of outputs) {
    if (value.shape.length > 0) {
      report({ severity: "error", message: `A loss must be one number, this one is ${showShape(value.shape)}.` });
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
  if (progress.loss && progress.parameters.length === 0) {
    return lacks("Nothing in this network can learn. Add a layer with weights, such as Dense.");
  }
  return [];
}

function edgesByTarget(document: Document): Map<NodeId, Edge[]> {
  const incoming = new Map<NodeId, Edge[]>();
  for (const edge of document.edges) {
    const edges = incoming.get(edge.to.node);
    if (edges) edges.push(edge);
    else incoming.set(edge.to.node, [edge]);
  }
  return incoming;
}

/** Every node after what feeds it, and apart the nodes that stand on a loop (or between two). What a loop feeds is in neither. */
function sortNodes(document: Document): { readonly order: readonly Node[]; readonly looped: readonly Node[] } {
  const order = peel(document, "from", "to");
  const fromTheEnd = new Set(peel(document, "to", "from"));
  const fromTheStart = new Set(order);
  return { order, looped: document.nodes.filter((node) => !fromTheStart.has(node) && !fromTheEnd.has(node)) };
}

/** Takes nodes away while one has nothing before it (A. B. Kahn 1962), seen along the wires or against them. */
function peel(document: Document, tail: "from" | "to", head: "from" | "to"): Node[] {
  const byId = new Map(document.nodes.map((node) => [node.id, node]));
  const before = new Map<NodeId, number>();
  const after = new Map<NodeId, NodeId[]>();
  for (const edge of document.edges) {
    before.set(edge[head].node, (before.get(edge[head].node) ?? 0) + 1);
    const list = after.get(edge[tail].node);
    if (list) list.push(edge[head].node);
    else after.set(edge[tail].node, [edge[head].node]);
  }
  const peeled = document.nodes.filter((node) => !before.has(node.id));
  for (const node of peeled) {
    for (const id of after.get(node.id) ?? []) {
      const left = (before.get(id) ?? 0) - 1;
      before.set(id, left);
      const next = byId.get(id);
      if (left === 0 && next) peeled.push(next);
    }
  }
  return peeled;
}

function nodesBehindLosses(document: Document): ReadonlySet<NodeId> {
  return reaching(
    document,
    document.nodes.filter((node) => findOp(node.op)?.group === "loss"),
  );
}

/** The nodes themselves and everything that leads to them. */
function reaching(document: Document, targets: readonly Node[]): ReadonlySet<NodeId> {
  const incoming = edgesByTarget(document);
  const found = new Set<NodeId>();
  const stack = targets.map((node) => node.id);
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    for (const edge of incoming.get(id) ?? []) stack.push(edge.from.node);
  }
  return found;
}
