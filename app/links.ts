/**
 * Where the files of data lie that projects read from their place. The page and project files know them by ids, which
 * only this computer gives a meaning; the paths stay here, in the main process.
 */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { isAbsolute, resolve } from "node:path";
import { writeWhole } from "./files.ts";

/** The oldest is forgotten when there are more. */
const MAX_LINKS = 500;

interface Entry {
  readonly id: string;
  readonly path: string;
}

export interface Links {
  /** The same id for the same path. It is forgotten when the app ends, unless it is kept. */
  idOf(path: string): Promise<string>;
  /** Throws an Error in words where the id was never given out. */
  keep(id: string): Promise<void>;
  /** Undefined for an id that is not known here. */
  pathOf(id: string): Promise<string | undefined>;
}

/** Links that are kept in `file`. A damaged file is an empty one. */
export function createLinks(file: string): Links {
  const given = new Map<string, string>();
  /** One after the other, so that none overwrites another. */
  let writing: Promise<void> = Promise.resolve();

  const known = async (): Promise<readonly Entry[]> => parse(await readFile(file, "utf8").catch(() => "[]"));

  async function pathOf(id: string): Promise<string | undefined> {
    return given.get(id) ?? (await known()).find((entry) => entry.id === id)?.path;
  }

  async function keep(id: string): Promise<void> {
    const path = await pathOf(id);
    if (path === undefined) throw new Error("This file was not chosen here. Choose it again.");
    const others = (await known()).filter((entry) => entry.id !== id);
    await writeWhole(file, JSON.stringify([{ id, path }, ...others].slice(0, MAX_LINKS), null, 2));
  }

  return {
    async idOf(path) {
      const full = resolve(path);
      const all = [...[...given].map(([id, other]) => ({ id, path: other })), ...(await known())];
      const id = all.find((entry) => entry.path === full)?.id ?? randomUUID();
      given.set(id, full);
      return id;
    },
    pathOf,
    keep(id) {
      const kept = writing.then(() => keep(id));
      writing = kept.catch(() => undefined);
      return kept;
    },
  };
}

function parse(text: string): readonly Entry[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter(isEntry).slice(0, MAX_LINKS) : [];
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== "object" || value === null || !("id" in value) || !("path" in value)) return false;
  return typeof value.id === "string" && typeof value.path === "string" && isAbsolute(value.path);
}
