/** What commands and gestures do to the network: each is one undo step, and leaves the selection where it helps. */
import { findOp } from "../../core/catalogue.ts";
import { copy, paste } from "../../core/document/clipboard.ts";
import type { Document, EdgeId, Node, NodeGroup, NodeId, Point } from "../../core/document/document.ts";
import {
  type Added,
  addNode,
  connect,
  disconnect,
  duplicate,
  insertOnEdge,
  moveNodes,
  removeAndHeal,
  removeNodes,
  separateWeights,
  shareWeights,
} from "../../core/document/edits.ts";
import { removeGroups } from "../../core/document/groups.ts";
import { ownerOf, sharingNodes } from "../../core/document/weights.ts";
import { wireToNew } from "../canvas/fits.ts";
import { joinFrames } from "../canvas/joining.ts";
import { grid, layoutDocument, mostNodes, usualSize } from "../canvas/layout.ts";
import { type Direction, neighbour } from "../canvas/neighbour.ts";
import { cornerAround, freePlace, makeRoom, sizeTogether } from "../canvas/place.ts";
import { openLabOf } from "../lab/labStore.ts";
import { documentStore, editDocument, projectOf } from "../state/document.ts";
import { interfaceStore, select, setQuickAdd, type WireEnd } from "../state/interface.ts";
import { showCount } from "../training/figures.ts";
import { toast } from "../ui/toast.ts";

export const documentNow = (): Document => projectOf(documentStore.getState()).document;
const view = () => interfaceStore.getState().view;
const sizeOf = (node: NodeId) => view()?.sizeOf(node);

export const hasNodes = (): boolean => documentNow().nodes.length > 0;

/** The selected nodes that still exist. */
export function selectedNodes(): readonly NodeId[] {
  const chosen = new Set(interfaceStore.getState().selection.nodes);
  return documentNow().nodes.flatMap(({ id }) => (chosen.has(id) ? [id] : []));
}

/** The groups whose frames are selected. */
export function selectedGroups(): readonly NodeGroup[] {
  const chosen = new Set(interfaceStore.getState().selection.groups);
  return (documentNow().groups ?? []).filter(({ id }) => chosen.has(id));
}

/** What copying and moving take along: the selected nodes, and those in selected frames. */
export function carriedNodes(): readonly NodeId[] {
  const chosen = new Set([...selectedNodes(), ...selectedGroups().flatMap(({ nodes }) => nodes)]);
  return documentNow().nodes.flatMap(({ id }) => (chosen.has(id) ? [id] : []));
}

const commitAdded = (added: Added): readonly NodeId[] => {
  if (added.ids.length === 0) return [];
  editDocument(() => added.document);
  select({ nodes: added.ids });
  return added.ids;
};

export interface Placing {
  /** Where the middle of the node shall be, in the document; the middle of the canvas if left out. */
  readonly middle?: Point;
  /** Whether it goes just there, though it may cover another node. */
  readonly exact?: boolean;
  /** What it is wired to. */
  readonly wire?: WireEnd;
  /** The wire it goes into. */
  readonly edge?: EdgeId;
}

/** Adds a node, wires it as asked and selects it. Put just onto the frame of a group, it joins that. */
export function addOp(op: string, { middle, exact = false, wire, edge }: Placing = {}): NodeId | undefined {
  const document = documentNow();
  const here = view();
  const corner = cornerAround(middle ?? here?.toDocument(here.middle()) ?? { x: 0, y: 0 });
  const added = addNode(document, op, exact ? corner : freePlace(document.nodes, corner, sizeOf));
  const [id] = added.ids;
  if (id === undefined) return undefined;
  const ends = wire && wireToNew(wire, op, id);
  const wired = ends ? connect(added.document, ends.from, ends.to) : added.document;
  const joined = exact ? joinFrames(wired, added.ids, sizeOf) : wired;
  commitAdded({ document: edge === undefined ? joined : putIntoWire(joined, id, edge), ids: added.ids });
  return id;
}

/** Opens the search for a node that follows `id`: it goes to its right, wired to its first output. */
export function addAfter(id: NodeId): void {
  const node = documentNow().nodes.find((other) => other.id === id);
  const [port] = (node && findOp(node.op)?.outputs) ?? [];
  if (!node || port === undefined) return;
  const { width } = view()?.sizeOf(id) ?? usualSize;
  const x = node.position.x + width + 8 * grid + usualSize.width / 2;
  const middle = { x, y: node.position.y + usualSize.height / 2 };
  setQuickAdd({ middle, connect: { node: id, port, side: "output" } });
}

/**
 * Commits where a drag has ended. Nodes dropped on the frame of a group join that, and a single node dropped on a wire goes
 * into it, in the same step.
 */
export function dropNodes(positions: ReadonlyMap<NodeId, Point>, edge: EdgeId | undefined): void {
  const [id] = positions.keys();
  editDocument((document) => {
    const moved = joinFrames(moveNodes(document, positions), positions.keys(), sizeOf);
    return edge === undefined || id === undefined || positions.size !== 1 ? moved : putIntoWire(moved, id, edge);
  });
}

const putIntoWire = (document: Document, id: NodeId, edge: EdgeId): Document =>
  insertOnEdge(moveNodes(document, makeRoom(document, id, edge, sizeOf)), id, edge);

