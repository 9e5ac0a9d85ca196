import { expect, it } from "vitest";
import { summaryOf } from "../../../renderer/data/dataSummary.ts";

it("says in a line what data holds", () => {
  const classes = { kind: "classes", classes: ["a", "b"] } as const;
  expect(summaryOf({ cases: 1500, features: ["x"], targets: classes })).toBe("1,500 cases · 1 input · 2 classes");
  expect(summaryOf({ cases: 2, features: ["x", "y"], targets: { kind: "numbers", names: ["z"] } })).toBe(
    "2 cases · 2 inputs · 1 number to predict",
  );
  expect(summaryOf({ cases: 2, features: ["x", "y"], targets: { kind: "labels", names: ["p", "q"] } })).toBe(
    "2 cases · 2 inputs · 2 labels",
  );
  expect(summaryOf({ cases: 9, features: [], image: [1, 8, 6], targets: classes })).toBe(
    "9 images of 6 × 8 · 2 classes",
  );
  expect(summaryOf({ cases: 9, features: [], image: [3, 8, 6], targets: classes })).toBe(
    "9 images of 6 × 8 in colour · 2 classes",
  );
  const picture = { channels: 1, height: 8, width: 6 };
  expect(summaryOf({ cases: 48, features: [], picture, targets: { kind: "numbers", names: [] } })).toBe(
    "6 × 8 pixels, grey",
  );
});
