import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cases, Targets } from "../../../core/data/dataset.ts";
import { splitCases } from "../../../core/data/split.ts";

const classes: Targets = { kind: "classes", classes: ["a", "b", "c"] };
const numbers: Targets = { kind: "numbers", names: ["y", "z"] };

/** Cases whose features tell which they are. */
const numbered = (count: number, targetOf: (i: number) => number[]): Cases => ({
  count,
  features: Float32Array.from({ length: 2 * count }, (_, i) => i),
  targets: Float32Array.from(Array.from({ length: count }, (_, i) => targetOf(i)).flat()),
});
const rowsOf = ({ features }: Cases) => [...features].filter((_, i) => i % 2 === 0).map((x) => x / 2);

describe("splitCases", () => {
  const flowers = numbered(150, (i) => [Math.floor(i / 50)]);

  it("takes the same share of each class", () => {
    const { training, validation } = splitCases(flowers, classes, { validation: 0.2, test: 0 }, 1);
    expect([training.count, validation.count]).toEqual([120, 30]);
    for (const index of [0, 1, 2]) expect(validation.targets.filter((target) => target === index)).toHaveLength(10);
  });

  it("puts each case in one part, whole and in order", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(),
        fc.boolean(),
        (count, validationShare, testShare, seed, classified) => {
          const cases = numbered(count, (i) => (classified ? [(i * 7) % 3] : [i, i + 0.5]));
          const shares = { validation: validationShare, test: testShare };
          const { training, validation, test } = splitCases(cases, classified ? classes : numbers, shares, seed);
          expect(training.count).toBeGreaterThan(0);
          const rows = [training, validation, test].flatMap(rowsOf);
          expect(rows.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
          for (const part of [training, validation, test]) {
            const own = rowsOf(part);
            expect(own).toEqual(own.toSorted((a, b) => a - b));
            expect(part.features).toHaveLength(2 * part.count);
            expect([...part.targets]).toEqual(own.flatMap((i) => (classified ? [(i * 7) % 3] : [i, i + 0.5])));
          }
        },
      ),
      { seed: 2, numRuns: 200 },
    );
  });

  it("keeps one case of each class for training, and none for validation where the share is 0", () => {
    const few = numbered(3, (i) => [i]);
    expect(splitCases(few, classes, { validation: 0.9, test: 0.5 }, 1).validation.count).toBe(0);
    expect(splitCases(flowers, classes, { validation: 0, test: 0 }, 1).validation.count).toBe(0);
  });

  it("puts test cases away from the training cases alone", () => {
    const { training, validation, test } = splitCases(flowers, classes, { validation: 0.2, test: 0.1 }, 1);
    expect([training.count, validation.count, test.count]).toEqual([105, 30, 15]);
    for (const index of [0, 1, 2]) expect(test.targets.filter((target) => target === index)).toHaveLength(5);
    expect(validation).toEqual(splitCases(flowers, classes, { validation: 0.2, test: 0 }, 1).validation);
  });

  it("follows from the seed", () => {
    expect(splitCases(flowers, classes, { validation: 0.2, test: 0 }, 5)).toEqual(
      splitCases(flowers, classes, { validation: 0.2, test: 0 }, 5),
    );
    expect(rowsOf(splitCases(flowers, classes, { validation: 0.2, test: 0 }, 5).validation)).not.toEqual(
      rowsOf(splitCases(flowers, classes, { validation: 0.2, test: 0 }, 6).validation),
    );
  });
});