/** Removes what is selected. A frame goes without its nodes. */
export function removeSelection(): void {
  const { nodes, edges, groups } = interfaceStore.getState().selection;
  editDocument((document) => removeGroups(removeNodes(disconnect(document, edges), nodes), groups));
  select({});
}

/** Removes the selected nodes and joins the wires on both sides of each. */
export function removeAndHealSelection(): void {
  const nodes = selectedNodes();
  editDocument((document) => removeAndHeal(document, nodes));
  select({});
}

let copied = "";

export const hasCopied = (): boolean => copied !== "";

/** Copies the selected nodes, and gives them as text for the system's clipboard. */
export function copySelection(): string {
  copied = copy(documentNow(), carriedNodes());
  return copied;
}

export function cutSelection(): string {
  const text = copySelection();
  select({ ...interfaceStore.getState().selection, nodes: carriedNodes() });
  removeSelection();
  return text;
}

/**
 * Pastes what was copied, or `text` from the system's clipboard, where the pointer is, or below where that would cover other
 * nodes. Other text changes nothing.
 */
export function pasteNodes(text: string = copied): void {
  const document = documentNow();
  const here = view();
  const at = here?.toDocument(here.pointer() ?? here.middle()) ?? { x: 0, y: 0 };
  const added = paste(document, text, at);
  if (!added) return;
  const isNew = new Set(added.ids);
  const pasted = added.document.nodes.filter(({ id }) => isNew.has(id));
  const place = freePlace(document.nodes, at, sizeOf, sizeTogether(pasted));
  const moved = pasted.map(
    ({ id, position: { x, y } }) => [id, { x: x + place.x - at.x, y: y + place.y - at.y }] as const,
  );
  commitAdded({ document: moveNodes(added.document, new Map(moved)), ids: added.ids });
}

export const duplicateSelection = (): void => {
  commitAdded(duplicate(documentNow(), carriedNodes()));
};

/** The selected nodes where they are several of one op, which has weights. */
function alikeWithWeights(): readonly Node[] {
  const chosen = new Set(selectedNodes());
  const nodes = documentNow().nodes.filter(({ id }) => chosen.has(id));
  const [first] = nodes;
  const alike = first && findOp(first.op)?.weights && nodes.length > 1 && nodes.every(({ op }) => op === first.op);
  return alike ? nodes : [];
}

const weightSetsOf = (nodes: readonly Node[]): number => new Set(nodes.map(ownerOf)).size;

export const canShareWeights = (): boolean => weightSetsOf(alikeWithWeights()) > 1;

/** Lets the selected nodes use the weights of the first of them. */
export function shareSelectedWeights(): void {
  const [first, ...others] = alikeWithWeights();
  if (!first) return;
  editDocument((document) => others.reduce((shared, { id }) => shareWeights(shared, id, first.id), document));
}

/** The selected nodes whose weights others use too. */
function sharingSelected(): readonly NodeId[] {
  const sharing = sharingNodes(documentNow().nodes);
  return selectedNodes().filter((id) => sharing.has(id));
}

export const canSeparateWeights = (): boolean => sharingSelected().length > 0;

/** Gives each of the selected nodes weights of its own. */
export function separateSelectedWeights(): void {
  const nodes = sharingSelected();
  editDocument((document) => nodes.reduce(separateWeights, document));
}

/** The selected node where it is one that is a function in the lab. */
function nodeForLab(): Node | undefined {
  const [id, ...others] = selectedNodes();
  const node = documentNow().nodes.find((other) => other.id === id);
  const group = node && findOp(node.op)?.group;
  return others.length === 0 && (group === "activation" || group === "loss") ? node : undefined;
}

export const canShowInLab = (): boolean => nodeForLab() !== undefined;

export function showSelectedInLab(): void {
  const node = nodeForLab();
  if (node) openLabOf(node.id, node.op);
}

export const selectAll = (): void => {
  const { nodes, edges } = documentNow();
  select({ nodes: nodes.map(({ id }) => id), edges: edges.map(({ id }) => id) });
};

export function arrange(): void {
  const { length } = documentNow().nodes;
  if (length > mostNodes) {
    toast(`Up to ${showCount(mostNodes)} nodes can be arranged, and there are ${showCount(length)}.`, "info");
    return;
  }
  editDocument((document) => moveNodes(document, layoutDocument(document, sizeOf)));
  view()?.fit();
}

const steps: Readonly<Record<Direction, Point>> = {
  left: { x: -grid, y: 0 },
  right: { x: grid, y: 0 },
  up: { x: 0, y: -grid },
  down: { x: 0, y: grid },
};

/** Moves the selected nodes by one step of the grid; presses in a row are one undo step. */
export function nudge(direction: Direction): void {
  const chosen = new Set(carriedNodes());
  const { x, y } = steps[direction];
  editDocument(
    (document) => {
      const moved = document.nodes.filter(({ id }) => chosen.has(id));
      return moveNodes(document, new Map(moved.map(({ id, position: p }) => [id, { x: p.x + x, y: p.y + y }])));
    },
    `nudge ${[...chosen].join(" ")}`,
  );
}

/** Selects the next node in a direction and gives it the keyboard. */
export function goTo(direction: Direction): void {
  const id = neighbour(documentNow().nodes, carriedNodes()[0], direction);
  if (id === undefined) return;
  select({ nodes: [id] });
  view()?.focus(id);
}
