import { describe, expect, it } from "vitest";
import { columnsOf, showCell } from "../../../core/compare/columns.ts";
import { summarize } from "../../../core/compare/summary.ts";
import { hiddenLayers, planOf, runAll } from "./spiral.ts";

describe("the table of a race", () => {
  const runs = runAll(planOf(hiddenLayers(1), [], { seeds: 1, steps: 2 }));
  const ratio = (start: { firstGradient: number; lastGradient: number }) => {
    const [summary] = summarize(
      1,
      runs.map((run) => ({ ...run, start })),
    );
    const column = columnsOf(summary ? [summary] : []).find(({ label }) => label === "gradient first : last");
    return column && summary && showCell(column, summary);
  };

  it("sets the first gradient against the last", () => {
    expect(ratio({ firstGradient: 1, lastGradient: 4 })).toBe("0.250");
  });

  it("has a dash, and no NaN, where there is no gradient to set against", () => {
    expect(ratio({ firstGradient: 0, lastGradient: 0 })).toBe("–");
  });
});
