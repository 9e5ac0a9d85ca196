/** A document as JSON: the part that project files and the clipboard share. */
import { findOp } from "../catalogue.ts";
import type { Op, Setting } from "../op.ts";
import { canBypass } from "./bypass.ts";
import { type Document, type Edge, emptyDocument, type Node, type Point, type PortRef } from "./document.ts";
import { edgeBetween, MAX_COORDINATE, MAX_NAME, MAX_NODES, showPort } from "./edits.ts";
import { groupsFromJson, groupsToJson } from "./groupJson.ts";
import {
  inOrder,
  isObject,
  type JsonObject,
  pathTo,
  type Report,
  readList,
  readObject,
  readSettings,
  readText,
} from "./json.ts";
import { migrateSettings } from "./migrations.ts";
import { ownFromJson } from "./ownJson.ts";
import { showValue } from "./settings.ts";

export type FindOp = (name: string) => Op | undefined;

const MAX_EDGES = 50_000;
/** Letters, digits and underscores: an id stands in the names of parameters and before the point of a port. */
const ID = /^[A-Za-z]\w{0,63}$/;

/** The nodes, edges and groups of a document, their keys always in the same order. */
export function graphToJson(document: Document): JsonObject {
  return {
    nodes: document.nodes.map(({ id, op, name, sharesWith, bypassed, settings, own, position }) => ({
      id,
      op,
      version: findOp(op)?.version ?? 1,
      name,
      ...(sharesWith === undefined ? {} : { sharesWith }),
      ...(bypassed === undefined ? {} : { bypassed }),
      settings: inOrder(settings, Object.keys(findOp(op)?.fields ?? settings)),
      ...(own === undefined ? {} : { own }),
      position: { x: position.x, y: position.y },
    })),
    edges: document.edges.map(({ from, to }) => ({ from: showPort(from), to: showPort(to) })),
    ...groupsToJson(document),
  };
}

/** The document that `nodes`, `edges` and `groups` of a file describe. It holds together only where nothing was reported. */
export function graphFromJson(file: JsonObject, report: Report, find: FindOp = findOp): Document {
  const ops = new Map<string, Op | undefined>();
  let isList = true;
  const list = readList(file.nodes, MAX_NODES, "nodes", (path, message) => {
    isList = false;
    report(path, message);
  });
  // Without them each wire and group would seem to be wrong.
  if (!isList) return emptyDocument;
  const read = list.map((raw, index) => readNode(raw, pathTo("nodes", index), ops, report, find));
  const nodes = read.flatMap((node) => node ?? []);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const [index, node] of read.entries()) {
    const fault = node && sharingFault(node, byId, ops);
    if (fault !== undefined) report(pathTo(pathTo("nodes", index), "sharesWith"), fault);
  }
  const taken = new Set<string>();
  const edges = readList(file.edges, MAX_EDGES, "edges", report).flatMap(
    (raw, index) => readEdge(raw, pathTo("edges", index), ops, taken, report) ?? [],
  );
  const groups = groupsFromJson(file.groups, ops, report);
  return groups.length === 0 ? { nodes, edges } : { nodes, edges, groups };
}

function readNode(
  raw: unknown,
  path: string,
  ops: Map<string, Op | undefined>,
  report: Report,
  find: FindOp,
): Node | undefined {
  const keys = ["id", "op", "version", "name", "sharesWith", "bypassed", "settings", "own", "position"];
  const node = readObject(raw, keys, path, report);
  if (!node) return undefined;
  const { id } = node;
  const op = readOp(node.op, pathTo(path, "op"), report, find);
  if (typeof id !== "string" || !ID.test(id) || id in Object.prototype) {
    const rule = "must be a short name of letters, digits and underscores that begins with a letter";
    report(pathTo(path, "id"), `A node's id ${rule}, not ${showValue(id)}.`);
    return undefined;
  }
  if (ops.has(id)) report(pathTo(path, "id"), `There is another node ${showValue(id)}. Give each its own id.`);
  ops.set(id, op);
  const name = readText(node.name, MAX_NAME, pathTo(path, "name"), report);
  const position = readPosition(node.position, pathTo(path, "position"), report);
  const settings = op && readNodeSettings(node, op, path, report);
  const { sharesWith } = node;
  if (sharesWith !== undefined && typeof sharesWith !== "string") {
    report(pathTo(path, "sharesWith"), `This must be the id of a node, not ${showValue(sharesWith)}.`);
    return undefined;
  }
  const sharing = sharesWith === undefined ? {} : { sharesWith };
  const own = node.own === undefined ? undefined : ownFromJson(node.own, pathTo(path, "own"), report);
  const bypassed = readBypassed(node.bypassed, op, pathTo(path, "bypassed"), report) ? { bypassed: true as const } : {};
  return (
    op &&
    settings && {
      id,
      op: node.op as string,
      name,
      ...sharing,
      ...bypassed,
      settings,
      ...(own ? { own } : {}),
      position,
    }
  );
}

function readBypassed(raw: unknown, op: Op | undefined, path: string, report: Report): boolean {
  if (raw === undefined || raw === false) return false;
  if (raw !== true) report(path, `This must be true or false, not ${showValue(raw)}.`);
  else if (op && !canBypass(op)) report(path, `${op.label} cannot be bypassed. Leave this out.`);
  return raw === true;
}

