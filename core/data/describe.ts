/** What the data node of a document offers, known before any data is made. */
import { findOp } from "../catalogue.ts";
import type { Document, Node } from "../document/document.ts";
import { settingProblem } from "../document/settings.ts";
import type { DatasetShape } from "./dataset.ts";
import { datasetFiles, describeDataset } from "./datasets.ts";
import { DataError } from "./source.ts";

/** The first data node and the shape of its data; undefined where there is none or it asks for no data that can be had. */
export function describeData(document: Document): { readonly node: Node; readonly shape: DatasetShape } | undefined {
  const node = document.nodes.find(({ op }) => findOp(op)?.group === "data");
  const fields = node && findOp(node.op)?.fields;
  if (!node || !fields) return undefined;
  const valid = Object.entries(fields).every(
    ([name, field]) => settingProblem(field, node.settings[name]) === undefined,
  );
  if (!valid) return undefined;
  try {
    return { node, shape: describeDataset(node) };
  } catch (error) {
    if (error instanceof DataError) return undefined;
    throw error;
  }
}

/**
 * The names of the shipped files that the data of a document is made of. Whoever trains it reads these, and no others,
 * and adds the project's own.
 */
export function filesOf(document: Document): readonly string[] {
  const described = describeData(document);
  return described ? datasetFiles(described.node) : [];
}
