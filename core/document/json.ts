/** Reading text that anyone may have written: nothing here throws, and nothing takes long. */
import type { Field, Fields, Setting, Settings } from "../op.ts";
import { settingProblem, showValue } from "./settings.ts";

/** A fault in a file. */
export interface FileError {
  /** Where: `nodes[3].settings.units`; empty where the whole file is meant. */
  readonly path: string;
  /** A sentence: what is wrong, and what to do where that can be said. */
  readonly message: string;
}

export type Report = (path: string, message: string) => void;
/** An object as JSON gives it. Read its keys by names that no object inherits, or through `Object.entries`. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Characters of a file: 32 MiB in plain letters. */
const MAX_CHARACTERS = 32 * 1024 * 1024;
/** Objects and lists in a file, and how deep they may stand in each other. Five times what the largest document needs. */
const MAX_PARTS = 400_000;
const MAX_DEPTH = 16;

/** The value that a JSON text holds, or why it cannot be read (on which line, where the engine tells). */
export function parseJson(text: string): { readonly value: unknown } | { readonly error: string } {
  if (text.length > MAX_CHARACTERS) {
    return { error: `The file is larger than ${MAX_CHARACTERS / 1024 / 1024} MB, too large for a NodeGrad project.` };
  }
  const content = text.replace(/^\uFEFF/, "");
  if (content.trim() === "") return { error: "The file is empty." };
  if (!isModest(content)) return { error: "The file holds far more than a NodeGrad project can. It may be damaged." };
  try {
    return { value: JSON.parse(content) };
  } catch (error) {
    const position = /at position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
    const line = position && content.slice(0, Number(position)).split("\n").length;
    return { error: `The file is not valid JSON${line ? `: look at line ${line}` : ""}. It may be damaged.` };
  }
}

/** Whether JSON of this text has few enough objects and lists, not too deep: others can cost minutes and gigabytes. */
function isModest(text: string): boolean {
  let inString = false;
  let depth = 0;
  let parts = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (inString) {
      if (character === "\\") index++;
      else if (character === '"') inString = false;
    } else if (character === '"') {
      inString = true;
    } else if (character === "[" || character === "{") {
      if (++depth > MAX_DEPTH || ++parts > MAX_PARTS) return false;
    } else if (character === "]" || character === "}") {
      depth--;
    }
  }
  return true;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reports what is no object, and every key that is not among `known`. */
export function readObject(
  value: unknown,
  known: readonly string[],
  path: string,
  report: Report,
): JsonObject | undefined {
  if (!isObject(value)) {
    report(path, `This must be an object, not ${showValue(value)}.`);
    return undefined;
  }
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) {
      report(pathTo(path, key), `${showValue(key)} is not known here. Remove it, or check how it is written.`);
    }
  }
  return value;
}

/** A list of at most `limit`; an empty one, reported, where there is none. */
export function readList(value: unknown, limit: number, path: string, report: Report): readonly unknown[] {
  if (!Array.isArray(value)) report(path, `This must be a list, not ${showValue(value)}.`);
  else if (value.length > limit) report(path, `There are ${value.length} of these, more than the ${limit} allowed.`);
  else return value;
  return [];
}

/** A text of at most `limit` characters; an empty one where it is left out. */
export function readText(value: unknown, limit: number, path: string, report: Report): string {
  if (value === undefined) return "";
  if (typeof value !== "string") report(path, `This must be a text, not ${showValue(value)}.`);
  else if (value.length > limit) report(path, `This text is longer than the ${limit} characters allowed.`);
  else return value;
  return "";
}

/** A whole number of a file; the least, reported, where there is none. */
export function readWhole(raw: unknown, least: number, most: number, path: string, report: Report): number {
  if (typeof raw === "number" && Number.isSafeInteger(raw) && raw >= least && raw <= most) return raw;
  report(path, `This must be a whole number from ${least} to ${most}, not ${showValue(raw)}.`);
  return least;
}

/** Settings as `fields` describe them; one that is left out takes its default, one that is not known is reported. */
export function readSettings<F extends Fields>(fields: F, value: unknown, path: string, report: Report): Settings<F> {
  const raw = readObject(value === undefined ? {} : value, Object.keys(fields), path, report) ?? {};
  const settings = Object.entries(fields).map(([name, field]): readonly [string, Setting] => [
    name,
    Object.hasOwn(raw, name) ? readSetting(field, raw[name], pathTo(path, name), report) : field.default,
  ]);
  return Object.fromEntries(settings) as Settings<F>;
}

function readSetting(field: Field, value: unknown, path: string, report: Report): Setting {
  const problem = settingProblem(field, value);
  if (problem === undefined) return value as Setting;
  report(path, `${field.label} ${problem}`);
  return field.default;
}

/** The keys of `names` that an object has, in that order. */
export const inOrder = (object: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(names.filter((name) => Object.hasOwn(object, name)).map((name) => [name, object[name]]));

/** The path of a key of what stands at `path`. */
export function pathTo(path: string, key: string | number): string {
  if (typeof key === "number") return `${path}[${key}]`;
  if (!/^[A-Za-z_$][\w$]{0,60}$/.test(key)) return `${path}[${JSON.stringify(key.slice(0, 60))}]`;
  return path === "" ? key : `${path}.${key}`;
}
