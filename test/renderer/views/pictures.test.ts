import { describe, expect, it } from "vitest";
import type { Targets } from "../../../core/data/dataset.ts";
import type { TrainingData } from "../../../renderer/training/run.ts";
import { className, partsOf, picturesFor, showsPart } from "../../../renderer/views/pictures.ts";

const cases = (count: number, width: number) => ({
  count,
  features: Float32Array.from({ length: count * width }, (_, i) => i),
  targets: Float32Array.from({ length: count }, (_, i) => i),
});

const data = (width: number, targets: Targets, counts = { training: 4, validation: 2 }): TrainingData => ({
  shape: {
    cases: counts.training + counts.validation,
    features: Array.from({ length: width }, (_, i) => `x${i}`),
    targets,
  },
  training: cases(counts.training, width),
  validation: cases(counts.validation, width),
});

const classes: Targets = { kind: "classes", classes: ["a", "b"] };
const numbers: Targets = { kind: "numbers", names: ["y"] };

describe("the pictures that fit", () => {
  it("begin with the plane where there are two features, and with the confusion matrix where there are more", () => {
    expect(picturesFor(data(2, classes), "binary")[0]).toBe("regions");
    expect(picturesFor(data(2, classes), "classes")).toContain("confusion");
    expect(picturesFor(data(4, classes), "classes")[0]).toBe("confusion");
  });

  it("are the data alone where the network tells no classes apart", () => {
    expect(picturesFor(data(2, classes), "none")).toEqual(["regions"]);
    expect(picturesFor(data(4, classes), "none")).toEqual([]);
  });

  it("begin with the curve where one number follows from another", () => {
    expect(picturesFor(data(1, numbers), "numbers")).toEqual(["curve", "fit", "residuals", "histogram"]);
  });
});

describe("pictures of numbers", () => {
  it("hold the predicted against the true ones, where there are few a case and the network predicts numbers", () => {
    expect(picturesFor(data(3, numbers), "numbers")[0]).toBe("fit");
    expect(picturesFor(data(3, numbers), "none")).toEqual([]);
    const many: Targets = { kind: "numbers", names: Array.from({ length: 64 }, (_, i) => `y${i}`) };
    expect(picturesFor(data(3, many), "numbers")).toEqual([]);
  });
});

describe("the parts of the cases", () => {
  it("begin with what the network has not seen, and leave out what is empty", () => {
    expect(partsOf(data(2, classes)).map(({ name, label }) => [name, label])).toEqual([
      ["validation", "Validation: 2"],
      ["training", "Training: 4"],
    ]);
    expect(partsOf(data(2, classes, { training: 4, validation: 0 })).map(({ name }) => name)).toEqual(["training"]);
  });

  it("take some evenly where there are too many to be asked about", () => {
    const [, training] = partsOf(data(2, classes, { training: 8000, validation: 1 }));
    expect(training?.label).toBe("Training: 2000 of 8000");
    expect([...(training?.cases.targets.slice(0, 3) ?? [])]).toEqual([0, 4, 8]);
    expect([...(training?.cases.features.slice(0, 4) ?? [])]).toEqual([0, 1, 8, 9]);
  });

  it("are chosen where a picture shows one of them", () => {
    expect(showsPart("confusion")).toBe(true);
    expect(showsPart("regions")).toBe(false);
  });
});

it("calls a class without a name by its number", () => {
  expect(className(["a"], 0)).toBe("a");
  expect(className(["a"], 3)).toBe("class 3");
});
