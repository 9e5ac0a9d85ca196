/** The reference of all node types, written from the catalogue. */
import { catalogue } from "../../core/catalogue.ts";
import { showSetting } from "../../core/document/settings.ts";
import { defaults, type Field, type Fields, type Group, type Op } from "../../core/op.ts";
import { showBatchShape } from "../../core/ops/batchShape.ts";
import { captionOf, plotOf } from "./plot.ts";

/** Every file of the reference under `docs/`, by its path there. */
export function referenceFiles(): ReadonlyMap<string, string> {
  const ops: readonly (readonly [string, Op])[] = Object.entries(catalogue);
  const plots = ops.filter(([, op]) => isPlotted(op)).map(([name, op]) => [plotPath(name), plotOf(name, op)] as const);
  return new Map([["nodes.md", referenceOf(ops)], ...plots]);
}

/** The function lab knows these. */
const isPlotted = ({ group }: Op): boolean => group === "activation" || group === "loss";

const plotPath = (name: string): string => `nodes/${name}.svg`;

const groups: Readonly<Record<Group, string>> = {
  data: "Data",
  layer: "Layers",
  activation: "Activations",
  combine: "Combining",
  loss: "Losses",
};

function referenceOf(ops: readonly (readonly [string, Op])[]): string {
  const sections = Object.entries(groups).map(([group, title]) => {
    const members = ops.filter(([, op]) => op.group === group);
    return { title, members };
  });
  const contents = sections.map(
    ({ title, members }) => `- ${title}: ${members.map(([name, { label }]) => `[${label}](#${name})`).join(", ")}`,
  );
  const parts = sections.flatMap(({ title, members }) => [
    `## ${title}`,
    ...members.map(([name, op]) => sectionOf(name, op)),
  ]);
  return [
    "# Nodes",
    "Every node type with its formula, its settings, the line of PyTorch that means the same, and what to know of it. `npm run docs` writes this page from the catalogue, and the plots from the engine's own figures.",
    contents.join("\n"),
    ...parts,
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

function sectionOf(name: string, op: Op): string {
  const settings = defaults(op.fields);
  return [
    `### <a id="${name}"></a>${op.label}`,
    op.summary,
    ["```math", op.formulaWith?.(settings) ?? op.formula, "```"].join("\n"),
    ...(isPlotted(op) ? [`![${op.label} and its slope](${plotPath(name)})`, captionOf(name, op)].filter(Boolean) : []),
    portsOf(op),
    ...(Object.keys(op.fields).length > 0 ? [fieldTable(op.fields)] : []),
    ["```python", op.torch(settings), "```"].join("\n"),
    ...op.notes,
  ].join("\n\n");
}

function portsOf({ inputs, outputs }: Op): string {
  const ports = Object.entries(inputs).map(([port, shape]) => `\`${port}\` (such as ${showBatchShape(shape)})`);
  const from = ports.length > 0 ? `Inputs: ${ports.join(", ")}.` : "No inputs.";
  return `${from} Outputs: ${outputs.map((output) => `\`${output}\``).join(", ")}.`;
}

const fieldTable = (fields: Fields): string =>
  [
    "| setting | name | default | values | |",
    "| --- | --- | --- | --- | --- |",
    ...Object.entries(fields).map(([name, field]) => {
      const cells = [field.label, `\`${name}\``, showDefault(field), valuesOf(field)];
      return `| ${[...cells, [field.help ?? "", conditionOf(field, fields)].filter(Boolean).join(" ")].map(cell).join(" | ")} |`;
    }),
  ].join("\n");

const cell = (text: string): string => text.replaceAll("|", "\\|");

function showDefault(field: Field): string {
  if (field.default === "") return "empty";
  return field.kind === "formula" ? `\`${field.default}\`` : showSetting(field, field.default);
}

function valuesOf(field: Field): string {
  switch (field.kind) {
    case "int":
      return `whole, ${field.min} to ${field.max}`;
    case "float":
      return `${field.min} to ${field.max}`;
    case "bool":
      return "on, off";
    case "choice":
      return Object.values(field.options).join(", ");
    case "numbers":
      return `numbers from ${field.min} to ${field.max}`;
    case "formula":
      return "a function of x";
    case "parameters":
      return "a number for each name";
  }
}

/** Where the field counts, as a sentence; empty where it always does. Of many options the fewer are named. */
function conditionOf({ when }: Field, fields: Fields): string {
  const other = when && fields[when.field];
  if (!when || !other) return "";
  const all: readonly (string | boolean)[] = other.kind === "choice" ? Object.keys(other.options) : [true, false];
  const others = all.filter((value) => !when.is.includes(value));
  const list = (values: readonly (string | boolean)[]) => values.map((value) => showSetting(other, value)).join(" or ");
  if (others.length === 0) return "";
  if (when.is.length === 0) return "Not used here.";
  return others.length < when.is.length
    ? `Not where ${other.label} is ${list(others)}.`
    : `Only where ${other.label} is ${list(when.is)}.`;
}
