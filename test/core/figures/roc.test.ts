import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutsOf, precisionRecallCurve, rocCurve } from "../../../core/figures/roc.ts";

// The example of scikit-learn's `roc_curve` and `average_precision_score`, and its figures.
const cuts = cutsOf(Float32Array.of(0.125, 0.5, 0.25, 0.75), (index) => index >= 2);

describe("rocCurve", () => {
  it("is that of scikit-learn", () => {
    const curve = rocCurve(cuts);
    expect(curve?.points.map(({ x }) => x)).toEqual([0, 0, 0.5, 0.5, 1]);
    expect(curve?.points.map(({ y }) => y)).toEqual([0, 0.5, 0.5, 1, 1]);
    expect(curve?.points.map(({ threshold }) => threshold)).toEqual([Infinity, 0.75, 0.5, 0.25, 0.125]);
    expect(curve?.area).toBe(0.75);
  });

  it("takes equal scores in one cut, for no threshold can tell them apart", () => {
    const curve = rocCurve(cutsOf(Float32Array.of(0.5, 0.5, 0.5), (index) => index === 1));
    expect(curve?.points.map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(curve?.area).toBe(0.5);
  });

  it("has as its area the chance that a positive case scores higher than a negative one, ties counting half", () => {
    const cases = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.boolean()), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(cases, (scored) => {
        const curve = rocCurve(
          cutsOf(
            Float32Array.from(scored, ([score]) => score),
            (i) => scored[i]?.[1] === true,
          ),
        );
        const positive = scored.filter(([, is]) => is);
        const negative = scored.filter(([, is]) => !is);
        const wins = positive.flatMap(([a]) => negative.map(([b]): number => (a > b ? 1 : a === b ? 0.5 : 0)));
        if (wins.length === 0) expect(curve).toBeUndefined();
        else expect(curve?.area).toBeCloseTo(wins.reduce((sum, win) => sum + win) / wins.length, 10);
      }),
    );
  });
});

describe("precisionRecallCurve", () => {
  it("is that of scikit-learn, from the highest threshold to the lowest", () => {
    const curve = precisionRecallCurve(cuts);
    expect(curve?.points.map(({ x }) => x)).toEqual([0, 0.5, 0.5, 1, 1]);
    expect(curve?.points.map(({ y }) => y)).toEqual([1, 1, 0.5, 2 / 3, 0.5]);
    expect(curve?.area).toBeCloseTo(0.8333, 4);
  });

  it("is none where no case is positive", () => {
    expect(precisionRecallCurve(cutsOf(Float32Array.of(0.5), () => false))).toBeUndefined();
  });
});
