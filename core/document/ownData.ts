/** Bringing a person's own data into a project. */
import { findOp } from "../catalogue.ts";
import { replaceOp } from "../compare/replaceOp.ts";
import { OWN } from "../data/datasets.ts";
import type { OwnData } from "../data/own.ts";
import { DataError } from "../data/source.ts";
import type { Document, Node, NodeId } from "./document.ts";
import { isLinked, MAX_FILES, MAX_OWN_BYTES, type OwnFiles, usedFiles } from "./ownFiles.ts";
import type { Project } from "./project.ts";

/** Characters that a data node knows of its data: the names of columns and categories. */
const MAX_DESCRIPTION = 1_000_000;

/** The nodes that can have data of a person's own. */
export const isDataNode = (node: Node): boolean => findOp(node.op)?.group === "data";

/** The op of a data node that is to have this data: one picture is painted, all else are cases. */
export function opForOwn(own: OwnData, op: string): string {
  if (own.kind === "picture") return "picture";
  return op === "picture" ? "data" : op;
}

/**
 * The project with a data node reading a person's own data, which `files` hold. A node that is no good for it becomes one
 * that is, and keeps its wires. Throws a DataError where the project would have to keep more than it can.
 */
export function takeOwnData(project: Project, id: NodeId, own: OwnData, files: OwnFiles): Project {
  const node = project.document.nodes.find((other) => other.id === id);
  if (!node || !isDataNode(node)) return project;
  const replaced = replaceOp(project.document, [id], opForOwn(own, node.op));
  const document: Document = {
    ...replaced,
    nodes: replaced.nodes.map((other) =>
      other.id === id ? { ...other, settings: { ...other.settings, dataset: OWN }, own } : other,
    ),
  };
  const all = { ...project.files, ...files };
  const used = Object.values(usedFiles(all, document));
  const bytes = used.reduce((sum, file) => sum + (isLinked(file) ? 0 : file.bytes.length), 0);
  if (JSON.stringify(own).length > MAX_DESCRIPTION) {
    throw new DataError("The columns have too many names and categories. Ignore some of them.");
  }
  if (used.length > MAX_FILES)
    throw new DataError(`A project keeps ${MAX_FILES} files. Remove a node with data first.`);
  if (bytes > MAX_OWN_BYTES) {
    throw new DataError(`The data has ${megabytes(bytes)} MB, and a project keeps ${megabytes(MAX_OWN_BYTES)} MB.`);
  }
  return { ...project, document, files: all };
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024);
