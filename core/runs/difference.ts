/** What differs between two runs, in words: the network, the settings, the seed. */
import { findOp } from "../catalogue.ts";
import { type Axis, fieldOf, type Plan } from "../compare/plan.ts";
import { trainingAxes, trainingSetting } from "../compare/trainingAxis.ts";
import type { Document, Edge, Node, NodeId } from "../document/document.ts";
import { nodeName, opLabel } from "../document/names.ts";
import { showSetting } from "../document/settings.ts";
import { trainingFields } from "../document/training.ts";
import type { Field, Setting } from "../op.ts";
import type { TrainingSettings } from "../train/settings.ts";
import { type Kept, sourceOf } from "./kept.ts";

/**
 * What changed from one to the other, a sentence each: nodes, their settings, wires, then how it was trained, the seed
 * last. None where they are the same. Where nodes lie on the canvas is no difference.
 */
export function differences(from: Kept, to: Kept): readonly string[] {
  const [before, after] = [sourceOf(from), sourceOf(to)];
  return [
    ...documentDifferences(before.document, after.document),
    ...ofPlans(from, to),
    ...trainingDifferences(before.training, after.training),
  ];
}

/** What changed from one network to another. */
function documentDifferences(before: Document, after: Document): readonly string[] {
  const [old, present] = [byId(before), byId(after)];
  const added = after.nodes.filter(({ id }) => !old.has(id));
  const removed = before.nodes.filter(({ id }) => !present.has(id));
  const kept = after.nodes.flatMap((node) => {
    const other = old.get(node.id);
    return other ? [[other, node] as const] : [];
  });
  const isKept = ({ from, to }: Edge) => [from, to].every(({ node }) => old.has(node) && present.has(node));
  const wires = (edges: readonly Edge[], others: readonly Edge[], document: Document, what: string) =>
    edges
      .filter((edge) => isKept(edge) && !others.some((other) => keyOf(other) === keyOf(edge)))
      .map(({ from, to }) => `The wire from ${nameIn(document, from.node)} to ${nameIn(document, to.node)} ${what}.`);
  return [
    ...removed.map((node) => `${calledOf(node)} was removed.`),
    ...added.map((node) => `${calledOf(node)} was added.`),
    ...kept.flatMap(([other, node]) => nodeDifferences(other, node, before, after)),
    ...wires(before.edges, after.edges, before, "was removed"),
    ...wires(after.edges, before.edges, after, "was added"),
  ];
}

const byId = ({ nodes }: Document): ReadonlyMap<NodeId, Node> => new Map(nodes.map((node) => [node.id, node]));
const keyOf = ({ from, to }: Edge): string => `${from.node}.${from.port} ${to.node}.${to.port}`;

/** With its id, where another node is called the same. */
const nameIn = ({ nodes }: Document, id: NodeId): string => {
  const node = nodes.find((candidate) => candidate.id === id);
  if (!node) return id;
  const name = nodeName(node);
  return nodes.some((other) => other !== node && nodeName(other) === name) ? `${name} (${id})` : name;
};
/** With its type, where its name does not say it. */
const calledOf = ({ name, op }: Node): string => (name === "" ? opLabel(op) : `${name} (${opLabel(op)})`);

function nodeDifferences(before: Node, after: Node, old: Document, document: Document): readonly string[] {
  const name = nameIn(document, after.id);
  const said = (differs: boolean, sentence: string) => (differs ? [sentence] : []);
  return [
    ...said(before.name !== after.name, `${nameIn(old, before.id)} is now called ${nodeName(after)}.`),
    ...said(
      before.op !== after.op,
      `${after.name === "" ? "" : `${name}: `}${opLabel(before.op)} became ${opLabel(after.op)}.`,
    ),
    ...(before.op === after.op ? settingDifferences(before, after, name) : []),
    ...said(before.bypassed !== after.bypassed, `${name} is ${after.bypassed ? "bypassed" : "no longer bypassed"}.`),
    ...said(
      before.sharesWith !== after.sharesWith,
      after.sharesWith === undefined
        ? `${name} has weights of its own.`
        : `${name} uses the weights of ${nameIn(document, after.sharesWith)}.`,
    ),
    ...said(JSON.stringify(before.own ?? null) !== JSON.stringify(after.own ?? null), `${name} reads other data.`),
  ];
}

