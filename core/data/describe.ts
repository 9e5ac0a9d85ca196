/** What the data node of a document offers, known before any data is made. */
import { findOp } from "../catalogue.ts";
import type { Document, Node } from "../document/document.ts";
import { settingProblem } from "../document/settings.ts";
import type { DatasetShape } from "./dataset.ts";
import { datasetFiles, describeDataset } from "./datasets.ts";

/** The first data node and the shape of its data; undefined where there is none or its settings are out of range. */
export function describeData(document: Document): { readonly node: Node; readonly shape: DatasetShape } | undefined {
  const node = document.nodes.find(({ op }) => findOp(op)?.group === "data");
  const fields = node && findOp(node.op)?.fields;
  if (!node || !fields) return undefined;
  const valid = Object.entries(fields).every(
    ([name, field]) => settingProblem(field, node.settings[name]) === undefined,
  );
  return valid ? { node, shape: describeDataset(node.settings) } : undefined;
}

/** The names of the files that the data of a document is made of. Whoever trains it reads these, and no others. */
export function filesOf(document: Document): readonly string[] {
  const described = describeData(document);
  return described ? datasetFiles(described.node.settings) : [];
}
