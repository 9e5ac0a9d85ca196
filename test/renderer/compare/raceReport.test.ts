import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { variantsOf } from "../../../core/compare/plan.ts";
import type { RunResult } from "../../../core/compare/run.ts";
import { renameNode } from "../../../core/document/edits.ts";
import { type ReportedRace, raceReportHtml } from "../../../renderer/compare/raceReport.ts";
import { activations, hiddenLayers, planOf } from "../../core/compare/spiral.ts";

const evil = `</style><script>alert("x")</script>`;
const document = renameNode(hiddenLayers(1), "dense1", evil);
const plan = planOf(document, [activations(1, ["sigmoid", "relu", "tanh"])], { seeds: 6, steps: 1000, target: 0.9 });
/** ReLU with 0.1 and a bit, sigmoid with 1; tanh diverges with each seed. */
const results: readonly RunResult[] = [0, 1, 2].flatMap((variant) =>
  [1, 2, 3, 4, 5, 6].map((seed): RunResult => {
    const validationLoss = [1, 0.1, 5][variant] ?? 0;
    return {
      variant,
      seed,
      steps: 1000,
      curve: [],
      final: { validationLoss: validationLoss + seed / 500 },
      best: { validationLoss },
      ...(variant === 2 ? { failure: { kind: "diverged", step: 40 + seed, node: "act1", message: "It grew." } } : {}),
      start: { firstGradient: 0.5, lastGradient: 1 },
      end: { dead: 0.25, saturated: 0.5 },
      weightsHash: "",
      stepTime: 12,
    };
  }),
);
const race: ReportedRace = {
  title: evil,
  date: "Jan 31, 2026, 12:00",
  plan,
  variants: variantsOf(plan),
  results,
  figure: "validationLoss",
  chart: '<svg id="chart"></svg>',
};
const html = raceReportHtml(race);

describe("the report of a race", () => {
  it("stands alone: it fetches and runs nothing", () => {
    expect(html).not.toMatch(/https?:|url\(|<script|<link|<img|<iframe|@import|\ssrc=|\shref=|\son\w+=/i);
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(html.startsWith("<!doctype html>")).toBe(true);
  });

  it("says what is real and what diverged, and how that is known", () => {
    expect(html).toContain("<li>ReLU beats Sigmoid on validation loss, 6 of 6 seeds, p = 0.031.</li>");
    expect(html).toContain("<li>Tanh diverged with 6 of 6 seeds, first at step 41 in Tanh.</li>");
    expect(html).toContain("Wilcoxon’s signed-rank test over the seeds, corrected by Holm’s method for 1 pair;");
  });

  it("has the table, the best variant first, with every kind of figure", () => {
    const rows = [...html.matchAll(/<tr><th scope="row">(\w+)<\/th>/g)].map(([, name]) => name);
    expect(rows).toEqual(Array(3).fill(["ReLU", "Sigmoid", "Tanh"]).flat());
    const heads = [...html.matchAll(/<th scope="col"[^>]*>([^<]+)</g)].map(([, name]) => name);
    expect(heads.filter((name) => name !== "Variant")).toEqual([
      "validation loss",
      "best validation loss",
      "dead units",
      "saturated",
      "gradient first : last",
      "µs a step",
    ]);
    expect(html).toContain("<td>0.107 ± 0.00374</td>");
    expect(html).toContain("<td>25.0 %</td>");
  });

  it("has the chart, the settings and the network", () => {
    expect(html).toContain(race.chart);
    for (const text of ["3 variants × 6 seeds × 1,000 steps, 18 runs. Jan 31, 2026, 12:00", "<dt>Learning rate</dt>"])
      expect(html).toContain(text);
    expect(html).toContain("<dt>Seeds</dt><dd>1, 2, 3, 4, 5, 6</dd>");
    expect(html).toContain("<li>Data: data set Spiral, samples 120</li>");
    expect(html).toContain("<li>&lt;/style&gt;&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; (Dense)</li>");
  });

  it("is light and dark in the colours of the app, and light on paper", () => {
    const theme = readFileSync(new URL("../../../renderer/ui/theme.css", import.meta.url), "utf8");
    const [light = "", dark = ""] = theme.split(":root[data-theme");
    const [own = "", rest = ""] = html.split("@media (prefers-color-scheme: dark)");
    const [ownDark = "", print = ""] = rest.split("@media print");
    for (const [from, to] of [
      [light, own],
      [dark, ownDark],
      [light, print],
    ] as const) {
      for (const i of [1, 2, 3, 4, 5, 6]) {
        const [, colour] = new RegExp(`--series-${i}: (#\\w+);`).exec(from) ?? [];
        expect(to).toContain(`--series-${i}: ${colour};`);
      }
    }
  });

  it("says so where there is nothing", () => {
    expect(raceReportHtml({ ...race, results: [] })).toContain("There is nothing to compare.");
  });
});
