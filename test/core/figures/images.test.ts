import { describe, expect, it } from "vitest";
import { derivatives, meanOffset, psnr, reach } from "../../../core/figures/images.ts";

describe("psnr", () => {
  it("is 20 dB where pixels are off by a tenth of the peak, and 40 dB by a hundredth", () => {
    expect(psnr([0.1, 0.9], [0, 1], 1)).toBeCloseTo(20, 10);
    expect(psnr([0.02, -0.02], [0, 0], 2)).toBeCloseTo(40, 10);
    expect(psnr([1, 2], [1, 2], 1)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("meanOffset", () => {
  it("is by how much an image is brighter", () => {
    expect(meanOffset([3, 5], [1, 2])).toBe(2.5);
    expect(meanOffset([], [])).toBe(0);
  });
});

describe("derivatives", () => {
  const [width, height] = [5, 4];
  const image = (f: (x: number, y: number) => number) =>
    Float32Array.from({ length: width * height }, (_, i) => f(i % width, Math.floor(i / width)));
  const inner = (values: Float32Array) => [1, 2].flatMap((row) => [...values.slice(row * width + 1, row * width + 4)]);

  it("of a slanted plane are its slope everywhere, the border too, and no Laplacian within", () => {
    const { slope, laplacian } = derivatives(
      image((x, y) => 3 * x + 4 * y),
      width,
      height,
    );
    expect(slope.every((length) => length === 5)).toBe(true);
    expect(inner(laplacian)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("of x² + y² have the Laplacian 4", () => {
    const { laplacian } = derivatives(
      image((x, y) => x * x + y * y),
      width,
      height,
    );
    expect(inner(laplacian)).toEqual([4, 4, 4, 4, 4, 4]);
  });

  it("take an image of a single pixel", () => {
    expect(derivatives([7], 1, 1)).toEqual({ slope: Float32Array.of(0), laplacian: Float32Array.of(0) });
  });
});

describe("reach", () => {
  it("is the greatest size, without the one in a hundred that stands out", () => {
    const values = Float32Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? -2 : 1));
    values[7] = 1000;
    expect(reach(values)).toBe(2);
    expect(reach([0, 0])).toBe(1);
  });
});
