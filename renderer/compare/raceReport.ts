/** A race as one HTML page that stands alone: it fetches nothing, runs nothing, and prints well. */
import { findOp } from "../../core/catalogue.ts";
import { type Column, columnsOf, showCell } from "../../core/compare/columns.ts";
import { showSize } from "../../core/compare/estimate.ts";
import { type FigureName, figureLabel } from "../../core/compare/figure.ts";
import { type Plan, seedsOf, type Variant } from "../../core/compare/plan.ts";
import type { RunResult } from "../../core/compare/run.ts";
import { type Summary, summarize } from "../../core/compare/summary.ts";
import { trainingAxes, trainingSetting } from "../../core/compare/trainingAxis.ts";
import { divergences, judge, sentences, significance, type Verdict } from "../../core/compare/verdict.ts";
import type { Node } from "../../core/document/document.ts";
import { opLabel } from "../../core/document/names.ts";
import { showSetting } from "../../core/document/settings.ts";
import { showAxes } from "../../core/runs/difference.ts";
import { escaped } from "../views/escaped.ts";

export interface ReportedRace {
  readonly title: string;
  /** As a person reads it. */
  readonly date: string;
  readonly plan: Plan;
  readonly variants: readonly Variant[];
  readonly results: readonly RunResult[];
  /** What the variants are judged by. */
  readonly figure: FigureName;
  /** The chart, its colours those of `reportColours`. */
  readonly chart: string;
}

/** The colours of a chart of the report: those of the page it stands in. */
export const reportColours = {
  text: "var(--text)",
  faint: "var(--faint)",
  border: "var(--border)",
  surface: "var(--surface)",
  font: "inherit",
  series: [1, 2, 3, 4, 5, 6].map((i) => `var(--series-${i})`),
} as const;

const tests: Readonly<Record<Verdict["test"], string>> = {
  signedRank: "Wilcoxon’s signed-rank test",
  t: "paired t test",
};

