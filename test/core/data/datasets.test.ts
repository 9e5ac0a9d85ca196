import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { type Cases, featureShape, targetShape } from "../../../core/data/dataset.ts";
import {
  type DataChoice,
  datasetFiles,
  datasets,
  describeDataset,
  makeDataset,
  makeTestPart,
} from "../../../core/data/datasets.ts";
import { DataError, type DataFiles, type DataSettings } from "../../../core/data/source.ts";
import { sizeOf } from "../../../core/ir/graph.ts";
import { defaults } from "../../../core/op.ts";
import { data } from "../../../core/ops/data/data.ts";

const files: DataFiles = Object.fromEntries(
  readdirSync("assets/data").map((name) => {
    const bytes = readFileSync(`assets/data/${name}`);
    return [name, new Uint8Array(name.endsWith(".gz") ? gunzipSync(bytes) : bytes)];
  }),
);
const settings = (dataset: string, others: DataSettings = {}): DataChoice => ({
  settings: { ...defaults(data.fields), dataset, classes: 4, size: 16, ...others },
});
const classCounts = ({ targets }: Cases, classes: number) =>
  Array.from({ length: classes }, (_, index) => targets.filter((target) => target === index).length);
const radius = ({ features }: Cases, i: number) => Math.hypot(features[2 * i] ?? 0, features[2 * i + 1] ?? 0);
/** To the bit. `toEqual` takes long for millions of pixels. */
const isSame = (a: Cases, b: Cases): boolean =>
  Buffer.from(a.features.buffer).equals(Buffer.from(b.features.buffer)) &&
  Buffer.from(a.targets.buffer).equals(Buffer.from(b.targets.buffer));
const generated = Object.entries(datasets).flatMap(([name, { fields }]) => (fields.includes("dataSeed") ? [name] : []));

describe.each(Object.keys(datasets))("%s", (name) => {
  const shape = describeDataset(settings(name));
  const made = makeDataset(settings(name), files);

  it("is what it says it is", () => {
    expect(made.count).toBe(shape.cases);
    expect(made.features).toHaveLength(sizeOf(featureShape(shape, made.count)));
    expect(made.features).toHaveLength(made.count * shape.features.length);
    expect(made.targets).toHaveLength(sizeOf(targetShape(shape.targets, made.count)));
    expect(made.features.every(Number.isFinite) && made.targets.every(Number.isFinite)).toBe(true);
  });

  it("has targets of its kind", () => {
    const { targets } = shape;
    if (targets.kind === "numbers") return expect(new Set(made.targets).size).toBeGreaterThan(100);
    const values = targets.kind === "classes" ? targets.classes.map((_, index) => index) : [0, 1];
    expect([...new Set(made.targets)].sort((a, b) => a - b)).toEqual(values);
  });

  it("is made of the files that it names, and of no others", () => {
    const own = datasetFiles(settings(name));
    const ownFiles = Object.fromEntries(own.map((file) => [file, files[file] ?? new Uint8Array()]));
    expect(isSame(makeDataset(settings(name), ownFiles), made)).toBe(true);
    for (const file of own.slice(0, 1))
      expect(() => makeDataset(settings(name), {})).toThrow(`The file ${file} is missing.`);
  });

  it("is the same again for the same settings", () => {
    expect(isSame(makeDataset(settings(name), files), made)).toBe(true);
  });
});

describe.each(generated)("%s, which is made", (name) => {
  const shape = describeDataset(settings(name));
  const made = makeDataset(settings(name), files);

  it("fits a picture from -6 to 6", () => {
    expect(made.features.every((x) => Math.abs(x) < 6.9)).toBe(true);
    expect(Math.max(...made.features)).toBeGreaterThan(3);
  });

  it("is another for another data seed and another noise", () => {
    for (const other of [{ dataSeed: 2 }, { noise: 1 }]) {
      const { features, targets } = makeDataset(settings(name, other), files);
      expect([...features, ...targets]).not.toEqual([...made.features, ...made.targets]);
    }
  });

  it("depends on the settings that it names, and on no others", () => {
    const others = { samples: 60, arms: 5, classes: 5, balance: 0.3, firstClass: 3, rareShare: 0.4, outliers: 0.4 };
    for (const [field, value] of Object.entries(others)) {
      const other = makeDataset(settings(name, { [field]: value }), files);
      expect(isSame(other, made), field).toBe(!datasets[name]?.fields.includes(field));
    }
  });

  it("has its classes in equal parts, or as its setting says", () => {
    const { targets } = shape;
    if (targets.kind !== "classes") return;
    const share = datasets[name]?.fields.find((field) => field === "balance" || field === "rareShare");
    const counts = classCounts(made, targets.classes.length);
    expect(counts.reduce((sum, count) => sum + count)).toBe(made.count);
    if (share !== "rareShare") expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    if (!share) return;
    const uneven = makeDataset(settings(name, { [share]: 0.2, samples: 200 }), files);
    expect(classCounts(uneven, 2)).toEqual([40, 160]);
  });
});

