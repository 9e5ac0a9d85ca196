/** The mapping between the document and React Flow; the only file that knows React Flow's types. */
import type {
  Connection,
  EdgeChange,
  FinalConnectionState,
  Handle,
  NodeChange,
  Edge as ReactFlowEdge,
  Node as ReactFlowNode,
} from "@xyflow/react";
import { findOp } from "../../core/catalogue.ts";
import type { Edge, EdgeId, Node, NodeId, Point, PortRef } from "../../core/document/document.ts";
import { type Analysis, shapeAt } from "../state/analysis.ts";
import { emptySelection, type Selection, type WireEnd } from "../state/interface.ts";
import type { Size } from "./layout.ts";
import { caseLabel, shapeLabel } from "./shapeLabel.ts";
import { nameOf } from "./summary.ts";

export type FlowNode = ReactFlowNode<{ readonly node: Node }, "op">;
export type FlowEdge = ReactFlowEdge<
  {
    /** The shape of what flows in it, and that of one case, for where there is little room. */
    readonly label: string;
    readonly shortLabel: string;
    /** Why this wire cannot be. */
    readonly fault: string | undefined;
    /** Whether the node that is being dragged would go into it. */
    readonly receives: boolean;
  },
  "wire"
>;

/** What the canvas knows of a node that the document does not: its size as drawn, and where it is while it is dragged. */
export interface Local {
  readonly sizes: ReadonlyMap<NodeId, Size>;
  readonly dragged: ReadonlyMap<NodeId, Point>;
}

export const noLocal: Local = { sizes: new Map(), dragged: new Map() };

/** React Flow's nodes. One that has not changed is the object in `before`, so it is not drawn again. */
export function toFlowNodes(
  nodes: readonly Node[],
  selection: Selection,
  local: Local,
  before: readonly FlowNode[],
): FlowNode[] {
  const old = new Map(before.map((node) => [node.id, node]));
  const selected = new Set(selection.nodes);
  return nodes.map((node): FlowNode => {
    const position = local.dragged.get(node.id) ?? node.position;
    const measured = local.sizes.get(node.id);
    const previous = old.get(node.id);
    const same =
      previous?.data.node === node &&
      previous.position === position &&
      previous.measured === measured &&
      previous.selected === selected.has(node.id);
    if (previous && same) return previous;
    return {
      id: node.id,
      type: "op",
      position,
      data: previous?.data.node === node ? previous.data : { node },
      selected: selected.has(node.id),
      ariaLabel: nameOf(node, findOp(node.op)),
      ...(measured ? { measured } : {}),
    };
  });
}

/** React Flow's edges, with what is written on them. Unchanged ones are the objects in `before`. */
export function toFlowEdges(
  edges: readonly Edge[],
  selection: Selection,
  analysis: Analysis,
  receiving: EdgeId | undefined,
  before: readonly FlowEdge[],
): FlowEdge[] {
  const old = new Map(before.map((edge) => [edge.id, edge]));
  const selected = new Set(selection.edges);
  return edges.map(({ id, from, to }): FlowEdge => {
    const shape = shapeAt(analysis, from);
    const data = {
      label: shape ? shapeLabel(shape) : "",
      shortLabel: shape ? caseLabel(shape) : "",
      fault: analysis.faults.get(id),
      receives: id === receiving,
    };
    const edge: FlowEdge = {
      id,
      type: "wire",
      source: from.node,
      sourceHandle: from.port,
      target: to.node,
      targetHandle: to.port,
      data,
      selected: selected.has(id),
    };
    const previous = old.get(id);
    const same =
      previous &&
      previous.selected === edge.selected &&
      previous.source === edge.source &&
      previous.sourceHandle === edge.sourceHandle &&
      previous.target === edge.target &&
      previous.targetHandle === edge.targetHandle &&
      previous.data?.label === data.label &&
      previous.data.fault === data.fault &&
      previous.data.receives === data.receives;
    return same ? previous : edge;
  });
}

/** The local knowledge after React Flow measured or moved nodes; the same object if neither happened. */
export function applyToLocal(local: Local, changes: readonly NodeChange<FlowNode>[]): Local {
  const sizes = new Map(local.sizes);
  const dragged = new Map(local.dragged);
  let changed = false;
  for (const change of changes) {
    if (change.type === "dimensions" && change.dimensions) {
      sizes.set(change.id, change.dimensions);
      changed = true;
    } else if (change.type === "position" && change.position) {
      dragged.set(change.id, change.position);
      changed = true;
    }
  }
  return changed ? { sizes, dragged } : local;
}

/** The selection after React Flow selected or deselected something; what is in `kept` stays selected. */
export function applyToSelection(
  selection: Selection,
  changes: readonly (NodeChange<FlowNode> | EdgeChange<FlowEdge>)[],
  kind: "nodes" | "edges",
  kept: Selection = emptySelection,
): Selection {
  const ids = new Set(selection[kind]);
  const selects = changes.some((change) => change.type === "select" && change.selected);
  for (const change of changes) {
    if (change.type !== "select") continue;
    if (change.selected) ids.add(change.id);
    else if (!kept[kind].includes(change.id)) ids.delete(change.id);
  }
  const groups = selects ? kept.groups : selection.groups;
  return { ...selection, [kind]: [...ids], groups };
}

/** The two ports of a wire that was drawn; undefined where one end is no port. */
export function portsOf(connection: Connection): { readonly from: PortRef; readonly to: PortRef } | undefined {
  const { source, sourceHandle, target, targetHandle } = connection;
  return sourceHandle && targetHandle
    ? { from: { node: source, port: sourceHandle }, to: { node: target, port: targetHandle } }
    : undefined;
}

/** The two ports of a wire that is being drawn between two handles, from either side; undefined for two of one side. */
export function portsBetween(a: Handle, b: Handle): { readonly from: PortRef; readonly to: PortRef } | undefined {
  const [source, target] = a.type === "source" ? [a, b] : [b, a];
  return source.type === "source" && target.type === "target" && source.id && target.id
    ? { from: { node: source.nodeId, port: source.id }, to: { node: target.nodeId, port: target.id } }
    : undefined;
}

/** The end that a wire hangs from when it was dropped where nothing is; undefined when it was dropped on something. */
export function looseEnd(state: FinalConnectionState): WireEnd | undefined {
  const { fromHandle, toNode, toHandle } = state;
  if (!fromHandle?.id || toNode || toHandle) return undefined;
  return { node: fromHandle.nodeId, port: fromHandle.id, side: fromHandle.type === "source" ? "output" : "input" };
}