/** The page: what is real, the chart, the table with the best variant first, the network and how it was trained. */
export function raceReportHtml(race: ReportedRace): string {
  const { title, date, plan, variants, results, figure, chart } = race;
  const summaries = summarize(variants.length, results);
  const verdict = judge(results, figure);
  const said = [...sentences(verdict, variants), ...divergences(results, variants), ...refusals(summaries, variants)];
  const { comparisons, test } = verdict;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<header>
<h1>${escaped(title)}</h1>
<p>${escaped(`${showSize(variants.length, plan)}, ${results.length} runs. ${date}`)}</p>
</header>
<section>
<h2>Which differences are real</h2>
${said.length > 0 ? list(said) : "<p>There is nothing to compare.</p>"}
${comparisons.length > 0 ? note(`By ${figureLabel(figure)} at the last step, ${tests[test]} over the seeds, corrected by Holm’s method for ${comparisons.length === 1 ? "1 pair" : `${comparisons.length} pairs`}; real is what has p below ${significance}.`) : ""}
</section>
<figure>${chart}</figure>
<section>
<h2>Variants</h2>
${tables(variants, summaries, verdict.ranking)}
${note("Mean ± standard deviation over the seeds, the best variant first. Every variant had the same data, batches and initial weights for each seed.")}
</section>
<section class="settings">
<h2>What was run</h2>
<dl>
${pairs([
  ["Compared", showAxes(plan)],
  ["Seeds", showSeeds(seedsOf(plan))],
  ["Steps of each run", String(plan.steps)],
  ...(plan.target === undefined ? [] : [["Target", String(plan.target)] as const]),
  ...trainingPairs(plan),
])}
</dl>
<h2>Network</h2>
${list(plan.document.nodes.map(describe))}
</section>
<footer>Made with NodeGrad.</footer>
</main>
</body>
</html>
`;
}

const list = (items: readonly string[]): string =>
  `<ul>${items.map((item) => `<li>${escaped(item)}</li>`).join("")}</ul>`;
const note = (text: string): string => `<p class="note">${escaped(text)}</p>`;
const pairs = (entries: readonly (readonly [string, string])[]): string =>
  entries.map(([name, value]) => `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`).join("\n");

const refusals = (summaries: readonly Summary[], variants: readonly Variant[]): readonly string[] =>
  summaries.flatMap(({ refusal }, variant) =>
    refusal === undefined ? [] : [`${variants[variant]?.label} cannot be trained: ${refusal}`],
  );

const captions: Readonly<Record<Column["part"], string>> = {
  final: "At the last step",
  best: "The best of each curve",
  way: "On the way",
};

/** A table for each part: all columns beside each other would be wider than a page. */
function tables(variants: readonly Variant[], summaries: readonly Summary[], ranking: readonly number[]): string {
  const all = columnsOf(summaries);
  const order = [...ranking, ...[...variants.keys()].filter((variant) => !ranking.includes(variant))];
  return (["final", "best", "way"] as const)
    .map((part) => ({ part, columns: all.filter((column) => column.part === part) }))
    .filter(({ columns }) => columns.length > 0)
    .map(({ part, columns }) => {
      const heads = columns.map(({ label, help }) => `<th scope="col" title="${escaped(help)}">${escaped(label)}</th>`);
      const rows = order.flatMap((variant) => {
        const summary = summaries[variant];
        if (!summary) return [];
        const cells = columns.map((column) => `<td>${escaped(showCell(column, summary))}</td>`).join("");
        return [`<tr><th scope="row">${escaped(variants[variant]?.label ?? "")}</th>${cells}</tr>`];
      });
      return `<div class="wide"><table>
<caption>${captions[part]}</caption>
<thead><tr><th scope="col">Variant</th>${heads.join("")}</tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table></div>`;
    })
    .join("\n");
}

function trainingPairs({ training }: Plan): readonly (readonly [string, string])[] {
  return Object.entries(trainingAxes(training)).map(([path, field]) => [
    field.label,
    showSetting(field, trainingSetting(training, path)),
  ]);
}

/** `Hidden 1 (Dense): units 32`: its name, its type and what is not as it was at first; of data always which. */
function describe(node: Node): string {
  const op = findOp(node.op);
  const settings = Object.entries(op?.fields ?? {}).flatMap(([name, field]) => {
    const value = node.settings[name] ?? field.default;
    const says = value !== field.default || (op?.group === "data" && name === "dataset");
    return says ? [`${field.label.toLowerCase()} ${showSetting(field, value)}`] : [];
  });
  const said = [...settings, ...(node.bypassed ? ["bypassed"] : [])].join(", ");
  return `${node.name === "" ? opLabel(node.op) : `${node.name} (${opLabel(node.op)})`}${said === "" ? "" : `: ${said}`}`;
}

/** Of more than these, the first and the last say enough: they follow each other. */
const mostSeeds = 12;

const showSeeds = (seeds: readonly number[]): string =>
  seeds.length > mostSeeds ? `${seeds[0]} to ${seeds.at(-1)}` : seeds.join(", ");

const style = `
:root { --text: #171b26; --faint: #6f788c; --border: #d9dde5; --surface: #ffffff; --series-1: #0072b2; --series-2: #d55e00; --series-3: #009e73; --series-4: #a75a8f; --series-5: #8a6d00; --series-6: #5b6478; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e8ebf2; --faint: #8891a5; --border: #2e3440; --surface: #191c24; --series-1: #56b4e9; --series-2: #f0843c; --series-3: #35c79a; --series-4: #d79bc4; --series-5: #e0c04a; --series-6: #a9b1c2; }
}
body { margin: 0; background: var(--surface); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 1040px; margin: 0 auto; padding: 40px 24px; }
h1 { margin: 0; font-size: 28px; line-height: 1.2; }
h2 { margin: 32px 0 8px; font-size: 17px; }
header p, .note, footer, dt { color: var(--faint); }
header p { margin: 4px 0 0; }
.note, footer { font-size: 13px; }
ul { margin: 0; padding-left: 20px; }
figure { margin: 24px 0 0; }
svg { display: block; width: 100%; height: auto; }
.wide { overflow-x: auto; margin-bottom: 16px; }
caption { padding: 8px 0 2px; font-weight: 600; text-align: left; }
table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; }
th, td { padding: 5px 10px; border-bottom: 1px solid var(--border); text-align: right; vertical-align: bottom; }
tbody th, tbody td { white-space: nowrap; }
th:first-child { padding-left: 0; text-align: left; }
thead th { color: var(--faint); font-weight: 500; }
tbody th { font-weight: 600; }
.settings ul { columns: 2; column-gap: 40px; font-size: 13px; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(290px, 1fr)); gap: 4px 32px; margin: 0; font-size: 13px; }
dl div { display: flex; gap: 10px; break-inside: avoid; }
dt { flex: none; }
dt::after { content: ":"; }
dd { margin: 0; overflow-wrap: anywhere; }
footer { margin-top: 40px; }
@media print {
  :root { --text: #000000; --faint: #555555; --border: #bbbbbb; --surface: #ffffff; --series-1: #0072b2; --series-2: #d55e00; --series-3: #009e73; --series-4: #a75a8f; --series-5: #8a6d00; --series-6: #5b6478; }
  body { font-size: 12px; }
  main { max-width: none; padding: 0; }
  .note, footer, dl, .settings ul { font-size: 10px; }
  table { font-size: 9px; }
  h2 { margin-top: 18px; font-size: 14px; }
  th, td { padding: 2px 5px; }
  .wide { overflow: visible; }
  figure, tr, h2 { break-inside: avoid; }
  h2 { break-after: avoid; }
}
`;
