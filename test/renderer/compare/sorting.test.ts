import { describe, expect, it } from "vitest";
import { columnsOf } from "../../../core/compare/columns.ts";
import type { Summary } from "../../../core/compare/summary.ts";
import { orderOf } from "../../../renderer/compare/sorting.ts";

const summary = (loss: number | undefined): Summary => ({
  runs: 1,
  diverged: 0,
  refusal: undefined,
  final: loss === undefined ? {} : { loss: { mean: loss, deviation: Number.NaN, count: 1 } },
  best: {},
  stepsToTarget: undefined,
  start: {},
  end: {},
  stepTime: undefined,
});

describe("the table's order", () => {
  const summaries = [2, undefined, 1, 3].map(summary);
  const order = (label: string, descending: boolean) => orderOf(summaries, columnsOf(summaries), { label, descending });
  it("is that of a column, either way, with what has nothing in it at the end", () => {
    expect(order("training loss", false)).toEqual([2, 0, 3, 1]);
    expect(order("training loss", true)).toEqual([3, 0, 2, 1]);
  });
  it("is the variants' own where there is no such column", () => {
    expect(order("speed", false)).toEqual([0, 1, 2, 3]);
  });
});
