import { describe, expect, it } from "vitest";
import { labFunction } from "../../../renderer/lab/labFunction.ts";
import { firstLab, type LabEntry } from "../../../renderer/lab/labStore.ts";
import { readingsAt, showExact } from "../../../renderer/lab/readings.ts";

describe("the values at a place", () => {
  it("are computed there, of every function", () => {
    const drawn = firstLab.entries.flatMap((entry: LabEntry) => {
      const fn = labFunction(entry);
      return fn ? [{ entry, fn, label: fn.op.label, detail: "" }] : [];
    });
    const readings = readingsAt(drawn, 0.3);
    expect([...readings.keys()]).toEqual(firstLab.entries.map(({ id }) => id));
    const sigmoid = 1 / (1 + Math.exp(-0.3));
    expect(readings.get(1)?.y).toBeCloseTo(sigmoid, 14);
    expect(readings.get(1)?.slope).toBeCloseTo(sigmoid * (1 - sigmoid), 14);
    expect(readings.get(3)).toEqual({ y: 0.3, slope: 1, bend: 0 });
    expect(readingsAt(drawn, undefined).size).toBe(0);
  });

  it.each([
    [0.25, "0.250000"],
    [-1.5, "−1.500000"],
    [0, "0.000000"],
    [-0, "0.000000"],
    [-1e-7, "−1.0000e−7"],
    [2.5e9, "2.5000e+9"],
    [Number.POSITIVE_INFINITY, "∞"],
    [Number.NEGATIVE_INFINITY, "−∞"],
    [Number.NaN, "—"],
  ])("%d is shown as %s", (value, text) => {
    expect(showExact(value)).toBe(text);
  });
});
