/**
 * Every change a person can make to a document, from a document to a document. An edit that would change nothing, or
 * that the document cannot hold (a dangling wire, a setting out of range), gives the same document back. A wire whose
 * shapes cannot be, and a loop, are allowed here: lowering reports them.
 */
import { findOp } from "../catalogue.ts";
import { defaults, type Setting } from "../op.ts";
import type { Document, Edge, EdgeId, Node, NodeId, Point, PortRef } from "./document.ts";
import { joinGroup, keepMembers, renamedGroups, wholeGroups, withGroups } from "./groups.ts";
import { settingProblem } from "./settings.ts";
import { handOnWeights, ownerOf, withOwnWeights } from "./weights.ts";

export const MAX_NODES = 10_000;
export const MAX_NAME = 200;
/** How far from the origin a node may stand, in pixels of the canvas. */
export const MAX_COORDINATE = 1_000_000;

/** A document with new nodes, and which they are; none where nothing was added. */
export interface Added {
  readonly document: Document;
  readonly ids: readonly NodeId[];
}

/** Adds a node of the op named `op` with its default settings. Adds nothing for a name that is not in the catalogue. */
export function addNode(document: Document, op: string, position: Point): Added {
  const fields = findOp(op)?.fields;
  if (!fields) return { document, ids: [] };
  return insert(document, { nodes: [{ id: op, op, name: "", settings: defaults(fields), position }], edges: [] });
}

/** Adds copies of the nodes, edges and groups of `part` under new ids, moved by `offset`. Adds nothing beyond MAX_NODES. */
export function insert(document: Document, part: Document, offset: Point = { x: 0, y: 0 }): Added {
  if (part.nodes.length === 0 || document.nodes.length + part.nodes.length > MAX_NODES) return { document, ids: [] };
  const newId = idGiver(document.nodes);
  const newIds = new Map(part.nodes.map((node) => [node.id, newId(node.op)]));
  const renamed = ({ node, port }: PortRef): PortRef => ({ node: newIds.get(node) ?? node, port });
  const nodes = part.nodes.map((node) => ({
    ...node,
    id: newIds.get(node.id) ?? node.id,
    ...(node.sharesWith === undefined ? {} : { sharesWith: newIds.get(node.sharesWith) ?? node.sharesWith }),
    position: onCanvas({ x: node.position.x + offset.x, y: node.position.y + offset.y }),
  }));
  const edges = part.edges.map((edge) => edgeBetween(renamed(edge.from), renamed(edge.to)));
  const larger = { ...document, nodes: [...document.nodes, ...nodes], edges: [...document.edges, ...edges] };
  return {
    document: withGroups(larger, renamedGroups(part.groups, document.groups, newIds)),
    ids: nodes.map(({ id }) => id),
  };
}

/**
 * The nodes of `ids`, the edges among them and the groups that are among them as a whole. They share weights among
 * themselves as before, and none with others.
 */
export function partOf(document: Document, ids: Iterable<NodeId>): Document {
  const chosen = new Set(ids);
  const part = {
    ...document,
    nodes: handOnWeights(
      document.nodes.filter(({ id }) => chosen.has(id)),
      (id) => !chosen.has(id),
    ),
    edges: document.edges.filter(({ from, to }) => chosen.has(from.node) && chosen.has(to.node)),
  };
  return withGroups(part, wholeGroups(document.groups, chosen));
}

/** Copies nodes, a little aside, with the edges and groups among them. */
export const duplicate = (document: Document, ids: Iterable<NodeId>): Added =>
  insert(document, partOf(document, ids), { x: 40, y: 40 });

/**
 * Removes nodes and every edge that touches them, and groups that keep none. Weights that others share stay with the
 * first of those.
 */
export function removeNodes(document: Document, ids: Iterable<NodeId>): Document {
  const gone = new Set(ids);
  const nodes = document.nodes.filter(({ id }) => !gone.has(id));
  if (nodes.length === document.nodes.length) return document;
  const rest = {
    ...document,
    nodes: handOnWeights(nodes, (id) => gone.has(id)),
    edges: document.edges.filter(({ from, to }) => !gone.has(from.node) && !gone.has(to.node)),
  };
  return withGroups(
    rest,
    keepMembers(document.groups, (id) => !gone.has(id)),
  );
}

/** Removes nodes, and connects what fed each one to what it fed where it had a single wire coming in. */
export function removeAndHeal(document: Document, ids: Iterable<NodeId>): Document {
  let healed = document;
  for (const id of ids) {
    const [source, ...others] = healed.edges.filter(({ to }) => to.node === id);
    if (source && others.length === 0) {
      for (const { from, to } of healed.edges) if (from.node === id) healed = connect(healed, source.from, to);
    }
    healed = removeNodes(healed, [id]);
  }
  return healed;
}

/** Draws a wire from an output to an input, in the place of the one that the input had. */
export function connect(document: Document, from: PortRef, to: PortRef): Document {
  const output = opOf(document, from.node)?.outputs.includes(from.port);
  const input = Object.hasOwn(opOf(document, to.node)?.inputs ?? {}, to.port);
  const edge = edgeBetween(from, to);
  if (!output || !input || document.edges.some(({ id }) => id === edge.id)) return document;
  return { ...document, edges: [...document.edges.filter((other) => !isSamePort(other.to, to)), edge] };
}

export function disconnect(document: Document, ids: Iterable<EdgeId>): Document {
  const gone = new Set(ids);
  const edges = document.edges.filter(({ id }) => !gone.has(id));
  return edges.length === document.edges.length ? document : { ...document, edges };
}

