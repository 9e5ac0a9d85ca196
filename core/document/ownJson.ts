/** What a data node knows of a person's own data, in a project file. */
import { describeOwn, type OwnData } from "../data/own.ts";
import { MAX_CASES, MAX_CATEGORIES, MAX_COLUMNS, MAX_WORD, type OwnColumn } from "../data/ownTable.ts";
import { DataError } from "../data/source.ts";
import { isObject, type JsonObject, pathTo, type Report, readList, readObject, readText, readWhole } from "./json.ts";
import { showValue } from "./settings.ts";

const MAX_SIDE = 4096;
const MAX_CHANNELS = 4;

export function ownFromJson(raw: unknown, path: string, report: Report): OwnData | undefined {
  let faults = 0;
  const told: Report = (where, message) => {
    faults++;
    report(where, message);
  };
  const own = readOwn(raw, path, told);
  if (!own || faults > 0) return undefined;
  try {
    describeOwn(own);
    return own;
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    report(path, error.message);
    return undefined;
  }
}

function readOwn(raw: unknown, path: string, report: Report): OwnData | undefined {
  const kind = isObject(raw) ? raw.kind : undefined;
  const read = (keys: readonly string[]) => readObject(raw, ["kind", ...keys], path, report) ?? {};
  const text = (own: JsonObject, key: string) => readText(own[key], MAX_WORD, pathTo(path, key), report);
  const number = (own: JsonObject, key: string, max: number) => readWhole(own[key], 1, max, pathTo(path, key), report);
  switch (kind) {
    case "table": {
      const own = read(["file", "cases", "missing", "columns"]);
      if (own.missing !== "drop" && own.missing !== "fill") {
        report(pathTo(path, "missing"), `This must be drop or fill, not ${showValue(own.missing)}.`);
      }
      return {
        kind,
        file: text(own, "file"),
        cases: number(own, "cases", MAX_CASES),
        missing: own.missing === "fill" ? "fill" : "drop",
        columns: readList(own.columns, MAX_COLUMNS, pathTo(path, "columns"), report).map((column, index) =>
          readColumn(column, pathTo(pathTo(path, "columns"), index), report),
        ),
      };
    }
    case "images": {
      const own = read(["file", "labels", "cases", "channels", "height", "width", "classes"]);
      return {
        kind,
        file: text(own, "file"),
        labels: text(own, "labels"),
        cases: number(own, "cases", MAX_CASES),
        channels: number(own, "channels", MAX_CHANNELS),
        height: number(own, "height", MAX_SIDE),
        width: number(own, "width", MAX_SIDE),
        classes: readTexts(own.classes, pathTo(path, "classes"), report),
      };
    }
    case "picture": {
      const own = read(["file", "channels", "height", "width"]);
      return {
        kind,
        file: text(own, "file"),
        channels: number(own, "channels", MAX_CHANNELS),
        height: number(own, "height", MAX_SIDE),
        width: number(own, "width", MAX_SIDE),
      };
    }
    default:
      report(pathTo(path, "kind"), `The kind of data must be table, images or picture, not ${showValue(kind)}.`);
      return undefined;
  }
}

function readColumn(raw: unknown, path: string, report: Report): OwnColumn {
  const column = readObject(raw, ["name", "role", "categories"], path, report) ?? {};
  const { role } = column;
  const known = role === "feature" || role === "target" || role === "ignored";
  if (!known) report(pathTo(path, "role"), `A column is a feature, target or ignored, not ${showValue(role)}.`);
  return {
    name: readText(column.name, MAX_WORD, pathTo(path, "name"), report),
    role: known ? role : "ignored",
    ...(column.categories === undefined
      ? {}
      : { categories: readTexts(column.categories, pathTo(path, "categories"), report) }),
  };
}

const readTexts = (raw: unknown, path: string, report: Report): string[] =>
  readList(raw, MAX_CATEGORIES, path, report).map((item, index) =>
    readText(item ?? null, MAX_WORD, pathTo(path, index), report),
  );
