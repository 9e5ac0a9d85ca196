/** All that a race of a project could vary: what the dialog offers and the command line names. */
import { catalogue, findOp } from "../catalogue.ts";
import type { Document, Node, NodeId } from "../document/document.ts";
import { nodeNameAmong } from "../document/names.ts";
import type { Project } from "../document/project.ts";
import { isVisible } from "../document/visibleFields.ts";
import type { Field, Fields, Group, Op, Setting } from "../op.ts";
import { type Axis, fieldOf } from "./plan.ts";
import { trainingAxes, trainingCounts, trainingSetting } from "./trainingAxis.ts";

export interface AxisChoice {
  /** As the command line calls it: `activation`, `width`, `learningRate`, `dense1.units`. */
  readonly name: string;
  /** As a person reads it: `Activation`, `Hidden 1: Units`. */
  readonly label: string;
  /** What a value may be. */
  readonly field: Field;
  /** What it is now; of several nodes, of the first. */
  readonly present: Setting;
  /** Whether it changes anything as the other settings are: the noise of a data set that has none does not. */
  readonly counts: boolean;
  axis(values: readonly Setting[]): Axis;
}

/**
 * First what concerns the whole network: activations (of `activations`, or all hidden ones), losses, the width of the
 * hidden layers, settings that several nodes have; then the training settings; then each setting of each node.
 */
export function axisChoices(
  { document, training }: Pick<Project, "document" | "training">,
  activations: readonly NodeId[] = hiddenActivations(document),
): AxisChoice[] {
  return [
    ...opChoice("activation", "Activation", document, activations),
    ...opChoice("loss", "Loss", document, idsOf(document, "loss")),
    ...fieldChoice("width", "Width of the hidden layers", document, hiddenLayers(document), "units"),
    ...commonFields(document),
    ...Object.entries(trainingAxes(training)).map(
      ([setting, field]): AxisChoice => ({
        name: setting,
        label: field.label,
        field,
        present: trainingSetting(training, setting),
        counts: trainingCounts(training, setting),
        axis: (values) => ({ kind: "training", setting, values }),
      }),
    ),
    ...document.nodes.flatMap((node) =>
      Object.entries(fieldsOf(node)).flatMap(([name, { label }]) =>
        fieldChoice(
          `${node.id}.${name}`,
          `${nodeNameAmong(document.nodes, node)}: ${label}`,
          document,
          [node.id],
          name,
        ),
      ),
    ),
  ];
}

/** The activations but those that feed a loss directly: in their place another one would not fit the loss. */
export function hiddenActivations(document: Document): NodeId[] {
  const losses = new Set(idsOf(document, "loss"));
  const feeding = new Set(document.edges.filter(({ to }) => losses.has(to.node)).map(({ from }) => from.node));
  return idsOf(document, "activation").filter((id) => !feeding.has(id));
}

const idsOf = ({ nodes }: Document, group: Group): NodeId[] =>
  nodes.filter(({ op }) => findOp(op)?.group === group).map(({ id }) => id);

const fieldsOf = ({ op }: Node): Fields => findOp(op)?.fields ?? {};

function opChoice(name: Group, label: string, { nodes }: Document, ids: readonly NodeId[]): AxisChoice[] {
  const first = nodes.find(({ id }) => ids.includes(id));
  if (!first) return [];
  const ops = Object.entries<Op>(catalogue).filter(([, op]) => op.group === name);
  const options = Object.fromEntries(ops.map(([op, { label }]) => [op, label]));
  return [
    {
      name,
      label,
      field: { kind: "choice", label, default: first.op, options },
      present: first.op,
      counts: true,
      axis: (values) => ({ kind: "op", nodes: ids, values: values.map(String) }),
    },
  ];
}

function fieldChoice(
  name: string,
  label: string,
  document: Document,
  ids: readonly NodeId[],
  setting: string,
): AxisChoice[] {
  const field = fieldOf(document, ids, setting);
  if (!field) return [];
  const nodes = document.nodes.filter(({ id }) => ids.includes(id));
  const having = nodes.find(({ settings }) => Object.hasOwn(settings, setting));
  return [
    {
      name,
      label,
      field,
      present: having?.settings[setting] ?? field.default,
      counts: nodes.some((node) => isVisible(fieldsOf(node), node.settings, setting, node.own?.kind)),
      axis: (values) => ({ kind: "field", nodes: ids, field: setting, values }),
    },
  ];
}

/** The settings that more than one node has, for all of them together. */
function commonFields(document: Document): AxisChoice[] {
  const having = new Map<string, Node[]>();
  for (const node of document.nodes) {
    for (const name of Object.keys(fieldsOf(node))) having.set(name, [...(having.get(name) ?? []), node]);
  }
  return [...having].flatMap(([name, nodes]) => {
    const [first] = nodes;
    if (!first || nodes.length < 2) return [];
    const label = `${fieldsOf(first)[name]?.label} of all nodes`;
    return fieldChoice(
      name,
      label,
      document,
      nodes.map(({ id }) => id),
      name,
    );
  });
}

/** The nodes with units that lead to another one with units. */
function hiddenLayers({ nodes, edges }: Document): NodeId[] {
  const layers = new Set(nodes.filter((node) => Object.hasOwn(fieldsOf(node), "units")).map(({ id }) => id));
  const leadsOn = (start: NodeId): boolean => {
    const reached = new Set([start]);
    for (const id of reached) for (const { from, to } of edges) if (from.node === id) reached.add(to.node);
    return [...reached].some((id) => id !== start && layers.has(id));
  };
  return [...layers].filter(leadsOn);
}
