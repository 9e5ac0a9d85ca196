/** From what an op says would put its problem right to edits of the document. */
import { findOp } from "../catalogue.ts";
import type { Fix } from "../doctor/fix.ts";
import type { Document, Node, NodeId } from "../document/document.ts";
import { nodeName } from "../document/names.ts";
import type { Field, Op, Remedy, Setting } from "../op.ts";

/** Where the problem is: the node that has it, and the input that is meant. */
interface Place {
  readonly document: Document;
  readonly node: Node;
  readonly port: string | undefined;
}

/** The fix of a problem; none without a remedy, and where the document is another than it expects. */
export function fixFor(place: Place, remedy: Remedy | undefined): { readonly fix?: Fix } {
  const fix = remedy && toFix(place, remedy);
  return fix ? { fix } : {};
}

function toFix({ document, node, port }: Place, remedy: Remedy): Fix | undefined {
  switch (remedy.kind) {
    case "remove": {
      const activation = activationOf(document, remedy.made);
      return (
        activation && { label: `Remove ${nodeName(activation)}`, edits: [{ kind: "remove", node: activation.id }] }
      );
    }
    case "replace": {
      const replaced = remedy.made ? activationOf(document, remedy.made) : node;
      const by = findOp(remedy.op);
      return (
        replaced &&
        by && { label: `Use ${by.label}`, edits: [{ kind: "replace", nodes: [replaced.id], op: remedy.op }] }
      );
    }
    case "insert": {
      const inserted = findOp(remedy.op);
      const edit = { kind: "insertBefore", node: node.id, op: remedy.op } as const;
      return inserted && { label: `Insert ${inserted.label}`, edits: [port === undefined ? edit : { ...edit, port }] };
    }
    case "set": {
      const set = remedy.made ? layerBehind(document, remedy.made.origin) : node;
      const field = set && fieldOf(findOp(set.op), remedy.field);
      if (!set || !field) return undefined;
      const value = valueText(field, remedy.value);
      return {
        label: `Set ${field.label} of ${nodeName(set)} to ${value}`,
        edits: [{ kind: "set", node: set.id, field: remedy.field, value: remedy.value }],
      };
    }
  }
}

/** The activation that made a value, if it feeds nothing else. */
function activationOf(document: Document, made: { readonly origin: string | undefined }): Node | undefined {
  const node = document.nodes.find(({ id }) => id === made.origin);
  const alone = document.edges.filter(({ from }) => from.node === node?.id).length === 1;
  return node && alone && findOp(node.op)?.group === "activation" ? node : undefined;
}

/** The node, or the first behind it that is no activation: those keep the shape. */
function layerBehind(document: Document, id: NodeId | undefined): Node | undefined {
  const node = document.nodes.find((candidate) => candidate.id === id);
  if (!node || findOp(node.op)?.group !== "activation") return node;
  return layerBehind(document, document.edges.find(({ to }) => to.node === id)?.from.node);
}

const fieldOf = (op: Op | undefined, name: string) =>
  op && Object.hasOwn(op.fields, name) ? op.fields[name] : undefined;

function valueText(field: Field, value: Setting): string {
  if (field.kind === "bool") return value === true ? "on" : "off";
  return field.kind === "choice" ? (field.options[String(value)] ?? String(value)) : String(value);
}
