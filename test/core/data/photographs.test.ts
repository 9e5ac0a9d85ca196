import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { describeDataset, makeDataset } from "../../../core/data/datasets.ts";
import { pictureCases } from "../../../core/data/photographs.ts";

const size = { channels: 1, height: 5, width: 4 };
/** A picture of a function of x and y within -1 … 1, whose values must be within -1 … 1 too. */
const pictureOf = (f: (x: number, y: number) => number) =>
  pictureCases(
    Array.from({ length: 20 }, (_, i) => (f(((i % 4) + 0.5) / 2 - 1, (Math.floor(i / 4) + 0.5) / 2.5 - 1) + 1) * 127.5),
    size,
  );
const column = (numbers: Float32Array, width: number, index: number) =>
  [...numbers].filter((_, i) => i % width === index);

describe("pictureCases", () => {
  it("has a case for each pixel, at the pixel's middle", () => {
    const { count, features } = pictureOf((x) => x);
    expect(count).toBe(20);
    expect(column(features, 2, 0).slice(0, 4)).toEqual([-0.75, -0.25, 0.25, 0.75]);
    for (const [row, y] of [-0.8, -0.4, 0, 0.4, 0.8].entries()) expect(features[8 * row + 1]).toBeCloseTo(y, 6);
  });

  it("has the pixels and the exact slopes of a plane, up to its border", () => {
    const { features, targets } = pictureOf((x, y) => 0.5 * x - 0.3 * y);
    for (let i = 0; i < 20; i++) {
      expect(targets[4 * i]).toBeCloseTo(0.5 * (features[2 * i] ?? 0) - 0.3 * (features[2 * i + 1] ?? 0), 5);
      expect(targets[4 * i + 1]).toBeCloseTo(0.5, 5);
      expect(targets[4 * i + 2]).toBeCloseTo(-0.3, 5);
    }
  });

  it("has the Laplacian of a paraboloid, within", () => {
    const { targets } = pictureOf((x, y) => 0.5 * x * x + 0.25 * y * y - 0.5);
    const laplacian = column(targets, 4, 3);
    for (const i of [5, 6, 9, 10, 13, 14]) expect(laplacian[i]).toBeCloseTo(1.5, 4);
  });

  it("keeps channels apart", () => {
    const pixels = Array.from({ length: 8 }, (_, i) => (i < 4 ? 0 : 255));
    const { targets } = pictureCases(pixels, { channels: 2, height: 2, width: 2 });
    expect([...targets.subarray(0, 8)]).toEqual([-1, 1, 0, 0, 0, 0, 0, 0]);
  });
});

describe("the photographs", () => {
  const files = Object.fromEntries(
    ["camera256-idx2-ubyte.gz", "astronaut128-idx3-ubyte.gz"].map((name) => [
      name,
      gunzipSync(readFileSync(`assets/data/${name}`)),
    ]),
  );

  it.each([
    ["camera", 256, 1],
    ["camera", 100, 1],
    ["astronaut", 128, 3],
  ])("%s is %i pixels a side where that is asked for", (dataset, side, channels) => {
    const settings = { settings: { dataset, size: side } };
    expect(describeDataset(settings).picture).toEqual({ channels, height: side, width: side });
    expect(makeDataset(settings, files).count).toBe(side * side);
  });

  it("are never larger than they are", () => {
    expect(describeDataset({ settings: { dataset: "astronaut", size: 256 } }).picture?.width).toBe(128);
  });

  it("keep their mean when they are made smaller", () => {
    const mean = (side: number) => {
      const pixels = column(makeDataset({ settings: { dataset: "camera", size: side } }, files).targets, 4, 0);
      return pixels.reduce((sum, pixel) => sum + pixel) / pixels.length;
    };
    for (const side of [128, 100, 64]) expect(mean(side)).toBeCloseTo(mean(256), 3);
  });
});
