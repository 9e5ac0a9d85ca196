/** Project files on disk. The page knows them by tokens; the paths stay here, in the main process. */
import { randomBytes, randomUUID } from "node:crypto";
import { open, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { HostFile, LinkRead, OpenedFile } from "../core/host.ts";
import { checkDataSize } from "./dataFile.ts";
import { checkSize, decodeText } from "./projectFile.ts";

/** The tokens given out since the app started. */
export interface Tokens {
  /** The same token for the same path. */
  tokenOf(path: string): string;
  /** Throws an Error in words where the token was never given out. */
  pathOf(token: string): string;
}

export function createTokens(): Tokens {
  const paths = new Map<string, string>();
  const tokens = new Map<string, string>();
  return {
    tokenOf(path) {
      const full = resolve(path);
      const token = tokens.get(full) ?? randomUUID();
      tokens.set(full, token);
      paths.set(token, full);
      return token;
    },
    pathOf(token) {
      const path = paths.get(token);
      if (path === undefined) throw new Error("This file is not open here. Use “Save as”.");
      return path;
    },
  };
}

export const hostFile = (tokens: Tokens, path: string): HostFile => ({
  id: tokens.tokenOf(path),
  name: basename(path),
});

/** Reads a project. Throws an Error in words where it is missing, too large or no text. */
export async function readProject(tokens: Tokens, path: string): Promise<OpenedFile> {
  const name = basename(path);
  const bytes = await inWords(name, "opened", () => readWhole(path, checkSize));
  return { ...hostFile(tokens, path), text: decodeText(name, bytes) };
}

/** Reads a file of data. Throws an Error in words where it is missing or too large. */
export const readData = (path: string): Promise<Uint8Array> =>
  inWords(basename(path), "read", () => readWhole(path, checkDataSize));

/** Reads the file of a link, which may be gone or not permitted. Throws an Error in words for all else. */
export async function readLinked(path: string): Promise<LinkRead> {
  try {
    const bytes = await readWhole(path, checkDataSize);
    return { kind: "read", bytes: new Uint8Array(bytes) };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") return { kind: "gone" };
    if (code === "EACCES" || code === "EPERM") return { kind: "forbidden" };
    return inWords(basename(path), "read", () => Promise.reject(error));
  }
}

async function readWhole(path: string, check: (name: string, bytes: number) => void): Promise<Uint8Array> {
  const name = basename(path);
  const file = await open(path, "r");
  try {
    const found = await file.stat();
    if (!found.isFile()) throw new Error(`“${name}” is not a file.`);
    check(name, found.size);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/** Writes a project whole or not at all. Throws an Error in words where it cannot. */
export async function writeProject(tokens: Tokens, path: string, text: string): Promise<HostFile> {
  checkSize(basename(path), Buffer.byteLength(text));
  await writeWhole(path, text);
  return hostFile(tokens, path);
}

/**
 * Writes a file beside its place and puts it there when it is whole on the disk: whoever reads the file, at whatever
 * moment the machine stops, finds the old one or the new one. Throws an Error in words where it cannot.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const name = basename(path);
  await inWords(name, "saved", async () => {
    // Behind a symbolic link it is the file that is replaced, not the link.
    const target = await realpath(path).catch(() => path);
    const mode = await stat(target).then(
      (found) => found.mode & 0o777,
      () => 0o666,
    );
    const aside = join(dirname(target), `.${name}.${randomBytes(6).toString("hex")}.tmp`);
    try {
      const file = await open(aside, "wx", mode);
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(aside, target);
    } catch (error) {
      await rm(aside, { force: true });
      throw error;
    }
  });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "it, or its folder, is not there any more",
  EACCES: "the system does not permit it",
  EPERM: "the system does not permit it",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  EISDIR: "it is a folder",
  EBUSY: "another program is using it",
};

/** Turns the system's errors into a sentence; errors that are one already pass. */
async function inWords<T>(name: string, what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    const code = String(error.code);
    throw new Error(`“${name}” could not be ${what}: ${REASONS[code] ?? code}.`);
  }
}
