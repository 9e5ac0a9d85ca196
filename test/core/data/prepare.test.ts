import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { normalize } from "../../../core/data/normalize.ts";
import { type PreparedData, prepareData } from "../../../core/data/prepare.ts";
import type { Document } from "../../../core/document/document.ts";
import { defaults, type Setting } from "../../../core/op.ts";
import { data } from "../../../core/ops/data/data.ts";

const files = {
  "iris.csv": readFileSync("assets/data/iris.csv"),
  ...Object.fromEntries(
    ["train-images-idx3", "train-labels-idx1", "test-images-idx3", "test-labels-idx1"].map((part) => {
      const name = `mnist5k-${part}-ubyte.gz`;
      return [name, gunzipSync(readFileSync(`assets/data/${name}`))];
    }),
  ),
};
const withData = (settings: Readonly<Record<string, Setting>>): Document => ({
  nodes: [
    { id: "d", op: "data", name: "", settings: { ...defaults(data.fields), ...settings }, position: { x: 0, y: 0 } },
  ],
  edges: [],
});

function prepared(settings: Readonly<Record<string, Setting>>, seed = 1): PreparedData {
  const result = prepareData(withData(settings), seed, files);
  if ("problem" in result) throw new Error(result.problem.message);
  return result;
}

const means = ({ training, normalizer, shape }: PreparedData) => {
  const scaled = normalize(normalizer, training.features);
  return shape.features.map(
    (_, column) =>
      scaled.filter((__, i) => i % shape.features.length === column).reduce((a, b) => a + b) / training.count,
  );
};

describe("prepareData", () => {
  it("splits by the data node's share and the seed", () => {
    const iris = prepared({ dataset: "iris" });
    expect([iris.training.count, iris.validation.count]).toEqual([120, 30]);
    expect(prepared({ dataset: "iris", validationSplit: 0 }).validation.count).toBe(0);
    expect(prepared({ dataset: "iris" })).toEqual(iris);
    expect(prepared({ dataset: "iris" }, 2).training).not.toEqual(iris.training);
  });

  it("puts test cases away, of a set with a validation part of its own too", () => {
    const { training, validation, test } = prepared({ dataset: "iris", testSplit: 0.1 });
    expect([training.count, validation.count, test.count]).toEqual([105, 30, 15]);
    expect(prepared({ dataset: "iris" }).test.count).toBe(0);
    const mnist = prepared({ dataset: "mnist", testSplit: 0.2 });
    expect(mnist.validation.count).toBe(1000);
    expect(mnist.training.count + mnist.test.count).toBe(5000);
    // A fifth of each class, of which none has just 500 cases.
    expect(Math.abs(mnist.test.count - 1000)).toBeLessThan(10);
    expect(prepared({ dataset: "mnist" }).training.count).toBe(5000);
  });

  it("keeps the cases in their own units", () => {
    const { training } = prepared({ dataset: "iris" });
    expect(Math.min(...training.features)).toBeCloseTo(0.1);
  });

  it("fits the standardisation to the training cases alone", () => {
    for (const mean of means(prepared({ dataset: "iris" }))) expect(mean).toBeCloseTo(0, 5);
    expect(prepared({ dataset: "iris" }, 1).normalizer).not.toEqual(prepared({ dataset: "iris" }, 2).normalizer);
  });

  it("leaves the features alone where the data node does not scale them", () => {
    expect(prepared({ dataset: "line", scaling: "none" }).normalizer).toEqual({ offset: [0], divisor: [1] });
  });

  it("fills the empty cells of a person's table by its training cases", () => {
    const lines = Array.from({ length: 40 }, (_, i) => `${i % 4 === 0 ? "" : i},${i}`);
    const columns = [
      { name: "x", role: "feature" },
      { name: "y", role: "target" },
    ] as const;
    const own = { kind: "table", file: "t", cases: 40, missing: "fill", columns } as const;
    const { nodes, edges } = withData({ dataset: "own", validationSplit: 0.5 });
    const document = { nodes: nodes.map((node) => ({ ...node, own })), edges };
    const made = prepareData(document, 1, { t: new TextEncoder().encode(`x,y\n${lines.join("\n")}\n`) });
    if ("problem" in made) throw new Error(made.problem.message);
    const known = [...made.training.targets].filter((i) => i % 4 !== 0);
    const mean = known.reduce((sum, x) => sum + x) / known.length;
    for (const { features, targets } of [made.training, made.validation]) {
      for (const [row, x] of features.entries()) {
        const i = targets[row] ?? 0;
        expect(x).toBeCloseTo(i % 4 === 0 ? mean : i, 4);
      }
    }
  });

  it("scales numbers to predict where it is told to, by the training cases, and no classes", () => {
    expect(prepared({ dataset: "line" }).targetNormalizer).toEqual({ offset: [0], divisor: [1] });
    expect(prepared({ dataset: "iris", targetScaling: "standardize" }).targetNormalizer.divisor).toEqual([1]);
    const { training, targetNormalizer } = prepared({ dataset: "line", targetScaling: "standardize" });
    const mean = training.targets.reduce((a, b) => a + b) / training.count;
    expect(targetNormalizer.offset[0]).toBeCloseTo(mean, 5);
  });

  it("blames the data node for a file it cannot read", () => {
    expect(prepareData(withData({ dataset: "iris" }), 1, {})).toEqual({
      problem: { severity: "error", node: "d", message: "The file iris.csv is missing." },
    });
  });

  it("asks for data where there is none", () => {
    expect(prepareData({ nodes: [], edges: [] }, 1, files)).toMatchObject({ problem: { severity: "error" } });
  });
});
