import { describe, expect, it } from "vitest";
import { type Labelled, scoreLabels, wrongCases } from "../../../core/figures/labels.ts";

// The first label is said of cases 0, 1 and 2 and true of 0, 1 and 3; the second is never said and true of 2.
const labelled: Labelled = {
  labels: 2,
  values: Float32Array.of(0.9, 0.1, 0.5, 0.2, 0.6, 0.4, 0.3, 0),
  targets: Float32Array.of(1, 0, 1, 0, 0, 1, 1, 0),
};

describe("several labels a case", () => {
  it("are scored each by itself", () => {
    const [first, second] = scoreLabels(labelled);
    expect(first).toEqual({ count: 3, right: 2, precision: 2 / 3, recall: 2 / 3, f1: 2 / 3 });
    expect(second).toEqual({ count: 1, right: 0, precision: undefined, recall: 0, f1: 0 });
  });

  it("are wrong where any of them is", () => {
    expect(wrongCases(labelled)).toEqual([2, 3]);
  });
});
