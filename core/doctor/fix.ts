/** What a person can do about a finding, as edits that one press of a button makes. */
import { findOp } from "../catalogue.ts";
import { replaceOp } from "../compare/replaceOp.ts";
import type { Document, NodeId } from "../document/document.ts";
import { addNode, insertOnEdge, moveNodes, removeAndHeal, setSetting } from "../document/edits.ts";
import type { Setting } from "../op.ts";
import type { TrainingSettings } from "../train/settings.ts";

export interface Fix {
  /** What a button says. */
  readonly label: string;
  readonly edits: readonly Edit[];
}

export type Edit =
  | { readonly kind: "replace"; readonly nodes: readonly NodeId[]; readonly op: string }
  /** Puts a new node into the wire that leads to an input of another, the first if none is named. */
  | {
      readonly kind: "insertBefore";
      readonly node: NodeId;
      readonly port?: string;
      readonly op: string;
      readonly settings?: Readonly<Record<string, Setting>>;
    }
  /** Removes a node, and wires what fed it to what it fed. */
  | { readonly kind: "remove"; readonly node: NodeId }
  | { readonly kind: "set"; readonly node: NodeId; readonly field: string; readonly value: Setting }
  | { readonly kind: "train"; readonly settings: Partial<TrainingSettings> };

/** What a run is made from. */
export interface Plan {
  readonly document: Document;
  readonly training: TrainingSettings;
}

/** The plan after a fix. An edit that the document cannot hold changes nothing. */
export const applyFix = (plan: Plan, { edits }: Fix): Plan => edits.reduce(applyEdit, plan);

function applyEdit(plan: Plan, edit: Edit): Plan {
  const { document } = plan;
  switch (edit.kind) {
    case "replace":
      return { ...plan, document: replaceOp(document, edit.nodes, edit.op) };
    case "insertBefore":
      return { ...plan, document: insertBefore(document, edit) };
    case "remove":
      return { ...plan, document: removeAndHeal(document, [edit.node]) };
    case "set":
      return { ...plan, document: setSetting(document, edit.node, edit.field, edit.value) };
    case "train":
      return { ...plan, training: { ...plan.training, ...edit.settings } };
  }
}

/** Pixels from one node to the next, as the automatic layout has it. */
const distance = 192;

/** The new node takes the place of the other, which moves on with all that lies beyond. */
function insertBefore(
  document: Document,
  { node: id, port: named, op, settings = {} }: Extract<Edit, { readonly kind: "insertBefore" }>,
): Document {
  const node = document.nodes.find((other) => other.id === id);
  const [first] = Object.keys(findOp(node?.op ?? "")?.inputs ?? {});
  const port = named ?? first;
  const edge = document.edges.find(({ to }) => to.node === id && to.port === port);
  if (!node || !edge) return document;
  const added = addNode(document, op, node.position);
  const [newId] = added.ids;
  if (newId === undefined) return document;
  const beyond = document.nodes.filter(({ position }) => position.x >= node.position.x);
  const spread = moveNodes(
    added.document,
    new Map(beyond.map(({ id: other, position: { x, y } }) => [other, { x: x + distance, y }])),
  );
  const set = Object.entries(settings).reduce(
    (changed, [name, value]) => setSetting(changed, newId, name, value),
    spread,
  );
  return insertOnEdge(set, newId, edge.id);
}
