import { describe, expect, it } from "vitest";
import type { RunResult } from "../../../core/compare/run.ts";
import { bandsOf, nearestPoint } from "../../../renderer/compare/bands.ts";

const run = (variant: number, losses: readonly (number | undefined)[]): RunResult => ({
  variant,
  seed: 1,
  steps: 10,
  curve: losses.map((loss, step) => ({ step: 5 * step, ...(loss === undefined ? {} : { loss }) })),
  final: {},
  best: {},
  start: {},
  end: {},
  weightsHash: "",
});

describe("the band of a variant", () => {
  const results = [
    run(0, [undefined, 1, 2]),
    run(1, [undefined, 8, 8]),
    run(0, [undefined, 3, 6]),
    run(0, [undefined, 5]),
  ];

  it("has the mean over the runs that got to a step, and all there is around it", () => {
    const [first, second] = bandsOf(2, results, "loss", "range", 0);
    expect(first?.map(({ step, mean, low, high }) => [step, mean, low, high])).toEqual([
      [5, 3, 1, 5],
      [10, 4, 2, 6],
    ]);
    expect(second).toHaveLength(2);
  });

  it("has a standard deviation around it, of a sample, and goes no further than a run went", () => {
    const [[five, ten] = [], [single] = []] = bandsOf(2, results, "loss", "deviation", 0);
    expect([five?.deviation, five?.low, five?.high]).toEqual([2, 1, 5]);
    expect(ten?.deviation).toBeCloseTo(Math.sqrt(8), 12);
    expect([ten?.low, ten?.high]).toEqual([2, 6]);
    expect([single?.deviation, single?.low, single?.high]).toEqual([0, 8, 8]);
  });

  it("is empty of a figure that no run has, and of a variant without runs", () => {
    expect(bandsOf(3, results, "accuracy", "range", 0)).toEqual([[], [], []]);
    expect(bandsOf(3, results, "loss", "range", 0)[2]).toEqual([]);
  });

  it("is smoothed without a pull towards zero at its start", () => {
    const [constant = []] = bandsOf(1, [run(0, [4, 4, 4, 4])], "loss", "range", 0.9);
    for (const { mean } of constant) expect(mean).toBeCloseTo(4, 12);
    const [jump = []] = bandsOf(1, [run(0, [0, 0, 1])], "loss", "range", 0.5);
    expect(jump.at(-1)?.mean).toBeCloseTo(0.5 / (1 - 0.5 ** 3), 12);
  });
});

it("the nearest point is the one to read", () => {
  const [points = []] = bandsOf(1, [run(0, [4, 3, 2])], "loss", "range", 0);
  expect([-3, 2, 3, 99].map((step) => nearestPoint(points, step)?.step)).toEqual([0, 0, 5, 10]);
  expect(nearestPoint([], 3)).toBeUndefined();
});
