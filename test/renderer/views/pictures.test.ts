import { describe, expect, it } from "vitest";
import type { DatasetShape, Targets } from "../../../core/data/dataset.ts";
import type { TrainingData } from "../../../renderer/training/run.ts";
import { className, partsOf, picturesFor, showsPart } from "../../../renderer/views/pictures.ts";

const cases = (count: number, width: number) => ({
  count,
  features: Float32Array.from({ length: count * width }, (_, i) => i),
  targets: Float32Array.from({ length: count }, (_, i) => i),
});

const data = (
  width: number,
  targets: Targets,
  counts = { training: 4, validation: 2 },
  more: Partial<DatasetShape> = {},
): TrainingData => ({
  shape: {
    cases: counts.training + counts.validation,
    features: Array.from({ length: width }, (_, i) => `x${i}`),
    targets,
    ...more,
  },
  training: cases(counts.training, width),
  validation: cases(counts.validation, width),
  test: { count: 0 },
});

const classes: Targets = { kind: "classes", classes: ["a", "b"] };
const numbers: Targets = { kind: "numbers", names: ["y"] };
const images = data(64, classes, { training: 4, validation: 2 }, { image: [1, 8, 8] });

describe("the pictures that fit", () => {
  it("begin with the plane where there are two features, and with the confusion matrix where there are more", () => {
    expect(picturesFor(data(2, classes), "binary", 1)[0]).toBe("regions");
    expect(picturesFor(data(2, classes), "classes", 2)).toContain("confusion");
    expect(picturesFor(data(4, classes), "classes", 2)[0]).toBe("confusion");
  });

  it("begin with the plane of labels, and ask of each label what is asked of a class", () => {
    const labels: Targets = { kind: "labels", names: ["left", "right", "top"] };
    expect(picturesFor(data(2, labels), "numbers", 3)).toEqual([
      ...["labelRegions", "labelScores", "labelProbabilities", "roc", "precisionRecall", "calibration", "map"],
    ]);
    expect(picturesFor(data(5, labels), "binary", 3)[0]).toBe("labelScores");
    expect(picturesFor(data(2, labels), "none", undefined)).toEqual(["labelRegions"]);
    // Of another number of answers than there are labels nothing can be said.
    expect(picturesFor(data(5, labels), "numbers", 2)).toEqual(["map"]);
  });

  it("are the data alone where the network tells no classes apart", () => {
    expect(picturesFor(data(2, classes), "none", undefined)).toEqual(["regions"]);
    expect(picturesFor(data(4, classes), "none", undefined)).toEqual([]);
  });

  it("begin with the curve where one number follows from another", () => {
    expect(picturesFor(data(1, numbers), "numbers", 1)).toEqual(["curve", "fit", "residuals", "histogram", "map"]);
  });

  it("begin with the surface where one number follows from two", () => {
    expect(picturesFor(data(2, numbers), "numbers", 1)).toEqual(["surface", "fit", "residuals", "histogram", "map"]);
    expect(picturesFor(data(2, numbers), "none", undefined)).toEqual(["surface"]);
    expect(showsPart("surface")).toBe(false);
    expect(picturesFor(data(3, numbers), "numbers", 1)[0]).toBe("fit");
    // A photograph is painted, not plotted.
    const photograph = { picture: { channels: 1, height: 2, width: 2 } };
    expect(picturesFor(data(2, numbers, undefined, photograph), "numbers", 1)).not.toContain("surface");
  });

  it("hold the predicted against the true numbers, where there are few a case and as many are predicted", () => {
    expect(picturesFor(data(3, numbers), "numbers", 1)[0]).toBe("fit");
    expect(picturesFor(data(3, numbers), "numbers", 2)).not.toContain("fit");
    expect(picturesFor(data(3, numbers), "none", undefined)).toEqual([]);
    const many: Targets = { kind: "numbers", names: Array.from({ length: 64 }, (_, i) => `y${i}`) };
    expect(picturesFor(data(3, many), "numbers", 64)).not.toContain("fit");
  });

  it("are images where the cases are, and the confusion matrix too", () => {
    const pictures = picturesFor(images, "classes", 2);
    expect(pictures.slice(0, 3)).toEqual(["imageGrid", "drawing", "confusion"]);
    expect(pictures).toContain("filters");
  });

  it("are reconstructions where as many numbers are predicted as there are pixels, and a map where fewer are", () => {
    expect(picturesFor(images, "numbers", 64)).toEqual(["reconstructions", "latent", "map", "filters"]);
    expect(picturesFor(images, "numbers", 2)).toEqual(["map", "filters"]);
  });

  it("are the image that is painted where cases are its pixels", () => {
    const picture = { channels: 1, height: 2, width: 3 };
    const pixels = data(2, { kind: "numbers", names: ["grey"] }, { training: 6, validation: 6 }, { picture });
    expect(picturesFor(pixels, "numbers", 1)).toEqual(["image"]);
    expect(picturesFor(pixels, "none", undefined)).toEqual(["image"]);
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
