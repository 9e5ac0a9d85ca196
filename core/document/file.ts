/** The `.nodegrad` file: a project as readable JSON, versioned, read with distrust. */
import { findOp } from "../catalogue.ts";
import { sourceOf } from "../runs/kept.ts";
import { keptFromJson, keptToJson } from "../runs/keptJson.ts";
import { MAX_NAME } from "./edits.ts";
import { type FindOp, graphFromJson, graphToJson } from "./graphJson.ts";
import { type FileError, isObject, type JsonObject, parseJson, type Report, readObject, readText } from "./json.ts";
import { FILE_VERSION, migrateFile } from "./migrations.ts";
import { ownFilesFromJson, ownFilesToJson } from "./ownFiles.ts";
import { newProject, type Project } from "./project.ts";
import { showValue } from "./settings.ts";
import { trainingFromJson, trainingToJson } from "./trainingJson.ts";

const FORMAT = "nodegrad";
/** Characters of the notes. */
export const MAX_NOTES = 100_000;
/** A file that is wrong all over is described by its first faults. */
const MAX_ERRORS = 100;

export type ParsedProject =
  | { readonly ok: true; readonly project: Project }
  | { readonly ok: false; readonly errors: readonly FileError[] };

/**
 * The text of a project file. The same project always gives the same text. A name or notes that are too long to be read
 * again are cut.
 */
export function serialize({ name, document, training, files, notes, runs }: Project): string {
  const documents = [document, ...runs.map((kept) => sourceOf(kept).document)];
  const file = {
    format: FORMAT,
    version: FILE_VERSION,
    name: name.slice(0, MAX_NAME),
    ...graphToJson(document),
    training: trainingToJson(training),
    files: ownFilesToJson(files, { nodes: documents.flatMap(({ nodes }) => nodes) }),
    notes: notes.slice(0, MAX_NOTES),
    runs: runs.map(keptToJson),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * The project that a text of any version up to today's holds, or what is wrong with it, each fault with its place.
 * Takes any text: never throws and never takes long. What a file leaves out takes its default; what it should not have
 * is refused.
 */
export function parseProject(text: string, find: FindOp = findOp): ParsedProject {
  const errors: FileError[] = [];
  const report: Report = (path, message) => {
    if (errors.length < MAX_ERRORS) errors.push({ path, message });
  };
  const file = openFile(text, report);
  const project = file && readProject(file, report, find);
  return project && errors.length === 0 ? { ok: true, project } : { ok: false, errors };
}

/** The file as one of today's version; undefined, reported, where it is none. */
function openFile(text: string, report: Report): JsonObject | undefined {
  const parsed = parseJson(text);
  if ("error" in parsed) {
    report("", parsed.error);
    return undefined;
  }
  const file = parsed.value;
  if (!isObject(file) || file.format !== FORMAT) {
    report("", `This is not a NodeGrad project: it does not begin with "format": "${FORMAT}".`);
    return undefined;
  }
  const { version } = file;
  if (typeof version !== "number" || !Number.isSafeInteger(version) || version < 0) {
    report("version", `The version of the file must be a whole number, not ${showValue(version)}.`);
    return undefined;
  }
  if (version > FILE_VERSION) {
    const versions = `its version is ${version}, and this one reads up to ${FILE_VERSION}`;
    report("version", `This file was made by a newer NodeGrad: ${versions}. Update NodeGrad to open it.`);
    return undefined;
  }
  return migrateFile(file, version);
}

const keys = ["format", "version", "name", "nodes", "edges", "groups", "training", "files", "notes", "runs"];

function readProject(file: JsonObject, report: Report, find: FindOp): Project {
  readObject(file, keys, "", report);
  return {
    name: readText(file.name, MAX_NAME, "name", report) || newProject.name,
    document: graphFromJson(file, report, find),
    training: trainingFromJson(file.training, "training", report),
    files: ownFilesFromJson(file.files, report),
    notes: readText(file.notes, MAX_NOTES, "notes", report),
    runs: keptFromJson(file.runs, report, find),
  };
}
