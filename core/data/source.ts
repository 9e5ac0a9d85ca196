/** What a built-in data set is. Which there are stands in `datasets.ts`. */
import type { Setting } from "../op.ts";
import type { Cases, DatasetShape } from "./dataset.ts";

/** The bytes of files by their names, as `filesOf` lists them; what was compressed is not any more. */
export type DataFiles = Readonly<Record<string, Uint8Array>>;

/** The settings of a data node, read with `numberSetting`. */
export type DataSettings = Readonly<Record<string, Setting>>;

export interface Dataset {
  readonly label: string;
  /** One sentence. */
  readonly summary: string;
  /** The settings, beside `dataset`, that it depends on. */
  readonly fields: readonly string[];
  /** Its cases are images, which can be augmented. */
  readonly isImages?: true;
  /** Under `assets/data/`, that it is made of. */
  readonly files?: readonly string[];
  /** What is known before it is made. Cheap, and never fails for settings within the data node's limits. */
  describe(settings: DataSettings): DatasetShape;
  /**
   * Makes the cases: the same for the same settings, classes in equal parts unless a setting says otherwise. Throws a DataError where a file is missing
   * or is not what it should be.
   */
  make(settings: DataSettings, files: DataFiles): Cases;
  /** The set's own test part, where it has one. Throws as `make` does. */
  makeTest?(settings: DataSettings, files: DataFiles): Cases;
}

/** Data that cannot be had. `message` is for a person. */
export class DataError extends Error {
  override readonly name = "DataError";
}

/** Bytes of a file of data that is read, packed or unpacked: more would fill the memory. */
export const MAX_READ_BYTES = 100 * 1024 * 1024;

/** A setting that is a number. Throws a DataError where it is not. */
export function numberSetting(settings: DataSettings, name: string): number {
  const value = settings[name];
  if (typeof value !== "number") throw new DataError(`The data node has no number for its setting “${name}”.`);
  return value;
}

/** The bytes of a file. Throws a DataError where it is missing. */
export function fileOf(files: DataFiles, name: string): Uint8Array {
  const bytes = Object.hasOwn(files, name) ? files[name] : undefined;
  if (!bytes) throw new DataError(`The file ${name} is missing.`);
  return bytes;
}

/** A file as text, in UTF-8. Throws a DataError where it is missing or is none. */
export function textOf(files: DataFiles, name: string): string {
  const bytes = fileOf(files, name);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new DataError(`${name} is not a text file in UTF-8.`);
  }
}
