import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Cases, targetShape } from "../../../core/data/dataset.ts";
import { datasets, describeDataset, makeDataset } from "../../../core/data/datasets.ts";
import { DataError, type DataSettings } from "../../../core/data/source.ts";
import { sizeOf } from "../../../core/ir/graph.ts";

const files = { "iris.csv": readFileSync("assets/data/iris.csv") };
const settings = (dataset: string, others: DataSettings = {}): DataSettings => ({
  dataset,
  samples: 300,
  noise: 0.1,
  dataSeed: 1,
  arms: 3,
  classes: 4,
  ...others,
});
const classCounts = ({ targets }: Cases, classes: number) =>
  Array.from({ length: classes }, (_, index) => targets.filter((target) => target === index).length);
const radius = ({ features }: Cases, i: number) => Math.hypot(features[2 * i] ?? 0, features[2 * i + 1] ?? 0);

describe.each(Object.keys(datasets))("%s", (name) => {
  const shape = describeDataset(settings(name));
  const made = makeDataset(settings(name), files);

  it("is what it says it is", () => {
    expect(made.count).toBe(shape.cases);
    expect(made.features).toHaveLength(made.count * shape.features.length);
    expect(made.targets).toHaveLength(sizeOf(targetShape(shape.targets, made.count)));
    expect(shape.targets.kind).toBe(datasets[name]?.task === "classification" ? "classes" : "numbers");
    expect(made.features.every(Number.isFinite) && made.targets.every(Number.isFinite)).toBe(true);
  });

  it("has its classes in equal parts", () => {
    if (shape.targets.kind === "numbers") return expect(new Set(made.targets).size).toBeGreaterThan(250);
    const counts = classCounts(made, shape.targets.classes.length);
    expect(counts.reduce((sum, count) => sum + count)).toBe(made.count);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });

  it("fits a picture from -6 to 6, or is in its own units", () => {
    const limit = name === "iris" ? 8 : 6.9;
    expect(made.features.every((x) => Math.abs(x) < limit)).toBe(true);
    expect(Math.max(...made.features)).toBeGreaterThan(4);
  });

  it("is the same again for the same settings", () => {
    expect(makeDataset(settings(name), files)).toEqual(made);
  });
});

describe.each(Object.keys(datasets).filter((name) => name !== "iris"))("%s, which is made", (name) => {
  it("is another for another data seed and another noise", () => {
    const made = makeDataset(settings(name), files);
    for (const other of [{ dataSeed: 2 }, { noise: 1 }]) {
      const { features, targets } = makeDataset(settings(name, other), files);
      expect([...features, ...targets]).not.toEqual([...made.features, ...made.targets]);
    }
  });
});

describe("the spiral", () => {
  it.each([2, 3, 4, 5])("has %i arms, evenly turned", (arms) => {
    const clean = settings("spiral", { arms, noise: 0, samples: 40 * arms });
    expect(describeDataset(clean).targets).toMatchObject({ classes: { length: arms } });
    const { features } = makeDataset(clean, files);
    for (let arm = 0; arm < arms; arm++) {
      // The last point of each arm, and where that of the first is when it is turned.
      const last = (39 * arms + arm) * 2;
      const first = 39 * arms * 2;
      const turned = Math.atan2(features[first + 1] ?? 0, features[first] ?? 0) + (2 * Math.PI * arm) / arms;
      expect(Math.cos(turned - Math.atan2(features[last + 1] ?? 0, features[last] ?? 0))).toBeCloseTo(1, 5);
    }
  });
});

describe("clean data", () => {
  it("has circles of radius 2.5 and 5", () => {
    const cases = makeDataset(settings("circles", { noise: 0 }), files);
    for (const [i, target] of cases.targets.entries()) expect(radius(cases, i)).toBeCloseTo(target === 0 ? 2.5 : 5, 5);
  });

  it("has XOR's classes in opposite quadrants", () => {
    const { features, targets } = makeDataset(settings("xor", { noise: 0 }), files);
    for (const [i, target] of targets.entries()) {
      expect(Math.sign((features[2 * i] ?? 0) * (features[2 * i + 1] ?? 0))).toBe(target === 0 ? 1 : -1);
    }
  });

  it("has y = sin x and y = x/2 + 1", () => {
    const wave = makeDataset(settings("sine", { noise: 0 }), files);
    const line = makeDataset(settings("line", { noise: 0 }), files);
    for (let i = 0; i < wave.count; i++) {
      expect(wave.targets[i]).toBeCloseTo(Math.sin(wave.features[i] ?? 0), 6);
      expect(line.targets[i]).toBeCloseTo((line.features[i] ?? 0) / 2 + 1, 6);
    }
  });

  it("has noise of the deviation asked for", () => {
    const { features, targets } = makeDataset(settings("line", { noise: 0.5, samples: 4000 }), files);
    const squares = targets.map((y, i) => (y - (features[i] ?? 0) / 2 - 1) ** 2);
    expect(Math.sqrt(squares.reduce((sum, x) => sum + x) / 4000)).toBeCloseTo(0.5, 1);
  });
});

describe("Iris", () => {
  it("is Fisher's: 50 of each species, the known means of the measurements", () => {
    const cases = makeDataset(settings("iris"), files);
    expect(classCounts(cases, 3)).toEqual([50, 50, 50]);
    const mean = (column: number) => cases.features.filter((_, i) => i % 4 === column).reduce((a, b) => a + b) / 150;
    // R: colMeans(iris[, 1:4]).
    for (const [column, known] of [5.843333, 3.057333, 3.758, 1.199333].entries()) {
      expect(mean(column)).toBeCloseTo(known, 5);
    }
  });

  const spoiled = (from: string | RegExp, to: string) => () =>
    makeDataset(settings("iris"), { "iris.csv": Buffer.from(files["iris.csv"].toString("utf8").replace(from, to)) });

  it("says what is wrong with its file, and on which line", () => {
    expect(() => makeDataset(settings("iris"), {})).toThrow("The file iris.csv is missing.");
    expect(() => makeDataset(settings("iris"), { "iris.csv": Uint8Array.of(0xff, 0xfe) })).toThrow(
      "iris.csv is not a text file in UTF-8.",
    );
    expect(spoiled("4.9,3.0", "4.9,three")).toThrow("iris.csv, line 3: “three” is not a number.");
    expect(spoiled("4.9,3.0", "4.9,")).toThrow("iris.csv, line 3: “” is not a number.");
    expect(spoiled("1.4,0.2,setosa", "1.4,0.2,rosa")).toThrow("iris.csv, line 2: “rosa” is none of");
    expect(spoiled("sepal_width_cm", "width")).toThrow("iris.csv, line 1: the columns must be");
    expect(spoiled(/5\.1,3\.5,1\.4,0\.2,setosa\s+/, "")).toThrow("149 flowers where there must be 150");
  });
});

describe("a name that is none", () => {
  it("is refused, names of an object's own too", () => {
    for (const name of ["mnist", "constructor", "__proto__"]) {
      expect(() => describeDataset(settings(name))).toThrow(DataError);
    }
    expect(() => describeDataset({ dataset: "spiral", arms: 2 })).toThrow("setting “samples”");
  });
});
