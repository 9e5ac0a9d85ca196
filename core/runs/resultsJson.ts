/** The results of a race in a project file: columns, an entry a run, for a list of objects would be ten times as large. */
import { figureNames } from "../compare/figure.ts";
import { type CurvePoint, type Failure, probeNames, type RunResult } from "../compare/run.ts";
import { type JsonObject, pathTo, type Report, readList, readObject, readText } from "../document/json.ts";
import { showValue } from "../document/settings.ts";
import { mostKeptRuns } from "./kept.ts";
import { pack, readWords, unpack, unpackAll } from "./packed.ts";

/** Characters of what is said of a run that failed. */
const longestMessage = 1000;
/** Points of a curve of a race. */
const mostPoints = 200;
const mostSeed = 4_294_967_295;
const mostSteps = 1_000_000;

const numbers = ["variant", "seed", "steps", "stepsToTarget", "stepTime"] as const;
const groups = {
  final: figureNames,
  best: figureNames,
  start: probeNames,
  end: probeNames,
} as const;
type Group = keyof typeof groups;
const groupNames = ["final", "best", "start", "end"] as const satisfies readonly Group[];

/** What `resultsFromJson` reads again. */
export function resultsToJson(results: readonly RunResult[]): JsonObject {
  const longest = results.reduce<readonly CurvePoint[]>((a, { curve }) => (curve.length > a.length ? curve : a), []);
  const column = (of: (result: RunResult) => number | undefined): string | undefined => {
    const values = results.map(of);
    return values.some((value) => value !== undefined) ? pack(values) : undefined;
  };
  const columns = (entries: readonly (readonly [string, string | undefined])[]): JsonObject =>
    Object.fromEntries(entries.filter(([, text]) => text !== undefined));
  return {
    ...columns(numbers.map((name) => [name, column((result) => result[name])])),
    ...Object.fromEntries(
      groupNames.map((group) => [
        group,
        columns(
          groups[group].map((name) => [name, column((result) => (result[group] as Record<string, number>)[name])]),
        ),
      ]),
    ),
    weightsHash: results.map(({ weightsHash }) => weightsHash || "-").join(" "),
    failures: results.flatMap(({ failure }, run) =>
      failure ? [{ run, ...failure, message: failure.message.slice(0, longestMessage) }] : [],
    ),
    points: pack(longest.map(({ step }) => step)),
    curves: Object.fromEntries(
      figureNames
        .filter((name) => results.some(({ curve }) => curve.some((point) => point[name] !== undefined)))
        .map((name) => [name, results.map(({ curve }) => pack(curve.map((point) => point[name])))]),
    ),
  };
}

