/** Copied nodes as text, so that they pass through the system's clipboard, between windows too. */
import type { Document, NodeId, Point } from "./document.ts";
import { type Added, insert, partOf } from "./edits.ts";
import { graphFromJson, graphToJson } from "./graphJson.ts";
import { isObject, parseJson } from "./json.ts";
import { FILE_VERSION } from "./migrations.ts";

const FORMAT = "nodegrad-nodes";

/** The nodes of `ids` and the edges among them, as text. */
export const copy = (document: Document, ids: Iterable<NodeId>): string =>
  JSON.stringify({ format: FORMAT, version: FILE_VERSION, ...graphToJson(partOf(document, ids)) });

/**
 * Adds what `copy` gave, under new ids, its top left corner at `at`. Undefined for any other text, and for what the
 * document has no room for.
 */
export function paste(document: Document, text: string, at: Point): Added | undefined {
  const part = parsePart(text);
  if (!part) return undefined;
  const left = Math.min(...part.nodes.map(({ position }) => position.x));
  const top = Math.min(...part.nodes.map(({ position }) => position.y));
  const added = insert(document, part, { x: at.x - left, y: at.y - top });
  return added.ids.length > 0 ? added : undefined;
}

function parsePart(text: string): Document | undefined {
  const parsed = parseJson(text);
  const file = "value" in parsed ? parsed.value : undefined;
  if (!isObject(file) || file.format !== FORMAT || file.version !== FILE_VERSION) return undefined;
  let faults = 0;
  const part = graphFromJson(file, () => faults++);
  return faults === 0 ? part : undefined;
}
