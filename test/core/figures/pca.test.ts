import { describe, expect, it } from "vitest";
import { type Plane, principalPlane, project } from "../../../core/figures/pca.ts";
import { random } from "../../../core/train/random.ts";

/** Cases around (5, 5, …) with deviation 3 along one direction, 1 along another, and 0.1 along the rest. */
function cloud(count: number, first: readonly number[], second: readonly number[]): Float32Array {
  const stream = random(1, "cloud");
  const values: number[] = [];
  for (let row = 0; row < count; row++) {
    const [a, b] = [3 * stream.normal(), stream.normal()];
    for (const [i, x] of first.entries()) values.push(5 + a * x + b * (second[i] ?? 0) + 0.1 * stream.normal());
  }
  return Float32Array.from(values);
}

const first = [0.6, 0.8, 0, 0, 0];
const second = [0, 0, 0.8, -0.6, 0];
const along = (axis: Float64Array, direction: readonly number[]) =>
  Math.abs(direction.reduce((sum, x, i) => sum + x * (axis[i] ?? 0), 0));

const planeOf = (near?: Plane) => principalPlane(cloud(200, first, second), 200, 5, near);

describe("principalPlane", () => {
  it("finds the directions that cases were spread along, the longer one first", () => {
    const { axes, shares, mean } = planeOf();
    expect(along(axes[0], first)).toBeGreaterThan(0.999);
    expect(along(axes[1], second)).toBeGreaterThan(0.99);
    expect(axes[0].reduce((sum, x, i) => sum + x * (axes[1][i] ?? 0), 0)).toBeCloseTo(0, 10);
    expect(shares[0]).toBeGreaterThan(0.85);
    expect(shares[0] + shares[1]).toBeGreaterThan(0.99);
    expect(mean[4]).toBeCloseTo(5, 1);
  });

  it("stays on the side of the plane it begins at", () => {
    const { mean, axes, shares } = planeOf();
    const flipped: Plane = { mean, axes: [axes[0].map((x) => -x), axes[1]], shares };
    expect(planeOf(flipped).axes[0][0]).toBeCloseTo(-(axes[0][0] ?? 0), 6);
  });

  it("is the plane itself where there are two numbers a case and little difference between the axes", () => {
    const { axes } = principalPlane(Float32Array.of(1, 0, -1, 0, 0, 1, 0, -1), 4, 2);
    expect([...axes[0]]).toEqual([1, 0]);
    expect([...axes[1]]).toEqual([0, 1]);
  });

  it("takes cases that do not differ, that lie on a line, and a single number a case", () => {
    for (const [values, count, width] of [
      [Float32Array.of(1, 2, 3, 1, 2, 3), 2, 3],
      [Float32Array.of(0, 0, 0, 1, 1, 1, 2, 2, 2), 3, 3],
      [Float32Array.of(1, 2, 3), 3, 1],
    ] as const) {
      const plane = principalPlane(values, count, width);
      expect(plane.axes.flatMap((axis) => [...axis]).every(Number.isFinite)).toBe(true);
      expect(project(plane, values, count).every(Number.isFinite)).toBe(true);
    }
    expect(principalPlane(Float32Array.of(0, 0, 0, 1, 1, 1, 2, 2, 2), 3, 3).shares[0]).toBeCloseTo(1, 10);
  });
});

describe("project", () => {
  it("keeps the distances that are in the plane", () => {
    const plane = principalPlane(Float32Array.of(0, 0, 0, 3, 4, 0, 6, 8, 0), 3, 3);
    const points = project(plane, Float32Array.of(0, 0, 0, 3, 4, 0, 6, 8, 0), 3);
    expect(Math.abs((points[0] ?? 0) - (points[2] ?? 0))).toBeCloseTo(5, 6);
    expect(points[2]).toBeCloseTo(0, 6);
  });
});