/** The results at `path`, of a race with so many variants. They hold together only where nothing was reported. */
export function resultsFromJson(raw: unknown, variants: number, path: string, report: Report): readonly RunResult[] {
  const known = [...numbers, ...groupNames, "weightsHash", "failures", "points", "curves"];
  const file = readObject(raw, known, path, report);
  if (!file) return [];
  const at = (name: string) => pathTo(path, name);
  const columns = new Map(numbers.map((name) => [name, unpack(file[name], mostKeptRuns, at(name), report)]));
  const count = columns.get("variant")?.length ?? 0;
  const grouped = new Map(
    groupNames.map((group) => [group, unpackAll<string>(file[group], groups[group], mostKeptRuns, at(group), report)]),
  );
  const hashes = readWords(file.weightsHash, mostKeptRuns, at("weightsHash"), report);
  const curves = readCurves(file, count, path, report);
  const checkLength = (column: readonly unknown[], isNeeded: boolean, place: string): void => {
    if (column.length === count || (column.length === 0 && !isNeeded)) return;
    report(place, `There are ${column.length} numbers here for ${count} runs.`);
  };
  for (const [name, column] of columns) {
    checkLength(column, name === "variant" || name === "seed" || name === "steps", at(name));
  }
  for (const [group, texts] of grouped) {
    for (const [name, column] of texts) checkLength(column, false, pathTo(at(group), name));
  }
  if (hashes.length !== count) report(at("weightsHash"), `There are ${hashes.length} hashes here for ${count} runs.`);
  const failures = readFailures(file.failures, count, at("failures"), report);
  const whole = (name: "variant" | "seed" | "steps", run: number, most: number): number => {
    const number = columns.get(name)?.[run];
    if (number !== undefined && Number.isSafeInteger(number) && number >= 0 && number <= most) return number;
    report(at(name), `These must be whole numbers from 0 to ${most}, not ${showValue(number)}.`);
    return 0;
  };
  const figures = (group: Group, run: number): Readonly<Record<string, number>> =>
    Object.fromEntries([...(grouped.get(group) ?? [])].flatMap(([name, column]) => named(name, column[run])));
  return Array.from({ length: count }, (_, run): RunResult => {
    const failure = failures.get(run);
    return {
      variant: whole("variant", run, variants - 1),
      seed: whole("seed", run, mostSeed),
      steps: whole("steps", run, mostSteps),
      curve: curves(run),
      final: figures("final", run),
      best: figures("best", run),
      ...Object.fromEntries(named("stepsToTarget", columns.get("stepsToTarget")?.[run])),
      ...(failure ? { failure } : {}),
      start: figures("start", run),
      end: figures("end", run),
      weightsHash: hashes[run] === "-" ? "" : (hashes[run] ?? ""),
      ...Object.fromEntries(named("stepTime", columns.get("stepTime")?.[run])),
    };
  });
}

const named = (name: string, value: number | undefined): readonly (readonly [string, number])[] =>
  value === undefined ? [] : [[name, value]];

/** Gives the curve of each run. */
function readCurves(file: JsonObject, count: number, path: string, report: Report) {
  const steps = unpack(file.points, mostPoints, pathTo(path, "points"), report);
  const place = pathTo(path, "curves");
  const raw = file.curves === undefined ? {} : (readObject(file.curves, figureNames, place, report) ?? {});
  const byFigure = figureNames.flatMap((name) => {
    if (raw[name] === undefined) return [];
    const at = pathTo(place, name);
    const texts = readList(raw[name], mostKeptRuns, at, report);
    if (texts.length !== count) report(at, `There are ${texts.length} curves here for ${count} runs.`);
    return [{ name, texts: texts.map((text, run) => unpack(text, mostPoints, pathTo(at, run), report)) }];
  });
  if (byFigure.some(({ texts }) => texts.some(({ length }) => length > steps.length))) {
    report(pathTo(path, "points"), "A curve here has more points than there are steps.");
  }
  return (run: number): readonly CurvePoint[] => {
    const length = Math.max(0, ...byFigure.map(({ texts }) => texts[run]?.length ?? 0));
    return Array.from({ length }, (_, i) => ({
      step: steps[i] ?? 0,
      ...Object.fromEntries(byFigure.flatMap(({ name, texts }) => named(name, texts[run]?.[i]))),
    }));
  };
}

function readFailures(raw: unknown, count: number, path: string, report: Report): ReadonlyMap<number, Failure> {
  const failures = new Map<number, Failure>();
  for (const [index, item] of readList(raw ?? [], mostKeptRuns, path, report).entries()) {
    const at = pathTo(path, index);
    const failure = readObject(item, ["run", "kind", "step", "node", "message"], at, report);
    if (!failure) continue;
    const { run, kind, step } = failure;
    const isRun = typeof run === "number" && Number.isSafeInteger(run) && run >= 0 && run < count;
    const isStep = typeof step === "number" && Number.isSafeInteger(step) && step >= 0 && step <= mostSteps;
    if (!isRun || !isStep || (kind !== "diverged" && kind !== "refused")) {
      report(at, `This must name a run of the race, a step, and “diverged” or “refused”.`);
      continue;
    }
    const node = readText(failure.node, 64, pathTo(at, "node"), report);
    const message = readText(failure.message, longestMessage, pathTo(at, "message"), report);
    failures.set(run, { kind, step, ...(node === "" ? {} : { node }), message });
  }
  return failures;
}
