import { describe, expect, it } from "vitest";
import { bestClass, classProbabilities, probabilitiesOf } from "../../../core/figures/probabilities.ts";

describe("classProbabilities", () => {
  it("takes those of many classes as they are", () => {
    const values = Float32Array.of(0.25, 0.5, 0.25);
    expect(classProbabilities("classes", 3, values)).toEqual({ classes: 3, values });
  });

  it("gives both sides of a yes or no", () => {
    expect(classProbabilities("binary", 1, Float32Array.of(0.25, 1))).toEqual({
      classes: 2,
      values: Float32Array.of(0.75, 0.25, 0, 1),
    });
  });
});

describe("probabilities", () => {
  const probabilities = { classes: 3, values: Float32Array.of(0.5, 0.25, 0.25, 0.125, 0.125, 0.75) };

  it("have a best class for each case", () => {
    expect(bestClass(probabilities, 0)).toEqual({ class: 0, probability: 0.5 });
    expect(bestClass(probabilities, 1)).toEqual({ class: 2, probability: 0.75 });
  });

  it("are read for one class", () => {
    expect(probabilitiesOf(probabilities, 2)).toEqual(Float32Array.of(0.25, 0.75));
  });
});
