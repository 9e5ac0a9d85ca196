import { describe, expect, it } from "vitest";
import type { BandPoint } from "../../../renderer/compare/bands.ts";
import { type ChartSeries, chartSvg } from "../../../renderer/compare/chartSvg.ts";
import { valueAxis } from "../../../renderer/compare/valueAxis.ts";

const colours = { text: "#111", faint: "#777", border: "#ccc", surface: "#fff", font: '"Inter", sans-serif' };
const pointsOf = (means: readonly number[]): readonly BandPoint[] =>
  means.map((mean, i) => ({ step: 100 * i, mean, deviation: 0.1, low: mean - 0.1, high: mean + 0.1 }));
const seriesOf = (label: string, means: readonly number[], band = false): ChartSeries => ({
  label,
  colour: "#00f",
  dash: [6, 3],
  points: pointsOf(means),
  band,
});
const draw = (series: readonly ChartSeries[], scale: "linear" | "log" = "linear") =>
  chartSvg({
    title: "loss <of> it",
    steps: 200,
    series,
    axis: valueAxis(
      series.map(({ points }) => points),
      "loss",
      scale,
    ),
    colours,
  });
/** The places of the first line in front. */
const lineIn = (svg: string): readonly (readonly number[])[] => {
  const [, path = ""] = /<path d="M([\d .L-]+)" fill="none" stroke="#00f" stroke-width="2"/.exec(svg) ?? [];
  return path.split("L").map((point) => point.split(" ").map(Number));
};

describe("a chart as a picture", () => {
  it("draws each line from the first step to the last, a lower value further down", () => {
    const places = lineIn(draw([seriesOf("A", [2, 1, 0.5])]));
    const across = places.map(([x = 0]) => x);
    expect(across[1]).toBeCloseTo(((across[0] ?? 0) + (across[2] ?? 0)) / 2, 1);
    const down = places.map(([, y = 0]) => y);
    expect(down).toEqual(down.toSorted((a, b) => a - b));
    expect((down[2] ?? 0) - (down[1] ?? 0)).toBeCloseTo(((down[1] ?? 0) - (down[0] ?? 0)) / 2, 0);
  });

  it("puts equal ratios at equal distances on a logarithmic axis", () => {
    const [a = 0, b = 0, c = 0] = lineIn(draw([seriesOf("A", [100, 10, 1])], "log")).map(([, y]) => y);
    expect(c - b).toBeCloseTo(b - a, 0);
  });

  it("names every line in its key, drawn as it is, and draws bands where they are asked for", () => {
    const svg = draw([seriesOf("A & B", [1, 2], true), seriesOf("C", [2, 1])]);
    expect(svg).toContain(">A &amp; B</text>");
    expect(svg).toContain(">C</text>");
    expect(svg.match(/stroke-dasharray="6 3"/g)).toHaveLength(4);
    expect(svg.match(/fill-opacity/g)).toHaveLength(1);
    expect(svg).toContain(">Loss &lt;of&gt; it</text>");
    expect(svg).toContain('font-family="&quot;Inter&quot;, sans-serif"');
  });

  it("draws what cannot be placed as far away as a picture can hold, and an empty chart", () => {
    const huge = draw([seriesOf("A", [1, 1e30])]);
    expect(huge).not.toMatch(/NaN|Infinity/);
    expect(draw([])).not.toMatch(/NaN|Infinity|undefined/);
  });
});
