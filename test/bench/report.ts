/** The results as aligned text. */
import { judge, type Results, ratioTo } from "./bars.ts";
import type { Measurement, Measurements } from "./measure.ts";
import { type SystemName, systemNames } from "./systems.ts";
import { type Workload, workloads } from "./workloads.ts";

const none = "–";
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
/** Three significant digits, and all those before the point. */
const show = (x: number): string => (x >= 100 ? whole.format(x) : x.toPrecision(3));
const showIf = (x: number | undefined, suffix = ""): string => (x === undefined ? none : show(x) + suffix);

export function report(results: Results): string {
  const measured = workloads.filter(({ name }) => results.workloads[name]);
  return [
    "Microseconds a step",
    bySystem(measured, results, (measurements, system) => measurements[system]?.usPerStep),
    "NodeGrad's time ÷ theirs",
    bySystem(measured, results, (measurements, system) => ratioTo(measurements, system)),
    "GFLOP/s",
    bySystem(measured, results, (measurements, system) => measurements[system]?.gflops),
    "NodeGrad",
    ownFigures(measured, results),
    ...productFigures(results),
    "What it is to reach",
    table(
      judge(results).map(({ bar, measured: value, holds }) => [
        bar,
        value || none,
        holds === undefined ? none : holds ? "holds" : "MISSED",
      ]),
    ),
  ].join("\n\n");
}

function bySystem(
  measured: readonly Workload[],
  results: Results,
  figure: (measurements: Measurements, system: SystemName) => number | undefined,
): string {
  return table([
    ["", ...systemNames],
    ...measured.map(({ name }) => [
      name,
      ...systemNames.map((system) => showIf(figure(results.workloads[name] ?? {}, system))),
    ]),
  ]);
}

function ownFigures(measured: readonly Workload[], { workloads: all, matmul }: Results): string {
  const row = (own: Measurement | undefined) => [
    showIf(own?.gflops),
    showIf(own && matmul && (own.gflops / matmul.peakGflops) * 100, " %"),
    showIf(own?.compileMs, " ms"),
    showIf(own?.firstCompileMs, " ms"),
    showIf(own?.memoryBytes && own.memoryBytes / 2 ** 20, " MiB"),
  ];
  return table([
    ["", "GFLOP/s", "of peak", "compile", "first compile", "memory"],
    ...measured.map(({ name }) => [name, ...row(all[name]?.NodeGrad)]),
  ]);
}

function productFigures({ matmul }: Results): string[] {
  if (!matmul) return [];
  const share = (gflops: number) => [show(gflops), `${show((gflops / matmul.peakGflops) * 100)} %`];
  return [
    "Matrix products of the digits, m×k×n",
    table([
      ["", "GFLOP/s", "of peak"],
      ...matmul.products.map(({ name, gflops }) => [name, ...share(gflops)]),
      ["together", ...share(matmul.gflops)],
      ["peak of one core", ...share(matmul.peakGflops)],
    ]),
  ];
}

/** The first column stands left, the others right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => `  ${row.map(pad).join("   ")}`).join("\n");
}
