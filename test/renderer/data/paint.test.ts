import { describe, expect, it } from "vitest";
import { parseCsv } from "../../../core/data/csv.ts";
import { makeOwn } from "../../../core/data/own.ts";
import { random } from "../../../core/train/random.ts";
import {
  erase,
  MAX_POINTS,
  type PaintedPoint,
  paintedRows,
  paintedTable,
  pointsOf,
  spray,
} from "../../../renderer/data/paint.ts";
import { writeTable } from "../../../renderer/data/readTable.ts";

const draw = (seed = 1) => {
  const stream = random(seed, "paint");
  return () => stream.uniform();
};
const apart = (points: readonly PaintedPoint[]) =>
  points.every((a, i) => points.every((b, j) => i === j || Math.hypot(a.x - b.x, a.y - b.y) >= 0.02));

describe("a brush", () => {
  it("strews points of its class within its radius and the pad", () => {
    const next = draw();
    let points: readonly PaintedPoint[] = [];
    for (let i = 0; i < 20; i++) points = spray(points, { x: 0.9, y: 0 }, 0.3, 2, next);
    expect(points.length).toBeGreaterThan(30);
    for (const { x, y, brush } of points) {
      expect(Math.hypot(x - 0.9, y)).toBeLessThanOrEqual(0.301);
      expect(x).toBeLessThanOrEqual(1);
      expect(brush).toBe(2);
    }
  });

  it("fills a place up and then adds no more", () => {
    const next = draw();
    let points: readonly PaintedPoint[] = [];
    for (let i = 0; i < 2000; i++) points = spray(points, { x: 0, y: 0 }, 0.06, 0, next);
    expect(apart(points)).toBe(true);
    // Discs of half the distance fill the place at most.
    expect(points.length).toBeLessThan((0.07 / 0.01) ** 2);
    const full = spray(points, { x: 0, y: 0 }, 0, 0, () => 0);
    expect(spray(full, { x: 0, y: 0 }, 0, 0, () => 0)).toBe(full);
  });

  it("stops at the most points there may be", () => {
    const all = Array.from({ length: MAX_POINTS }, () => ({ x: 1, y: 1, brush: 0 }));
    expect(spray(all, { x: -0.5, y: 0 }, 0.1, 0, draw())).toBe(all);
  });

  it("erases what is near", () => {
    const points = [0, 0.1, 0.3].map((x) => ({ x, y: 0, brush: 0 }));
    expect(erase(points, { x: 0, y: 0 }, 0.15)).toEqual([points[2]]);
    expect(erase(points, { x: -0.9, y: 0 }, 0.15)).toBe(points);
  });
});

describe("painted points", () => {
  const points = [
    { x: 0.25, y: -0.5, brush: 0 },
    { x: -1, y: 1, brush: 3 },
    { x: 0.0001, y: 0, brush: 3 },
  ];

  it("become a table of the classes that are used", () => {
    const text = writeTable(paintedRows(points));
    expect(text).toBe("x,y,class\n0.25,-0.5,A\n-1,1,D\n0.0001,0,D\n");
    const own = paintedTable("t", points);
    const { features, targets } = makeOwn(own, { t: new TextEncoder().encode(text) });
    expect([...features]).toEqual([0.25, -0.5, -1, 1, Math.fround(0.0001), 0]);
    expect([...targets]).toEqual([0, 1, 1]);
    expect(() => paintedTable("t", points.slice(0, 1))).toThrow("there must be two at least");
  });

  it("can be painted on", () => {
    const rows = parseCsv(writeTable(paintedRows(points)));
    const own = paintedTable("t", points);
    expect(pointsOf(own, rows)).toEqual(points);
    expect(pointsOf({ ...own, columns: own.columns.slice(1) }, rows)).toBeUndefined();
    expect(pointsOf(own, [...rows, { line: 5, cells: ["2", "0", "A"] }])).toBeUndefined();
    expect(pointsOf(own, [...rows, { line: 5, cells: ["0", "0", "red"] }])).toBeUndefined();
  });
});
