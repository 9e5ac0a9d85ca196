/** The axes of a race as the command line writes them. */
import { catalogue, findOp } from "../../core/catalogue.ts";
import { type Axis, fieldOf } from "../../core/compare/plan.ts";
import { trainingAxes } from "../../core/compare/trainingAxis.ts";
import type { Document, Node, NodeId } from "../../core/document/document.ts";
import type { Project } from "../../core/document/project.ts";
import { settingProblem } from "../../core/document/settings.ts";
import type { Field, Group, Op, Setting } from "../../core/op.ts";
import { BadInput } from "./output.ts";

/**
 * The axis of activations: `all`, or names separated by commas, as the catalogue or a person writes them (`leakyRelu`,
 * `Leaky ReLU`). `all` leaves out the custom one, which is nothing without a formula. They take the place of the nodes
 * named, or of all activations but those that feed a loss directly.
 */
export function activationAxis(document: Document, text: string, nodes: string | undefined): Axis {
  const ids =
    nodes === undefined ? hiddenActivations(document) : listOf(nodes).map((name) => nodeNamed(document, name).id);
  if (ids.length === 0)
    throw new BadInput("This network has no hidden activation to replace. Name nodes with --nodes.");
  const other = document.nodes.find(({ id, op }) => ids.includes(id) && groupOf(op) !== "activation");
  if (other) throw new BadInput(`“${other.id}” is no activation.`);
  return { kind: "op", nodes: ids, values: text === "all" ? allActivations() : opsNamed("activation", text) };
}

const allActivations = (): string[] =>
  Object.entries<Op>(catalogue).flatMap(([name, { group }]) =>
    group === "activation" && name !== "custom" ? [name] : [],
  );

function hiddenActivations({ nodes, edges }: Document): NodeId[] {
  const feedsLoss = (id: NodeId) =>
    edges.some(
      ({ from, to }) => from.node === id && nodes.some((node) => node.id === to.node && groupOf(node.op) === "loss"),
    );
  return nodes.filter(({ id, op }) => groupOf(op) === "activation" && !feedsLoss(id)).map(({ id }) => id);
}

/**
 * An axis written `NAME=VALUE,VALUE`. The name is a training setting (`learningRate`, `optimizer`, `optimizer.momentum`),
 * `loss`, `activation`, `width` (the units of all layers but the last), a setting of a node (`dense1.units`) or of all
 * nodes that have it (`initializer`).
 */
export function axisOf({ document, training }: Project, text: string): Axis {
  const [, name = "", list = ""] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name === "") throw new BadInput(`--axis is written NAME=VALUE,VALUE, not “${text}”.`);
  if (name === "activation") return activationAxis(document, list, undefined);
  if (name === "loss") return lossAxis(document, list);
  if (name === "width") return fieldAxis(document, hiddenLayers(document), "units", name, list);
  const settings = trainingAxes(training);
  if (Object.hasOwn(settings, name))
    return { kind: "training", setting: name, values: valuesOf(settings[name], name, list) };
  const dot = name.indexOf(".");
  if (dot > 0)
    return fieldAxis(document, [nodeNamed(document, name.slice(0, dot)).id], name.slice(dot + 1), name, list);
  const having = document.nodes.filter(({ op }) => Object.hasOwn(findOp(op)?.fields ?? {}, name));
  return fieldAxis(
    document,
    having.map(({ id }) => id),
    name,
    name,
    list,
  );
}

function lossAxis(document: Document, list: string): Axis {
  const losses = document.nodes.filter(({ op }) => groupOf(op) === "loss");
  if (losses.length === 0) throw new BadInput("This network has no loss.");
  return { kind: "op", nodes: losses.map(({ id }) => id), values: opsNamed("loss", list) };
}

function fieldAxis(document: Document, nodes: readonly NodeId[], field: string, name: string, list: string): Axis {
  return { kind: "field", nodes, field, values: valuesOf(fieldOf(document, nodes, field), name, list) };
}

/** The nodes with units that lead to another one with units. */
function hiddenLayers({ nodes, edges }: Document): NodeId[] {
  const layers = new Set(
    nodes.filter(({ op }) => Object.hasOwn(findOp(op)?.fields ?? {}, "units")).map(({ id }) => id),
  );
  const leadsOn = (start: NodeId): boolean => {
    const seen = new Set([start]);
    for (const id of seen) {
      for (const { from, to } of edges) if (from.node === id) seen.add(to.node);
    }
    return [...seen].some((id) => id !== start && layers.has(id));
  };
  return [...layers].filter(leadsOn);
}

function valuesOf(field: Field | undefined, name: string, list: string): Setting[] {
  if (!field) throw new BadInput(`There is no setting “${name}” in this project.`);
  return listOf(list).map((text) => {
    const value = settingOf(field, text);
    const problem = settingProblem(field, value);
    if (problem !== undefined) throw new BadInput(`${field.label} ${problem}`);
    return value;
  });
}

function settingOf(field: Field, text: string): Setting {
  switch (field.kind) {
    case "int":
    case "float":
      return text === "" ? text : Number(text);
    case "bool":
      return text === "true" ? true : text === "false" ? false : text;
    case "choice":
      return (
        Object.entries(field.options).find(([key, label]) => isSame(text, key) || isSame(text, label))?.[0] ?? text
      );
    default:
      return text;
  }
}

function opsNamed(group: Group, list: string): string[] {
  const ops = Object.entries<Op>(catalogue).filter(([, op]) => op.group === group);
  return listOf(list).map((text) => {
    const found = ops.find(([name, { label }]) => isSame(text, name) || isSame(text, label));
    if (!found)
      throw new BadInput(`There is no ${group} “${text}”. There are ${ops.map(([name]) => name).join(", ")}.`);
    return found[0];
  });
}

function nodeNamed({ nodes }: Document, text: string): Node {
  const node = nodes.find(({ id }) => id === text) ?? nodes.find(({ name }) => name === text);
  if (!node) throw new BadInput(`There is no node “${text}” in this network.`);
  return node;
}

const listOf = (text: string): string[] => text.split(",").map((part) => part.trim());

const groupOf = (op: string): Group | undefined => findOp(op)?.group;

/** The same name, however it is spelt: `leaky_relu`, `Leaky ReLU`. */
const isSame = (a: string, b: string): boolean => plain(a) === plain(b);

const plain = (text: string): string => text.toLowerCase().replaceAll(/[\s_-]/g, "");
