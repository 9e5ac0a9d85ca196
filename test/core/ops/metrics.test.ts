/** The figures beside the losses, against scikit-learn's for the same cases (1.5, quoted). */
import { describe, expect, it } from "vitest";
import { findOp } from "../../../core/catalogue.ts";
import { input } from "../../../core/ir/build.ts";
import type { Shape } from "../../../core/ir/graph.ts";
import { interpret } from "../../../core/ir/interpret.ts";
import { lowerOp } from "./lowerOp.ts";

type Given = readonly [shape: Shape, numbers: readonly number[]];

function metricsOf(name: string, given: Readonly<Record<string, Given>>, options: object = {}) {
  const op = findOp(name) ?? expect.fail();
  const shapes = Object.fromEntries(Object.entries(given).map(([port, [shape]]) => [port, shape]));
  const feeds = Object.fromEntries(
    Object.entries(given).map(([port, [, numbers]]) => [port, Float64Array.from(numbers)]),
  );
  const { metrics } = lowerOp(op, { shapes, training: false, ...options });
  return Object.fromEntries(
    Object.entries(metrics).map(([figure, value]) => [figure, interpret([value], feeds)[0]?.[0]]),
  );
}

describe("numbers", () => {
  // y = [[3, -0.5], [2, 7], [-1, 2]], p = [[2.5, 0], [2, 8], [-1.5, 2.5]].
  const given: Readonly<Record<string, Given>> = {
    input: [
      [3, 2],
      [2.5, 0, 2, 8, -1.5, 2.5],
    ],
    target: [
      [3, 2],
      [3, -0.5, 2, 7, -1, 2],
    ],
  };

  it("are measured by MAE, RMSE and the part of the variance that is explained", () => {
    const { error, rmse, r2 } = metricsOf("mse", given);
    expect(error).toBeCloseTo(3 / 6, 10);
    expect(rmse).toBeCloseTo(Math.sqrt((4 * 0.25 + 1) / 6), 10);
    // Variances around the means 4/3 and 17/6.
    const variance =
      [3, 2, -1].reduce((s, y) => s + (y - 4 / 3) ** 2, 0) + [-0.5, 7, 2].reduce((s, y) => s + (y - 17 / 6) ** 2, 0);
    expect(r2).toBeCloseTo(1 - 2 / variance, 10);
  });

  it("are measured by the error alone while it trains", () => {
    expect(Object.keys(metricsOf("mse", given, { training: true }))).toEqual(["error"]);
  });
});

describe("classes", () => {
  const scores = (classes: number, best: readonly number[]): Given => [
    [best.length, classes],
    best.flatMap((index) => Array.from({ length: classes }, (_, i) => (i === index ? 1 : 0))),
  ];

  it("are measured by the accuracy and the mean F1 of the classes", () => {
    // f1_score([0, 1, 2, 0, 1, 2], [0, 2, 1, 0, 0, 1], average="macro") = 0.26666…, scikit-learn's own example.
    const figures = metricsOf("crossEntropy", {
      input: scores(3, [0, 2, 1, 0, 0, 1]),
      target: [[6], [0, 1, 2, 0, 1, 2]],
    });
    expect(figures.accuracy).toBeCloseTo(2 / 6, 10);
    expect(figures.f1).toBeCloseTo(0.266666, 5);
    expect(figures).not.toHaveProperty("topFive");
  });

  it("leave out of F1 what neither occurs nor is said", () => {
    expect(metricsOf("crossEntropy", { input: scores(3, [0, 1]), target: [[2], [0, 1]] }).f1).toBe(1);
  });

  it("of ten and more are also measured by the five likeliest", () => {
    const row = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0];
    const figures = metricsOf("crossEntropy", {
      input: [
        [3, 10],
        [...row, ...row, ...row],
      ],
      target: [[3], [0, 4, 5]],
    });
    expect(figures.topFive).toBeCloseTo(2 / 3, 10);
  });

  it("that are ignored do not count", () => {
    const given = { input: scores(3, [0, 1, 0]), target: [[3], [0, 0, 2]] as Given };
    const figures = metricsOf("crossEntropy", given, { settings: { ignoreIndex: 2 } });
    expect(figures.accuracy).toBeCloseTo(1 / 2, 10);
    // Of class 0 one found and one missed, class 1 said once wrongly.
    expect(figures.f1).toBeCloseTo((2 / 3 + 0) / 2, 10);
  });
});

describe("labels", () => {
  // Said [[1, 0], [1, 1], [0, 0]], true [[1, 0], [0, 1], [0, 0]].
  const given: Readonly<Record<string, Given>> = {
    input: [
      [3, 2],
      [2, -1, 3, 1, -1, -2],
    ],
    target: [
      [3, 2],
      [1, 0, 0, 1, 0, 0],
    ],
  };

  it("are right where all of a case are", () => {
    expect(metricsOf("bceWithLogits", given).accuracy).toBeCloseTo(2 / 3, 10);
  });

  it("have the mean F1 of the labels", () => {
    expect(metricsOf("bceWithLogits", given).f1).toBeCloseTo((2 / 3 + 1) / 2, 10);
  });
});

describe("an embedding", () => {
  // On a line at 0, 1, 3 and 7: nearest to each is 1, 0, 1 and 3.
  const places: Given = [
    [4, 2],
    [1000, 0, 1001, 0, 1003, 0, 1007, 0],
  ];
  const given: Readonly<Record<string, Given>> = {
    ...{ anchor: places, positive: places, negative: places },
    classes: [[4], [0, 0, 1, 1]],
  };
  const caseClasses = input("classes", [4]);

  it("is measured by how often the nearest other case is alike", () => {
    expect(metricsOf("tripletMargin", given, { caseClasses }).nearest).toBe(3 / 4);
  });

  it("is not while it trains, and where cases are not each of one class", () => {
    expect(metricsOf("tripletMargin", given)).not.toHaveProperty("nearest");
    expect(metricsOf("tripletMargin", given, { caseClasses, training: true })).not.toHaveProperty("nearest");
  });

  it("is measured by direction alone where that is all that is learned", () => {
    const pair: Given = [
      [4, 2],
      [1, 0, 50, 1, 0, 1, 1, 50],
    ];
    const all = { x1: pair, x2: pair, target: given.classes ?? expect.fail(), classes: given.classes ?? expect.fail() };
    expect(metricsOf("cosineEmbedding", all, { caseClasses }).nearest).toBe(1);
  });
});

describe("a painting", () => {
  const given: Readonly<Record<string, Given>> = {
    x: [
      [4, 1],
      [0.5, 0.3, -0.2, 0.9],
    ],
    pixels: [
      [4, 1],
      [0.4, 0.4, -0.1, 0.8],
    ],
  };
  const shifted: Readonly<Record<string, Given>> = {
    ...given,
    x: [
      [4, 1],
      [0.7, 0.5, 0, 1.1],
    ],
  };

  it("is measured in decibels, for pixels from -1 to 1", () => {
    expect(metricsOf("painting", given).psnr).toBeCloseTo(10 * Math.log10(4 / 0.01), 8);
  });

  it("is measured up to a constant where that is asked for", () => {
    const settings = { constant: true };
    expect(metricsOf("painting", shifted, { settings }).psnr).toBeCloseTo(10 * Math.log10(4 / 0.01), 8);
    expect(metricsOf("painting", shifted).psnr).toBeLessThan(20);
  });
});
