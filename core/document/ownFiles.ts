/** The files of a person's own data that a project keeps, and their part of the project file. */
import { filesOfOwn } from "../data/own.ts";
import type { DataFiles } from "../data/source.ts";
import { hashBytes } from "../train/hash.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import type { Document } from "./document.ts";
import { MAX_NAME } from "./edits.ts";
import { type JsonObject, pathTo, type Report, readList, readObject, readText } from "./json.ts";

export interface OwnFile {
  /** As the person knows it: `flowers.csv`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** By the fingerprint of their bytes, so that the same file is kept once. */
export type OwnFiles = Readonly<Record<string, OwnFile>>;

export const MAX_FILES = 20;
/** Bytes of all of them together: in base64 they fit into a project file with room to spare. */
export const MAX_OWN_BYTES = 20 * 1024 * 1024;

/** What a file is known by in `OwnFiles` and `OwnData`. */
export const ownFileId = (bytes: Uint8Array): string => hashBytes(bytes);

/** The files as the data is made of them. */
export const ownDataFiles = (files: OwnFiles): DataFiles =>
  Object.fromEntries(Object.entries(files).map(([id, { bytes }]) => [id, bytes]));

/** The files that a data node of the document reads. */
export function usedFiles(files: OwnFiles, { nodes }: Pick<Document, "nodes">): OwnFiles {
  const used = new Set(nodes.flatMap(({ own }) => (own ? filesOfOwn(own) : [])));
  return Object.fromEntries(Object.entries(files).filter(([id]) => used.has(id)));
}

/** The files that are used: others are not kept when it is saved. */
export function ownFilesToJson(files: OwnFiles, document: Document): readonly JsonObject[] {
  return Object.entries(usedFiles(files, document))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { name, bytes }]) => ({ id, name: name.slice(0, MAX_NAME), base64: toBase64(bytes) }));
}

/** The files of a project file. One that is damaged is reported. */
export function ownFilesFromJson(raw: unknown, report: Report): OwnFiles {
  const files: Record<string, OwnFile> = {};
  let total = 0;
  for (const [index, item] of readList(raw ?? [], MAX_FILES, "files", report).entries()) {
    const path = pathTo("files", index);
    const file = readObject(item, ["id", "name", "base64"], path, report);
    if (!file) continue;
    const name = readText(file.name, MAX_NAME, pathTo(path, "name"), report);
    const text = readText(file.base64, Math.ceil(MAX_OWN_BYTES / 3) * 4, pathTo(path, "base64"), report);
    const bytes = fromBase64(text);
    total += bytes?.length ?? 0;
    if (!bytes || ownFileId(bytes) !== file.id) {
      report(pathTo(path, "base64"), `The file “${name}” is damaged: its bytes are not those that its id stands for.`);
    } else if (total > MAX_OWN_BYTES) {
      report(path, `The files are larger than the ${MAX_OWN_BYTES / 1024 / 1024} MB that a project keeps.`);
    } else {
      files[ownFileId(bytes)] = { name, bytes };
    }
  }
  return files;
}