const settingDifferences = (before: Node, after: Node, name: string): readonly string[] =>
  Object.entries(findOp(after.op)?.fields ?? {}).flatMap(([key, field]) => {
    const [old = field.default, present = field.default] = [before.settings[key], after.settings[key]];
    return old === present ? [] : [`${name}: ${change(field, old, present)}`];
  });

const change = (field: Field, before: Setting, after: Setting): string =>
  `${lowerFirst(field.label)} ${showSetting(field, before)} → ${showSetting(field, after)}.`;

/** What changed in how it is trained. The seed comes last: what it changes is chance alone. */
function trainingDifferences(before: TrainingSettings, after: TrainingSettings): readonly string[] {
  const [old, present] = [trainingAxes(before), trainingAxes(after)];
  const { seed, stopAfter } = trainingFields;
  return [
    ...Object.entries(present).flatMap(([path, field]) => {
      // What only one of two optimizers has, the optimizer's name says.
      if (!Object.hasOwn(old, path)) return [];
      const values = [trainingSetting(before, path), trainingSetting(after, path)] as const;
      return values[0] === values[1] ? [] : [upperFirst(change(field, ...values))];
    }),
    ...(before.stopAfter === after.stopAfter
      ? []
      : [`${stopAfter.label} ${before.stopAfter || "never"} → ${after.stopAfter || "never"}.`]),
    ...(before.seed === after.seed ? [] : [`${seed.label} ${before.seed} → ${after.seed}.`]),
  ];
}

const count = (number: number): string => number.toLocaleString("en");

/** How long they ran, and what was compared. */
function ofPlans(from: Kept, to: Kept): readonly string[] {
  if (from.kind === "run" && to.kind === "run") {
    return from.steps === to.steps ? [] : [`Trained for ${count(from.steps)} steps → ${count(to.steps)} steps.`];
  }
  if (from.kind === "race" && to.kind === "race") {
    const [before, after] = [from.plan, to.plan];
    const [old, present] = [before, after].map(showAxes);
    return [
      ...(old === present ? [] : [`Compared ${old} → ${present}.`]),
      ...(before.steps === after.steps ? [] : [`Steps of each run ${count(before.steps)} → ${count(after.steps)}.`]),
      ...(before.seeds === after.seeds ? [] : [`Seeds of each variant ${before.seeds} → ${after.seeds}.`]),
    ];
  }
  const race = from.kind === "race" ? from : to;
  return race.kind === "race" ? [`One is a single run, the other compares ${showAxes(race.plan)}.`] : [];
}

/** What a race compares: `activation (Tanh, ReLU) and learning rate (0.1, 0.01)`. */
export const showAxes = ({ document, training, axes }: Plan): string =>
  axes.length === 0
    ? "seeds alone"
    : axes
        .map((axis) => `${axisLabel(document, training, axis)} (${showValues(document, training, axis)})`)
        .join(" and ");

/** What an axis is about: `activation`, `learning rate`. */
export function axisLabel(document: Document, training: TrainingSettings, axis: Axis): string {
  switch (axis.kind) {
    case "op":
      return findOp(axis.values[0] ?? "")?.group ?? "node type";
    case "field":
      return lowerFirst(fieldOf(document, axis.nodes, axis.field)?.label ?? axis.field);
    case "training":
      return lowerFirst(trainingAxes(training)[axis.setting]?.label ?? axis.setting);
  }
}

/** Of more values than these, the first are said. */
const mostValues = 8;

function showValues(document: Document, training: TrainingSettings, axis: Axis): string {
  const field =
    axis.kind === "training"
      ? trainingAxes(training)[axis.setting]
      : axis.kind === "field" && fieldOf(document, axis.nodes, axis.field);
  const shown = axis.values
    .slice(0, mostValues)
    .map((value) => (axis.kind === "op" ? opLabel(String(value)) : field ? showSetting(field, value) : String(value)));
  const more = axis.values.length - mostValues;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(", ");
}

const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
