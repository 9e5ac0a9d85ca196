/** The axes of a race as the command line writes them. */
import { findOp } from "../../core/catalogue.ts";
import { type AxisChoice, axisChoices } from "../../core/compare/axisChoices.ts";
import type { Axis } from "../../core/compare/plan.ts";
import { readValues } from "../../core/compare/values.ts";
import type { NodeId } from "../../core/document/document.ts";
import type { Project } from "../../core/document/project.ts";
import { BadInput } from "./output.ts";

/**
 * The axis of activations: `all`, or names separated by commas, as the catalogue or a person writes them. `all` leaves out
 * the custom one, which is nothing without a formula. They take the place of the nodes named, or of all hidden activations.
 */
export function activationAxis(project: Project, list: string, nodes: string | undefined): Axis {
  const ids = nodes?.split(",").map((name) => activationNamed(project, name.trim()));
  const choice = axisChoices(project, ids).find(({ name }) => name === "activation");
  if (!choice) throw new BadInput("This network has no hidden activation to replace. Name nodes with --nodes.");
  if (list !== "all") return axisFrom(choice, list);
  const options = choice.field.kind === "choice" ? Object.keys(choice.field.options) : [];
  return choice.axis(options.filter((op) => op !== "custom"));
}

function activationNamed({ document: { nodes } }: Project, text: string): NodeId {
  const node = nodes.find(({ id }) => id === text) ?? nodes.find(({ name }) => name === text);
  if (!node) throw new BadInput(`There is no node “${text}” in this network.`);
  if (findOp(node.op)?.group !== "activation") throw new BadInput(`“${text}” is no activation.`);
  return node.id;
}

/** An axis written `NAME=VALUE,VALUE`, by a name that `axisChoices` has. */
export function axisOf(project: Project, text: string): Axis {
  const [, name = "", list = ""] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name === "") throw new BadInput(`--axis is written NAME=VALUE,VALUE, not “${text}”.`);
  const choice = axisChoices(project).find((candidate) => candidate.name === name);
  if (!choice) throw new BadInput(`There is no setting “${name}” in this project.`);
  return axisFrom(choice, list);
}

function axisFrom({ field, axis }: AxisChoice, list: string): Axis {
  const read = readValues(field, list);
  if ("problem" in read) throw new BadInput(`${field.label} ${read.problem}`);
  return axis(read.values);
}
