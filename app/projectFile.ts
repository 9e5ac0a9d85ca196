/** What both hosts hold of a project file: its name, its limit, and what is said when it cannot be had. */

export const EXTENSION = ".nodegrad";
export const DESCRIPTION = "NodeGrad project";
/** A project of the largest network that trains here takes some kilobytes; this keeps a wrong file from filling the memory. */
export const MAX_BYTES = 32 * 1024 * 1024;

/** A name that every system can have as a file, with the extension: from whatever a person calls the project. */
export function fileNameFor(title: string): string {
  const base = title.endsWith(EXTENSION) ? title.slice(0, -EXTENSION.length) : title;
  const cleaned = base
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[ .]+|[ .]+$/g, "")
    .slice(0, 100)
    .trim();
  return `${cleaned === "" ? "Untitled" : cleaned}${EXTENSION}`;
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
