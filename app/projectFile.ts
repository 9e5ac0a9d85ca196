/** What both hosts hold of a project file: its name, its limit, and what is said when it cannot be had. */
import type { FileKind } from "./exportFile.ts";

export const EXTENSION = ".nodegrad";
export const PROJECT: FileKind = {
  extension: EXTENSION,
  description: "NodeGrad project",
  mediaType: "application/json",
};
/** A project of the largest network that trains here takes some kilobytes; this keeps a wrong file from filling the memory. */
export const MAX_BYTES = 32 * 1024 * 1024;

/** A name that every system can have as a file, with the extension: from whatever a person calls the thing. */
export function fileNameFor(title: string, extension: string = EXTENSION): string {
  const base = title.endsWith(extension) ? title.slice(0, -extension.length) : title;
  const cleaned = base
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[ .]+|[ .]+$/g, "")
    .slice(0, 100)
    .trim();
  return `${cleaned === "" ? "Untitled" : cleaned}${extension}`;
}

/** Throws an Error in words where `bytes` are more than a project file may have. */
export function checkSize(name: string, bytes: number): void {
  if (bytes <= MAX_BYTES) return;
  const size = Math.ceil(bytes / 1024 / 1024);
  throw new Error(`“${name}” is too large: ${size} MB, and a project has at most ${MAX_BYTES / 1024 / 1024} MB.`);
}

/** The text of a file's bytes, without a byte order mark; an Error in words where they are no text. */
export function decodeText(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`“${name}” is not a text file, so it is no NodeGrad project.`);
  }
}
