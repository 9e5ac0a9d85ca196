/** The files of a person's own data that a project keeps, and their part of the project file. */
import { filesOfOwn } from "../data/own.ts";
import type { DataFiles } from "../data/source.ts";
import { hashBytes } from "../train/hash.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import type { Document } from "./document.ts";
import { MAX_NAME } from "./edits.ts";
import { isObject, type JsonObject, pathTo, type Report, readList, readObject, readText } from "./json.ts";
import { type Link, linkedFileId, linkFromJson } from "./linkedFile.ts";

/** In the project, or read from its place. */
export type OwnFile = KeptFile | LinkedFile;

export interface KeptFile {
  /** As the person knows it: `flowers.csv`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface LinkedFile {
  readonly name: string;
  readonly link: Link;
}

export const isLinked = (file: OwnFile): file is LinkedFile => "link" in file;

/** By the fingerprint of their bytes, or of what they are made of, so that the same file is kept once. */
export type OwnFiles = Readonly<Record<string, OwnFile>>;

export const MAX_FILES = 20;
/** Bytes of all together that are kept: in base64 they fit into a project file with room to spare. */
export const MAX_OWN_BYTES = 20 * 1024 * 1024;

/** What a kept file is known by in `OwnFiles` and `OwnData`. */
export const ownFileId = (bytes: Uint8Array): string => hashBytes(bytes);

/** The kept files as the data is made of them. */
export const ownDataFiles = (files: OwnFiles): DataFiles =>
  Object.fromEntries(Object.entries(files).flatMap(([id, file]) => (isLinked(file) ? [] : [[id, file.bytes]])));

/** The files that a data node of the document reads. */
export function usedFiles(files: OwnFiles, { nodes }: Pick<Document, "nodes">): OwnFiles {
  const used = new Set(nodes.flatMap(({ own }) => (own ? filesOfOwn(own) : [])));
  return Object.fromEntries(Object.entries(files).filter(([id]) => used.has(id)));
}

/** The files that are used: others are not kept when it is saved. */
export function ownFilesToJson(files: OwnFiles, document: Pick<Document, "nodes">): readonly JsonObject[] {
  return Object.entries(usedFiles(files, document))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, file]) => ({
      id,
      name: file.name.slice(0, MAX_NAME),
      ...(isLinked(file) ? { link: file.link } : { base64: toBase64(file.bytes) }),
    }));
}

/** The files of a project file. One that is damaged is reported; where a linked one lies is not looked at. */
export function ownFilesFromJson(raw: unknown, report: Report): OwnFiles {
  const files: Record<string, OwnFile> = {};
  let total = 0;
  for (const [index, item] of readList(raw ?? [], MAX_FILES, "files", report).entries()) {
    const path = pathTo("files", index);
    const isLink = isObject(item) && Object.hasOwn(item, "link");
    const file = readObject(item, ["id", "name", isLink ? "link" : "base64"], path, report);
    if (!file) continue;
    const name = readText(file.name, MAX_NAME, pathTo(path, "name"), report);
    if (isLink) {
      const link = linkFromJson(file.link, pathTo(path, "link"), report);
      if (link && linkedFileId(link) !== file.id) {
        report(pathTo(path, "id"), `The link to “${name}” is damaged: it is not the one that its id stands for.`);
      } else if (link) files[linkedFileId(link)] = { name, link };
      continue;
    }
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
