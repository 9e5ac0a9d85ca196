/** What a command is given: its arguments, and the project they name. */
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { parseProject } from "../../core/document/file.ts";
import type { Project } from "../../core/document/project.ts";
import { checkSize, decodeText } from "../projectFile.ts";
import { BadInput } from "./output.ts";

/** Node's `parseArgs`, with its complaints in one line. */
export function readArguments<const O extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: O,
): ReturnType<typeof parseArgs<{ args: string[]; options: O; allowPositionals: true }>> {
  try {
    return parseArgs({ args: withNegativeValues(args, options), options, allowPositionals: true });
  } catch (error) {
    const [sentence] = String(error instanceof Error ? error.message : error).split(". ");
    throw new BadInput(`${sentence}. See --help.`);
  }
}

/** `--target -3` as `--target=-3`: what follows an option that takes a value is its value, and no option itself. */
function withNegativeValues(args: readonly string[], options: NonNullable<ParseArgsConfig["options"]>): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const option = joined.at(-1) ?? "";
    const takesValue = option.startsWith("--") && options[option.slice(2)]?.type === "string";
    if (takesValue && /^-\.?\d/.test(arg)) joined[joined.length - 1] = `${option}=${arg}`;
    else joined.push(arg);
  }
  return joined;
}

/** The one file that a command takes. */
export function onlyFile(names: readonly string[], command: string): string {
  const [name, ...others] = names;
  if (name === undefined) throw new BadInput(`Which project? Use: ${command} FILE`);
  if (others.length > 0) throw new BadInput(`One project at a time, not ${names.length}. Use: ${command} FILE`);
  return name;
}

/** The whole number of an option, from `min` to `max`; undefined where it is not given. */
export function wholeNumber(option: string, text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) {
    throw new BadInput(`--${option} must be a whole number from ${min} to ${max}, not “${text}”.`);
  }
  return value;
}

export async function readProjectFile(path: string): Promise<Project> {
  const name = basename(path);
  const text = await readText(path, name);
  const parsed = parseProject(text);
  if (parsed.ok) return parsed.project;
  const [first, ...others] = parsed.errors;
  const where = first === undefined || first.path === "" ? name : `${name}, ${first.path}`;
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  throw new BadInput(`${where}: ${first?.message ?? "This is not a NodeGrad project."}${more}`);
}

async function readText(path: string, name: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new BadInput(`There is no file “${path}”.`);
  if (!found.isFile()) throw new BadInput(`“${path}” is not a file.`);
  try {
    checkSize(name, found.size);
    return decodeText(name, await readFile(path));
  } catch (error) {
    throw new BadInput(error instanceof Error && !("code" in error) ? error.message : `“${path}” cannot be read.`);
  }
}