describe.each(["spiral", "blobs", "rings"])("%s", (name) => {
  it.each([
    [1, [75, 75, 75, 75]],
    [3, [150, 50, 50, 50]],
    [0.5, [43, 86, 86, 85]],
  ])("has %f times as many cases of its first class as of each other", (firstClass, counts) => {
    const made = makeDataset(settings(name, { firstClass, samples: 300, arms: 4 }), files);
    expect(classCounts(made, 4)).toEqual(counts);
    const fewest = makeDataset(settings(name, { firstClass: 10, samples: 20, arms: 5, classes: 6 }), files);
    expect(Math.min(...classCounts(fewest, name === "spiral" ? 5 : 6))).toBeGreaterThan(0);
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

  const text = (name: string) => Buffer.from(files[name] ?? []).toString("utf8");
  const spoiled = (from: string | RegExp, to: string) => () =>
    makeDataset(settings("iris"), { "iris.csv": Buffer.from(text("iris.csv").replace(from, to)) });

  it("says what is wrong with its file, and on which line", () => {
    expect(() => makeDataset(settings("iris"), {})).toThrow("The file iris.csv is missing.");
    expect(() => makeDataset(settings("iris"), { "iris.csv": Uint8Array.of(0xff, 0xfe) })).toThrow(
      "iris.csv is not a text file in UTF-8.",
    );
    expect(spoiled("4.9,3.0", "4.9,three")).toThrow("iris.csv, line 3: “three” is not a number.");
    expect(spoiled("4.9,3.0", "4.9,")).toThrow("iris.csv, line 3: “” is not a number.");
    expect(spoiled("1.4,0.2,setosa", "1.4,0.2,rosa")).toThrow("iris.csv, line 2: “rosa” is none of");
    expect(spoiled("sepal_width_cm", "width")).toThrow("iris.csv, line 1: the columns must be");
    expect(spoiled(/5\.1,3\.5,1\.4,0\.2,setosa\s+/, "")).toThrow("149 cases where there must be 150");
  });
});

describe("the other tables", () => {
  it("have the classes that their sources name", () => {
    expect(classCounts(makeDataset(settings("wine"), files), 3)).toEqual([59, 71, 48]);
    expect(classCounts(makeDataset(settings("breastCancer"), files), 2)).toEqual([212, 357]);
    // Efron et al.: the mean of the response is 152.13.
    const { targets } = makeDataset(settings("diabetes"), files);
    expect(targets.reduce((sum, y) => sum + y) / targets.length).toBeCloseTo(152.133, 2);
  });
});

describe("images", () => {
  it("are digits in their own bytes, of the classes 0 to 9", () => {
    const small = makeDataset(settings("digits"), files);
    // scikit-learn: load_digits().target counts.
    expect(classCounts(small, 10)).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
    expect(Math.max(...small.features)).toBe(255);
    expect(describeDataset(settings("digits")).image).toEqual([1, 8, 8]);
    expect(describeDataset(settings("mnist"))).toMatchObject({ image: [1, 28, 28], cases: 5000, testCases: 1000 });
  });

  it("of MNIST have a test part of their own", () => {
    const test = makeTestPart(settings("mnist"), files);
    expect(test?.count).toBe(1000);
    expect(test?.features).toHaveLength(1000 * 28 * 28);
    expect(makeTestPart(settings("digits"), files)).toBeUndefined();
  });

  it("are refused where their files are not what they should be", () => {
    const [images, labels] = datasetFiles(settings("digits"));
    const with_ = (name: string, bytes: Uint8Array) => () =>
      makeDataset(settings("digits"), { ...files, [name]: bytes });
    const few = (files[images ?? ""] ?? new Uint8Array()).slice(0, 16 + 64);
    few[6] = 0;
    few[7] = 1;
    expect(with_(images ?? "", few)).toThrow("has 1 images");
    const wrong = (files[labels ?? ""] ?? new Uint8Array()).slice();
    wrong[20] = 10;
    expect(with_(labels ?? "", wrong)).toThrow("has the label 10, which is no digit.");
  });
});

describe("a name that is none", () => {
  it("is refused, names of an object's own too", () => {
    for (const name of ["imagenet", "constructor", "__proto__"]) {
      expect(() => describeDataset(settings(name))).toThrow(DataError);
    }
    expect(() => describeDataset({ settings: { dataset: "spiral", arms: 2 } })).toThrow("setting “samples”");
  });
});
