/** What a person takes out of the app of a race. */
import { raceTables } from "../../core/compare/csv.ts";
import { type FigureName, figureLabel } from "../../core/compare/figure.ts";
import { seedsOf } from "../../core/compare/plan.ts";
import { classLine, type Palette } from "../views/colours.ts";
import { exportPictureFile, exportText } from "../views/exportFile.ts";
import { bandsOf } from "./bands.ts";
import type { ChartLook } from "./ChartLookPopover.tsx";
import { type ChartColours, chartSvg, themeColours } from "./chartSvg.ts";
import { raceReportHtml, reportColours } from "./raceReport.ts";
import type { ShownRace } from "./store.ts";
import { valueAxis } from "./valueAxis.ts";

/** What of a race is on the screen, and how. */
export interface RaceView {
  readonly figure: FigureName;
  readonly look: ChartLook;
  /** The variants that are drawn; all, where there are none. */
  readonly chosen: ReadonlySet<number>;
}

/** Lets the person choose where to save a table, the same bytes that the command line writes. */
export function exportTable(name: string, { plan, variants, results }: ShownRace, table: "runs" | "curves"): void {
  const tables = raceTables(plan, variants);
  const seeds = seedsOf(plan);
  const ordered = results.toSorted((a, b) => a.variant - b.variant || seeds.indexOf(a.seed) - seeds.indexOf(b.seed));
  void exportText("table", table === "runs" ? `${name}.csv` : `${name}-curves.csv`, () =>
    table === "runs"
      ? tables.runsHeader + ordered.map(tables.runRow).join("")
      : tables.curvesHeader + ordered.map(tables.curveRows).join(""),
  );
}

/** The same for the chart, as it is on the screen. */
export function exportChart(
  name: string,
  race: ShownRace,
  view: RaceView,
  kind: "png" | "svg",
  palette: Palette,
): void {
  const colours = themeColours(palette);
  void exportPictureFile(`${name} ${figureLabel(view.figure)}`, kind, () => chartOf(race, view, colours));
}

/** The same for the report, of all variants. */
export function exportReport(name: string, date: string, race: ShownRace, view: RaceView): void {
  const { plan, variants, results } = race;
  const chart = chartOf(race, { ...view, chosen: new Set() }, reportColours);
  void exportText("report", `${name}.html`, () =>
    raceReportHtml({ title: name, date, plan, variants, results, figure: view.figure, chart }),
  );
}

function chartOf(
  { plan, variants, results }: ShownRace,
  { figure, look, chosen }: RaceView,
  colours: ChartColours & Pick<Palette, "series">,
): string {
  const bands = bandsOf(variants.length, results, figure, look.band, look.smoothing);
  return chartSvg({
    title: figureLabel(figure),
    steps: plan.steps,
    series: bands.flatMap((points, variant) =>
      chosen.size > 0 && !chosen.has(variant)
        ? []
        : [{ label: variants[variant]?.label ?? "", points, band: true, ...classLine(colours, variant) }],
    ),
    axis: valueAxis(bands, figure, look.scale),
    colours,
  });
}
