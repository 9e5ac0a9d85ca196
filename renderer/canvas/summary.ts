/** What a node says of itself under its name. */
import type { Node } from "../../core/document/document.ts";
import { visibleFields } from "../../core/document/visibleFields.ts";
import type { Field, Op, Setting } from "../../core/op.ts";

/** The name a person reads: their own, or the op's. */
export const nameOf = (node: Node, op: Op | undefined): string => node.name || (op?.label ?? node.op);

/** The setting that says most, the op's first: `32 units`. A node with a name of its own begins with what it is. */
export function summaryOf(node: Node, op: Op): string {
  const [first] = visibleFields(op.fields, node.settings);
  const setting = first && settingSummary(op, first[1], node.settings[first[0]] ?? first[1].default);
  return [node.name && node.name !== op.label ? op.label : "", setting ?? ""].filter(Boolean).join(" · ");
}

/** A choice left as it was says little, but of data it says which. */
function settingSummary(op: Op, field: Field, value: Setting): string {
  switch (field.kind) {
    case "int":
      return `${value} ${field.label.toLowerCase()}`;
    case "float":
    case "numbers":
      return value === "" ? "" : `${field.label} ${value}`;
    case "formula":
      return String(value);
    case "parameters":
      return "";
    case "bool":
      return value === true ? field.label : "";
    case "choice":
      return value === field.default && op.group !== "data" ? "" : (field.options[String(value)] ?? String(value));
  }
}
