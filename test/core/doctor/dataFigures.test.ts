import { expect, it } from "vitest";
import { figuresOfData } from "../../../core/doctor/dataFigures.ts";

it("figuresOfData measures each feature, and counts the classes", () => {
  const shape = {
    cases: 4,
    features: ["a", "b"],
    targets: { kind: "classes", classes: ["no", "yes", "never"] },
  } as const;
  const features = Float32Array.of(1, 5, 3, 5, 1, 5, 3, 5);
  expect(figuresOfData(shape, { count: 4, features, targets: Float32Array.of(0, 1, 1, 1) })).toEqual({
    cases: 4,
    features: [
      { name: "a", mean: 2, deviation: 1 },
      { name: "b", mean: 5, deviation: 0 },
    ],
    classes: [
      { name: "no", count: 1 },
      { name: "yes", count: 3 },
      { name: "never", count: 0 },
    ],
  });
});

it("figuresOfData knows how far targets go that are numbers", () => {
  const shape = { cases: 3, features: ["a"], targets: { kind: "numbers", names: ["y"] } } as const;
  const cases = { count: 3, features: Float32Array.of(0, 0, 0), targets: Float32Array.of(2, -1, 0.5) };
  expect(figuresOfData(shape, cases).targets).toEqual([
    { name: "y", mean: 0.5, deviation: Math.sqrt(1.5), least: -1, greatest: 2 },
  ]);
});
