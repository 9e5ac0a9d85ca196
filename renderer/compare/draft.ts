/** What a person is choosing to compare, before it is a plan. */
import { type AxisChoice, axisChoices } from "../../core/compare/axisChoices.ts";
import { type Plan, usualTarget } from "../../core/compare/plan.ts";
import { readValues } from "../../core/compare/values.ts";
import type { NodeId } from "../../core/document/document.ts";
import type { Project } from "../../core/document/project.ts";
import type { Setting } from "../../core/op.ts";

export interface AxisDraft {
  /** Of an `AxisChoice`. */
  readonly name: string;
  /** Chosen options, or a list as it is typed. */
  readonly list: string;
}

export interface Draft {
  readonly axes: readonly AxisDraft[];
  readonly seeds: number;
  readonly steps: number;
}

/** Activations that a race begins with: those that a lecture sets against each other first. */
const usual = ["sigmoid", "tanh", "relu", "leakyRelu", "elu", "selu", "gelu"];

/** What the dialog opens with: activations where the network has any, else learning rates. */
export function firstDraft(project: Project, activations: readonly NodeId[]): Draft {
  const choices = choicesOf(project, activations);
  const axis = choices.some(({ name }) => name === "activation")
    ? { name: "activation", list: usual.join() }
    : { name: "learningRate", list: "0.1, 0.03, 0.01, 0.003" };
  return { axes: [axis], seeds: 10, steps: project.training.stopAfter || 1000 };
}

/** What can be varied and makes a difference; activations are those of `activations`, or all hidden ones where none are given. */
export const choicesOf = (project: Project, activations: readonly NodeId[]): readonly AxisChoice[] =>
  axisChoices(project, activations.length === 0 ? undefined : activations).filter(({ counts }) => counts);

/** What an axis begins with: all options of a choice, a number and what is around it. */
export function firstList({ field, present }: AxisChoice): string {
  switch (field.kind) {
    case "choice":
      return Object.keys(field.options).join();
    case "bool":
      return "true,false";
    case "int":
    case "float": {
      const around = [0.5, 1, 2].map((factor) => Number((Number(present) * factor).toPrecision(3)));
      const values = field.kind === "int" ? around.map(Math.round) : around;
      return [...new Set(values.filter((value) => value >= field.min && value <= field.max))].join(", ");
    }
    default:
      return String(present);
  }
}

/** The values of an axis, or what is wrong with them in a sentence. */
export function valuesOf(
  choice: AxisChoice,
  list: string,
): { readonly values: readonly Setting[] } | { readonly problem: string } {
  if (list.trim() === "") return { problem: "Choose at least one." };
  const read = readValues(choice.field, list);
  return "problem" in read ? { problem: `${choice.field.label} ${read.problem}` } : read;
}

/** The plan of a draft; undefined while something in it is wrong. */
export function planOf(
  project: Project,
  choices: readonly AxisChoice[],
  { axes, seeds, steps }: Draft,
): Plan | undefined {
  const built = axes.map(({ name, list }) => {
    const choice = choices.find((candidate) => candidate.name === name);
    const read = choice && valuesOf(choice, list);
    return choice && read && "values" in read ? choice.axis(read.values) : undefined;
  });
  const whole = built.filter((axis) => axis !== undefined);
  if (whole.length < built.length) return undefined;
  const { document, training } = project;
  return { document, training, axes: whole, seeds, steps, target: usualTarget(document) };
}
