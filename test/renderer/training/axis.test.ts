import { describe, expect, it } from "vitest";
import { figureAxis, labelRoom, stepAxis } from "../../../renderer/training/axis.ts";

const curves = [
  { step: 10, loss: 2, validationLoss: 4 },
  { step: 20, loss: 0.02 },
  { step: 30, loss: 0 },
];

describe("stepAxis", () => {
  it("runs from 0 to the last step, marked with whole steps", () => {
    expect(stepAxis(curves, 3)).toEqual({ domain: [0, 30], ticks: [0, 10, 20, 30] });
    expect(stepAxis([{ step: 1 }], 5)).toEqual({ domain: [0, 1], ticks: [0, 1] });
  });
});

describe("figureAxis", () => {
  it("begins at 0 and has room for every value", () => {
    const { domain, ticks } = figureAxis(curves, ["loss", "validationLoss"], "linear", 5);
    expect(domain[0]).toBe(0);
    expect(domain[1]).toBeGreaterThan(4);
    expect(ticks).toEqual([0, 1, 2, 3, 4]);
  });

  it("leaves out of a logarithmic axis what has no logarithm", () => {
    const { domain } = figureAxis(curves, ["loss", "validationLoss"], "log", 5);
    expect(domain[0]).toBeGreaterThan(0);
    expect(domain[0]).toBeLessThanOrEqual(0.02);
    expect(domain[1]).toBeGreaterThanOrEqual(4);
  });

  it("stands on its own where there is nothing finite", () => {
    const nothing = [{ step: 1, loss: Number.NaN }];
    expect(figureAxis(nothing, ["loss"], "linear", 5).domain.every(Number.isFinite)).toBe(true);
    expect(figureAxis(nothing, ["loss"], "log", 5).domain.every((end) => end > 0)).toBe(true);
  });
});

it("the labels of figures have room, as much as they always have where that is enough", () => {
  expect(labelRoom(["0", "0.005", "100 %"])).toBe(48);
  // Seven signs of 11 pixels height are 6.4 pixels wide at most.
  expect(labelRoom(["0", "500,000"])).toBeGreaterThan(7 * 6.4 + 8);
  expect(labelRoom([])).toBe(48);
});
