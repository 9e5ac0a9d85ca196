import { describe, expect, it } from "vitest";
import type { Samples } from "../../../core/lab/sample.ts";
import { barsOf, curvePath, panelsOf, roundToPixel, stretchOf } from "../../../renderer/lab/panels.ts";
import type { Frame } from "../../../renderer/views/frame.ts";

const size = { width: 468, height: 400 };
const stretch = { from: -4, to: 4 };
const samplesOf = (f: (x: number) => number): Samples => {
  const x = Float64Array.from({ length: 201 }, (_, i) => -4 + i / 25);
  return { x, y: x.map(f), slope: x.map(() => 1), bend: x.map(() => 0) };
};
const heights = (...curves: readonly Samples[]) => panelsOf(["y"], curves, size, stretch)[0]?.frame.domain.y ?? [0, 0];
const frame: Frame = { box: { left: 0, top: 0, width: 100, height: 100 }, domain: { x: [-1, 1], y: [-1, 1] } };

describe("the panels of f, f′ and f″", () => {
  it("lie one above the other over the same x, f the tallest", () => {
    const panels = panelsOf(["y", "slope", "bend"], [samplesOf(Math.tanh)], size, stretch);
    expect(panels.map(({ part }) => part)).toEqual(["y", "slope", "bend"]);
    const [f, f1, f2] = panels.map(({ frame: { box } }) => box);
    expect(f?.height).toBeGreaterThan(f1?.height ?? 0);
    expect((f?.top ?? 0) + (f?.height ?? 0)).toBeLessThan(f1?.top ?? 0);
    expect((f2?.top ?? 0) + (f2?.height ?? 0)).toBeLessThan(size.height);
    for (const { frame: of } of panels) expect(of.domain.x).toEqual([-4, 4]);
  });

  it("hold all of a curve, and 0", () => {
    const [least, greatest] = heights(samplesOf((x) => 3 + Math.sin(x)));
    expect(least).toBeLessThanOrEqual(0);
    expect(greatest).toBeGreaterThanOrEqual(4);
  });

  it("cut off one that outgrows the others, and a pole", () => {
    expect(heights(samplesOf((x) => x * x))[1]).toBeGreaterThanOrEqual(16);
    expect(
      heights(
        samplesOf((x) => x * x),
        samplesOf(Math.tanh),
      )[1],
    ).toBeLessThan(8);
    expect(heights(samplesOf((x) => 1 / Math.abs(x - 0.001)))[1]).toBeLessThan(50);
  });

  it("cut off slopes that outgrow the others too", () => {
    const steep = { ...samplesOf(Math.tanh), slope: new Float64Array(201).map((_, i) => 900 * Math.sin(i)) };
    const slopes = (...curves: readonly Samples[]) =>
      panelsOf(["slope"], curves, size, stretch)[0]?.frame.domain.y ?? [0, 0];
    expect(slopes(steep)[1]).toBeGreaterThan(800);
    const [least, greatest] = slopes(steep, samplesOf(Math.tanh));
    expect(greatest).toBeLessThan(10);
    expect(least).toBeGreaterThan(-10);
  });

  it("have some height where a curve is 0 or has no value", () => {
    for (const f of [() => 0, () => Number.NaN]) {
      const [least, greatest] = heights(samplesOf(f));
      expect(greatest).toBeGreaterThan(least);
    }
  });
});

describe("the line of a curve", () => {
  const x = Float64Array.of(-1, -0.5, 0.5, 1);

  it("goes through its samples", () => {
    expect(curvePath(frame, x, Float64Array.of(-1, 0, 0, 1), [])).toBe(
      "M0.00 100.00L25.00 50.00L75.00 50.00L100.00 0.00",
    );
  });

  it("has a gap where there is no value, and at a jump", () => {
    const path = curvePath(frame, x, Float64Array.of(0, Number.NaN, 0, 0), []);
    expect(path).toBe("M0.00 50.00M75.00 50.00L100.00 50.00");
    expect(curvePath(frame, x, Float64Array.of(0, 0, 1, 1), [0])).toBe(
      "M0.00 50.00L25.00 50.00M75.00 0.00L100.00 0.00",
    );
  });

  it("does not go to infinity", () => {
    const path = curvePath(frame, x, Float64Array.of(Number.POSITIVE_INFINITY, 0, 0, -1e300), []);
    expect(path).not.toMatch(/Infinity|NaN|e/);
  });
});

describe("the bars of a histogram", () => {
  it("stand on 0, as wide as their bins and as high as they have numbers; empty bins have none", () => {
    const bars = barsOf({ from: -1, to: 1, counts: [1, 0, 2, 4] }, frame);
    expect(bars.map(({ count }) => count)).toEqual([1, 2, 4]);
    expect(bars.map(({ at }) => at)).toEqual([-0.75, 0.25, 0.75]);
    const [small, , large] = bars;
    for (const { top, height } of bars) expect(top + height).toBeCloseTo(50);
    expect((large?.height ?? 0) / (small?.height ?? 1)).toBeCloseTo(4);
    expect(small).toMatchObject({ left: 0, width: 24 });
  });

  it("can be a single one, of equal numbers", () => {
    const [bar, ...others] = barsOf({ from: 0.5, to: 0.5, counts: [9, 0, 0] }, frame);
    expect(others).toEqual([]);
    expect(bar?.at).toBeCloseTo(0.5, 0);
    expect(bar?.width).toBeGreaterThan(0);
  });

  it("fit into the stretch that is made for them, with 0 in its middle", () => {
    const fitted = stretchOf({ from: -1, to: 6, counts: [] });
    expect(fitted.to).toBeGreaterThan(6);
    expect(fitted.from).toBe(-fitted.to);
    expect(stretchOf({ from: 0, to: 0.01, counts: [] }).to).toBeGreaterThan(1);
  });
});

describe("a place under the pointer", () => {
  it("is rounded to what a pixel tells apart, so that round numbers can be met", () => {
    expect(roundToPixel(frame, 0.123456)).toBe(0.12);
    expect(roundToPixel({ ...frame, domain: { ...frame.domain, x: [-100, 100] } }, 12.3456)).toBe(12);
    expect(Object.is(roundToPixel(frame, -0.0001), 0)).toBe(true);
  });
});
