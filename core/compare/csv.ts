/** A race as two CSV tables: its runs, a row each, and their curves, a row a point. Read back to resume it. */
import { parseCsv } from "../data/csv.ts";
import { mixText } from "../ir/mix.ts";
import type { FigureName } from "./figure.ts";
import { figuresOf } from "./measured.ts";
import { axisName, type Plan, type Variant } from "./plan.ts";
import { type CurvePoint, type Failure, probeNames, type RunResult } from "./run.ts";

/** Rows end in a line feed. No time is in them: the same race gives the same text on every machine. */
export interface RaceTables {
  readonly runsHeader: string;
  readonly curvesHeader: string;
  runRow(result: RunResult): string;
  curveRows(result: RunResult): string;
  /**
   * The results that the tables hold of this race; rows of another one are passed over, and a last row that was cut off
   * too. Throws a DataError where a text is no such table.
   */
  read(runs: string, curves: string): RunResult[];
}

/** The tables of a plan with these variants. */
export function raceTables(plan: Plan, variants: readonly Variant[]): RaceTables {
  const axes = plan.axes.map((axis) => axisName(plan.document, axis));
  const contents = variants.map((variant) => contentHash(plan, variant));
  const figures = figuresOf(variants.map(({ document }) => document));
  const columns = ["variant", ...axes, "seed", ...runColumns(figures), "job"];
  const curveColumns = ["variant", "seed", "step", ...figures];
  const place = new Map(columns.map((name, i) => [name, i]));

  const jobOf = (variant: number, seed: number) => hash(`${contents[variant]}:${seed}`);

  function readRun(cells: readonly string[], curves: ReadonlyMap<string, CurvePoint[]>): RunResult[] {
    const text = (name: string) => cells[place.get(name) ?? -1] ?? "";
    const number = (name: string) => (text(name) === "" ? undefined : Number(text(name)));
    const variant = variants.findIndex(({ label }) => label === text("variant"));
    const seed = number("seed") ?? -1;
    if (variant < 0 || text("job") !== jobOf(variant, seed) || text("status") === "refused") return [];
    const named = (names: readonly string[], prefix: string) =>
      Object.fromEntries(
        names.flatMap((name) => {
          const figure = number(withPrefix(prefix, name));
          return figure === undefined ? [] : [[name, figure]];
        }),
      );
    const stepsToTarget = number("stepsToTarget");
    return [
      {
        variant,
        seed,
        steps: number("steps") ?? 0,
        curve: curves.get(curveKey(text("variant"), text("seed"))) ?? [],
        final: named(figures, ""),
        best: named(figures, "best"),
        ...(stepsToTarget === undefined ? {} : { stepsToTarget }),
        ...(text("status") === "diverged" ? { failure: readFailure(text) } : {}),
        start: named(probeNames, "start"),
        end: named(probeNames, "end"),
        weightsHash: text("weightsHash"),
      },
    ];
  }

  return {
    runsHeader: row(columns),
    curvesHeader: row(curveColumns),
    runRow(result) {
      const { variant, seed } = result;
      const { label = "", choices = [] } = variants[variant] ?? {};
      return row([label, ...choices, seed, ...runCells(result, figures), jobOf(variant, seed)]);
    },
    curveRows: ({ variant, seed, curve }) =>
      curve
        .map((point) => row([variants[variant]?.label ?? "", seed, point.step, ...figures.map((name) => point[name])]))
        .join(""),
    read(runs, curves) {
      const [header, ...rows] = parseCsv(wholeLines(runs));
      if (header?.cells.join() !== columns.join()) return [];
      const points = readCurves(wholeLines(curves), figures, curveColumns);
      return rows.flatMap(({ cells }) => readRun(cells, points));
    },
  };
}

const withPrefix = (prefix: string, name: string): string =>
  prefix === "" ? name : `${prefix}${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** What a run gave, apart from which it is. */
const runColumns = (figures: readonly FigureName[]): readonly string[] => [
  "status",
  "steps",
  ...figures,
  ...figures.map((name) => withPrefix("best", name)),
  "stepsToTarget",
  "failureStep",
  "failureNode",
  "failure",
  ...probeNames.map((name) => withPrefix("start", name)),
  ...probeNames.map((name) => withPrefix("end", name)),
  "weightsHash",
];

const runCells = (
  { steps, final, best, stepsToTarget, failure, start, end, weightsHash }: RunResult,
  figures: readonly FigureName[],
): readonly Cell[] => [
  failure?.kind ?? "done",
  steps,
  ...figures.map((name) => final[name]),
  ...figures.map((name) => best[name]),
  stepsToTarget,
  failure?.step,
  failure?.node,
  failure?.message,
  ...probeNames.map((name) => start[name]),
  ...probeNames.map((name) => end[name]),
  weightsHash,
];

function readFailure(text: (name: string) => string): Failure {
  const node = text("failureNode");
  return {
    kind: "diverged",
    step: Number(text("failureStep")),
    ...(node === "" ? {} : { node }),
    message: text("failure"),
  };
}

/** The curves by variant and seed. */
function readCurves(
  text: string,
  figures: readonly FigureName[],
  columns: readonly string[],
): Map<string, CurvePoint[]> {
  const curves = new Map<string, CurvePoint[]>();
  const [header, ...rows] = parseCsv(text);
  if (header?.cells.join() !== columns.join()) return curves;
  for (const { cells } of rows) {
    const [variant = "", seed = "", step = "", ...numbers] = cells;
    const point = figures.flatMap((name, i) => (numbers[i] ? [[name, Number(numbers[i])]] : []));
    const key = curveKey(variant, seed);
    curves.set(key, [...(curves.get(key) ?? []), { step: Number(step), ...Object.fromEntries(point) }]);
  }
  return curves;
}

const curveKey = (variant: string, seed: string): string => `${seed} ${variant}`;

type Cell = string | number | undefined;

const row = (cells: readonly Cell[]): string => `${cells.map(cell).join(",")}\n`;

function cell(value: Cell): string {
  const text = value === undefined ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Without a last line that has no end. */
const wholeLines = (text: string): string => text.slice(0, text.lastIndexOf("\n") + 1);

/** A fingerprint of all that the runs of a variant follow from, the seed apart. */
function contentHash({ steps, target }: Plan, { document, training }: Variant): string {
  return hash(JSON.stringify([document, { ...training, seed: 0 }, steps, target ?? null]));
}

/** 64 bits of a text, as 16 hexadecimal digits. */
const hash = (text: string): string =>
  [0, 1].map((lane) => (mixText(lane, text) >>> 0).toString(16).padStart(8, "0")).join("");
