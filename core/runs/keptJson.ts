/** The runs and races that a project file keeps. */
import { figureNames } from "../compare/figure.ts";
import type { CurvePoint } from "../compare/run.ts";
import { MAX_NAME } from "../document/edits.ts";
import { type FindOp, graphToJson } from "../document/graphJson.ts";
import {
  isObject,
  type JsonObject,
  pathTo,
  type Report,
  readList,
  readObject,
  readText,
  readWhole,
} from "../document/json.ts";
import { showValue } from "../document/settings.ts";
import { trainingToJson } from "../document/trainingJson.ts";
import { combinationsOf, type Kept, type KeptRun, mostKept } from "./kept.ts";
import { pack, unpack, unpackAll } from "./packed.ts";
import { planFromJson, planKeys, planToJson, sourceFromJson } from "./planJson.ts";
import { resultsFromJson, resultsToJson } from "./resultsJson.ts";
import { mostPoints } from "./thin.ts";

const ID = /^run[1-9]\d{0,8}$/;
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;
const mostSteps = Number.MAX_SAFE_INTEGER;

const head = ["id", "kind", "name", "date"] as const;

/** What `keptFromJson` reads again: most of it in a few long texts. */
export function keptToJson(kept: Kept): JsonObject {
  const { id, kind, date } = kept;
  const entry = { id, kind, name: kept.name.slice(0, MAX_NAME), date };
  if (kept.kind === "race") return { ...entry, ...planToJson(kept.plan), results: resultsToJson(kept.results) };
  const { document, training, steps, curve, final } = kept;
  return {
    ...entry,
    document: graphToJson(document),
    training: trainingToJson(training),
    steps,
    final,
    points: pack(curve.map(({ step }) => step)),
    curve: Object.fromEntries(
      figureNames
        .filter((name) => curve.some((point) => point[name] !== undefined))
        .map((name) => [name, pack(curve.map((point) => point[name]))]),
    ),
  };
}

/** The entries of `runs` in a file; none where it is left out. */
export function keptFromJson(raw: unknown, report: Report, find: FindOp): readonly Kept[] {
  const ids = new Set<string>();
  return readList(raw ?? [], mostKept, "runs", report).flatMap((item, index) => {
    const path = pathTo("runs", index);
    const kept = readKept(item, path, report, find);
    if (kept && ids.has(kept.id)) report(pathTo(path, "id"), `There is another run ${showValue(kept.id)}.`);
    if (kept) ids.add(kept.id);
    return kept ?? [];
  });
}

function readKept(raw: unknown, path: string, report: Report, find: FindOp): Kept | undefined {
  const kind = isObject(raw) ? raw.kind : undefined;
  if (isObject(raw) && kind !== "run" && kind !== "race") {
    report(pathTo(path, "kind"), `What is kept is a run or a race, not ${showValue(kind)}.`);
    return undefined;
  }
  const own =
    kind === "race" ? [...planKeys, "results"] : ["document", "training", "steps", "final", "points", "curve"];
  const entry = readObject(raw, [...head, ...own], path, report);
  if (!entry) return undefined;
  const { id, date } = entry;
  if (typeof id !== "string" || !ID.test(id)) {
    report(pathTo(path, "id"), `The id of what is kept must be such as “run1”, not ${showValue(id)}.`);
    return undefined;
  }
  if (typeof date !== "string" || !DATE.test(date) || Number.isNaN(Date.parse(date))) {
    report(pathTo(path, "date"), `A date must be such as “2026-01-31T12:00:00Z”, not ${showValue(date)}.`);
    return undefined;
  }
  const name = readText(entry.name, MAX_NAME, pathTo(path, "name"), report);
  if (kind !== "race") return { id, kind: "run", name, date, ...readRun(entry, path, report, find) };
  const plan = planFromJson(entry, path, report, find);
  const results = resultsFromJson(entry.results, combinationsOf(plan), pathTo(path, "results"), report);
  return { id, kind, name, date, plan, results };
}

type RunContent = Omit<KeptRun, "id" | "kind" | "name" | "date">;

function readRun(entry: JsonObject, path: string, report: Report, find: FindOp): RunContent {
  const place = pathTo(path, "final");
  const raw = entry.final === undefined ? {} : (readObject(entry.final, figureNames, place, report) ?? {});
  const final = figureNames.flatMap((name) => {
    const value = raw[name];
    if (value === undefined) return [];
    if (typeof value === "number" && Number.isFinite(value)) return [[name, value] as const];
    report(pathTo(place, name), `This must be a number, not ${showValue(value)}.`);
    return [];
  });
  return {
    ...sourceFromJson(entry, path, report, find),
    steps: readWhole(entry.steps, 0, mostSteps, pathTo(path, "steps"), report),
    curve: readCurve(entry, path, report),
    final: Object.fromEntries(final),
  };
}

function readCurve(entry: JsonObject, path: string, report: Report): readonly CurvePoint[] {
  const steps = unpack(entry.points, mostPoints, pathTo(path, "points"), report);
  const columns = unpackAll(entry.curve, figureNames, mostPoints, pathTo(path, "curve"), report);
  for (const [name, { length }] of columns) {
    if (length === steps.length) continue;
    report(pathTo(pathTo(path, "curve"), name), `There are ${length} numbers here for ${steps.length} points.`);
  }
  return steps.map((step = 0, i) => ({
    step,
    ...Object.fromEntries(
      [...columns].flatMap(([name, column]) => (column[i] === undefined ? [] : [[name, column[i]]])),
    ),
  }));
}