/**
 * Puts a node into a wire: the wire goes into its first free input, and on from its first output. In a wire within a
 * group it joins that.
 */
export function insertOnEdge(document: Document, id: NodeId, edgeId: EdgeId): Document {
  const edge = document.edges.find((other) => other.id === edgeId);
  const op = opOf(document, id);
  if (!edge || !op || edge.from.node === id || edge.to.node === id) return document;
  const taken = new Set(document.edges.filter(({ to }) => to.node === id).map(({ to }) => to.port));
  const input = Object.keys(op.inputs).find((port) => !taken.has(port));
  const [output] = op.outputs;
  if (input === undefined || output === undefined) return document;
  const around = document.groups?.find(({ nodes }) => nodes.includes(edge.from.node) && nodes.includes(edge.to.node));
  const joined = around ? joinGroup(document, id, around.id) : document;
  return connect(connect(joined, { node: id, port: output }, edge.to), edge.from, { node: id, port: input });
}

/** Moves nodes to where they shall stand; a coordinate that is no number is 0, one too far out stays at the border. */
export function moveNodes(document: Document, positions: ReadonlyMap<NodeId, Point>): Document {
  return changeNodes(document, (node) => {
    const position = onCanvas(positions.get(node.id) ?? node.position);
    return position.x === node.position.x && position.y === node.position.y ? node : { ...node, position };
  });
}

/**
 * Changes one setting of a node, and of those that share its weights. A value that `settingProblem` finds fault with is
 * not taken.
 */
export function setSetting(document: Document, id: NodeId, name: string, value: Setting): Document {
  const changed = document.nodes.find((node) => node.id === id);
  return changeNodes(document, (node) => {
    if (!changed || ownerOf(node) !== ownerOf(changed) || node.settings[name] === value) return node;
    const fields = findOp(node.op)?.fields ?? {};
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field || settingProblem(field, value) !== undefined) return node;
    return { ...node, settings: { ...node.settings, [name]: value } };
  });
}

/**
 * Lets a node use the weights of another of the same op, and gives it the settings of that one. Changes nothing for an op
 * without weights, and where the two share theirs already.
 */
export function shareWeights(document: Document, id: NodeId, other: NodeId): Document {
  const [node, partner] = [id, other].map((wanted) => document.nodes.find((candidate) => candidate.id === wanted));
  if (!node || !partner || node.op !== partner.op || !findOp(node.op)?.weights) return document;
  const owner = ownerOf(partner);
  if (ownerOf(node) === owner) return document;
  return changeNodes(separateWeights(document, id), (candidate) =>
    candidate.id === id ? { ...candidate, settings: partner.settings, sharesWith: owner } : candidate,
  );
}

/** Gives a node weights of its own. Those that shared with it go on sharing among themselves. */
export function separateWeights(document: Document, id: NodeId): Document {
  const nodes = document.nodes.map((node) => (node.id === id ? withOwnWeights(node) : node));
  return withNodes(
    document,
    handOnWeights(nodes, (owner) => owner === id),
  );
}

/** Gives a node a name, without spaces around it and cut to MAX_NAME; an empty one brings the op's label back. */
export function renameNode(document: Document, id: NodeId, name: string): Document {
  const shortened = name.trim().slice(0, MAX_NAME);
  return changeNodes(document, (node) =>
    node.id !== id || node.name === shortened ? node : { ...node, name: shortened },
  );
}

/** The edge between two ports. Its id follows from them. */
export const edgeBetween = (from: PortRef, to: PortRef): Edge => ({
  id: `${showPort(from)}-${showPort(to)}`,
  from: { node: from.node, port: from.port },
  to: { node: to.node, port: to.port },
});

/** How a port is written: `dense1.out`. */
export const showPort = ({ node, port }: PortRef): string => `${node}.${port}`;

const isSamePort = (a: PortRef, b: PortRef): boolean => a.node === b.node && a.port === b.port;

function opOf(document: Document, id: NodeId) {
  const node = document.nodes.find((other) => other.id === id);
  return node && findOp(node.op);
}

const changeNodes = (document: Document, change: (node: Node) => Node): Document =>
  withNodes(document, document.nodes.map(change));

/** The same document where every node is as it was. */
function withNodes(document: Document, nodes: readonly Node[]): Document {
  return nodes.every((node, index) => node === document.nodes[index]) ? document : { ...document, nodes };
}

function onCanvas({ x, y }: Point): Point {
  const within = (value: number) =>
    Number.isFinite(value) ? Math.min(MAX_COORDINATE, Math.max(-MAX_COORDINATE, value)) : 0;
  return { x: within(x), y: within(y) };
}

/** Gives ids like `dense3`: the op's name and the next number after the greatest in use, so that they come in order. */
function idGiver(nodes: readonly Node[]): (op: string) => NodeId {
  const taken = new Set(nodes.map(({ id }) => id));
  const last = new Map<string, number>();
  for (const { id } of nodes) {
    const [, stem = id, digits = "0"] = /^(.*?)(\d{1,9})$/.exec(id) ?? [];
    last.set(stem, Math.max(last.get(stem) ?? 0, Number(digits)));
  }
  return (op) => {
    const stem = /\d$/.test(op) ? `${op}_` : op;
    let number = (last.get(stem) ?? 0) + 1;
    while (taken.has(`${stem}${number}`)) number++;
    last.set(stem, number);
    taken.add(`${stem}${number}`);
    return `${stem}${number}`;
  };
}