/** Why a node cannot use the weights that it names. What is wrong with their owner itself has been reported already. */
function sharingFault(
  { id, op, settings, sharesWith }: Node,
  nodes: ReadonlyMap<string, Node>,
  ops: ReadonlyMap<string, Op | undefined>,
): string | undefined {
  if (sharesWith === undefined) return undefined;
  if (!ops.has(sharesWith)) return `There is no node ${showValue(sharesWith)} whose weights it could use.`;
  const label = ops.get(id)?.label ?? op;
  if (sharesWith === id) return "A node cannot share weights with itself. Leave this out.";
  if (!ops.get(id)?.weights) return `${label} has no weights to share.`;
  const owner = nodes.get(sharesWith);
  if (!owner) return undefined;
  if (owner.op !== op) return `${label} cannot use the weights of ${showValue(sharesWith)}, which is of another type.`;
  if (owner.sharesWith !== undefined) {
    return `The weights of ${showValue(sharesWith)} are those of ${showValue(owner.sharesWith)}. Name that one here.`;
  }
  const differing = Object.keys(settings).find((name) => settings[name] !== owner.settings[name]);
  return differing && `Nodes that share weights have the same settings, and these differ in ${showValue(differing)}.`;
}

function readOp(name: unknown, path: string, report: Report, find: FindOp): Op | undefined {
  const op = typeof name === "string" ? find(name) : undefined;
  if (typeof name !== "string") report(path, `This must be the name of a node type, not ${showValue(name)}.`);
  else if (!op) report(path, `There is no node type ${showValue(name)} here. The file may need a newer NodeGrad.`);
  return op;
}

function readNodeSettings(node: JsonObject, op: Op, path: string, report: Report): Node["settings"] | undefined {
  const version = node.version === undefined ? op.version : node.version;
  if (typeof version !== "number" || !Number.isSafeInteger(version) || version < 1) {
    report(pathTo(path, "version"), `A version must be a whole number from 1 on, not ${showValue(version)}.`);
    return undefined;
  }
  if (version > op.version) {
    report(pathTo(path, "version"), `This node was made by a newer NodeGrad. Update NodeGrad to open the file.`);
    return undefined;
  }
  const place = pathTo(path, "settings");
  const today =
    isPlain(node.settings) && version < op.version ? migrateSettings(op, node.settings, version) : node.settings;
  if (today === undefined && node.settings !== undefined) {
    report(place, `These settings of an older NodeGrad cannot be understood.`);
    return undefined;
  }
  return readSettings(op.fields, today, place, report);
}

/** Whether these are settings at all, so that an op's migration may have them. */
const isPlain = (value: unknown): value is Readonly<Record<string, Setting>> =>
  isObject(value) && Object.values(value).every((item) => ["number", "boolean", "string"].includes(typeof item));

function readPosition(raw: unknown, path: string, report: Report): Point {
  const position = readObject(raw, ["x", "y"], path, report) ?? { x: 0, y: 0 };
  const coordinate = (axis: "x" | "y"): number => {
    const value = position[axis];
    if (typeof value === "number" && Math.abs(value) <= MAX_COORDINATE) return value;
    const range = `from ${-MAX_COORDINATE} to ${MAX_COORDINATE}`;
    report(pathTo(path, axis), `A coordinate must be a number ${range}, not ${showValue(value)}.`);
    return 0;
  };
  return { x: coordinate("x"), y: coordinate("y") };
}

function readEdge(
  raw: unknown,
  path: string,
  ops: ReadonlyMap<string, Op | undefined>,
  taken: Set<string>,
  report: Report,
): Edge | undefined {
  const edge = readObject(raw, ["from", "to"], path, report);
  if (!edge) return undefined;
  const from = readPort(edge.from, "output", pathTo(path, "from"), ops, report);
  const to = readPort(edge.to, "input", pathTo(path, "to"), ops, report);
  if (!from || !to) return undefined;
  if (taken.has(showPort(to))) {
    report(pathTo(path, "to"), `There is another wire to ${showValue(showPort(to))}. An input takes one.`);
  }
  taken.add(showPort(to));
  return edgeBetween(from, to);
}

/** A port of a node that exists. A node whose op is not known has been reported already. */
function readPort(
  raw: unknown,
  direction: "input" | "output",
  path: string,
  ops: ReadonlyMap<string, Op | undefined>,
  report: Report,
): PortRef | undefined {
  const [node, port, ...more] = typeof raw === "string" ? raw.split(".", 3) : [];
  if (node === undefined || port === undefined || more.length > 0) {
    report(path, `This must be a node and its port, such as “dense1.out”, not ${showValue(raw)}.`);
    return undefined;
  }
  if (!ops.has(node)) {
    report(path, `There is no node ${showValue(node)} for this wire.`);
    return undefined;
  }
  const op = ops.get(node);
  const ports = op && (direction === "input" ? Object.keys(op.inputs) : op.outputs);
  if (ports && !ports.includes(port)) {
    const offer = ports.length === 0 ? "none" : ports.join(", ");
    report(path, `${op.label} has no ${direction} ${showValue(port)}. Its ${direction}s: ${offer}.`);
  }
  return { node, port };
}
