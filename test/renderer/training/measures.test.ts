import { describe, expect, it } from "vitest";
import { metricNames } from "../../../core/op.ts";
import { chosenMeasure, lookOf, measuresOf } from "../../../renderer/training/measures.ts";

describe("the figures of a run", () => {
  it("begin with what fits its task", () => {
    const first = (...names: readonly string[]) => measuresOf(Object.fromEntries(names.map((name) => [name, 1])))[0];
    expect(first("loss", "accuracy", "validationLoss", "validationF1", "validationAccuracy")).toBe("accuracy");
    expect(first("error", "validationError", "validationRmse", "validationR2")).toBe("error");
    expect(first("error", "validationPsnr")).toBe("psnr");
    expect(first("accuracy", "validationNearest")).toBe("nearest");
    expect(first("loss")).toBeUndefined();
  });

  it("are all to be chosen, those of the validation cases alone too", () => {
    const all = Object.fromEntries(
      metricNames.map((name) => [`validation${name.charAt(0).toUpperCase()}${name.slice(1)}`, 1]),
    );
    expect(measuresOf(all).toSorted()).toEqual(metricNames.toSorted());
    expect(measuresOf(undefined)).toEqual([]);
  });

  it("keep the one that a person wants as long as there is such a figure", () => {
    expect(chosenMeasure(["accuracy", "f1"], "f1")).toBe("f1");
    expect(chosenMeasure(["error", "r2"], "f1")).toBe("error");
    expect(chosenMeasure([], "f1")).toBeUndefined();
  });

  it("are read in their own units", () => {
    const read = (name: (typeof metricNames)[number], value: number) => lookOf(name, [name]).show(value);
    expect(metricNames.map((name) => read(name, 0.5))).toEqual([
      ...["50.0 %", "50.0 %", "50.0 %", "0.5000", "0.5000", "0.500", "0.5 dB", "50.0 %"],
    ]);
    expect(metricNames.map((name) => lookOf(name, [name]).show(undefined))).toEqual(metricNames.map(() => "–"));
    expect(lookOf("accuracy", ["accuracy"]).label).toBe("Accuracy");
    expect(lookOf("accuracy", ["nearest", "accuracy"]).label).toBe("In order");
  });
});
