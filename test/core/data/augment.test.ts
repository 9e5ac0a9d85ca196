import { describe, expect, it } from "vitest";
import { type Augmentation, augment, augmentationOf } from "../../../core/data/augment.ts";
import { random } from "../../../core/train/random.ts";

const still: Augmentation = { shift: 0, flip: false, rotate: 0, pixelNoise: 0 };
const image = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
const changed = (how: Partial<Augmentation>, images: Float32Array, shape: readonly number[], seed = 1) =>
  augment(images, shape, { ...still, ...how }, 0, random(seed, "augment"));
const versions = (how: Partial<Augmentation>) =>
  new Set(Array.from({ length: 200 }, (_, seed) => changed(how, image, [1, 3, 3], seed).join()));

describe("augment", () => {
  it("leaves images alone where nothing is asked for", () => {
    expect(changed({}, image, [1, 3, 3])).toEqual(image);
  });

  it("turns left to right, or not", () => {
    expect(versions({ flip: true })).toEqual(new Set(["1,2,3,4,5,6,7,8,9", "3,2,1,6,5,4,9,8,7"]));
  });

  it("moves up to so many pixels along each axis, with the background behind", () => {
    const moved = versions({ shift: 1 });
    expect(moved.size).toBe(9);
    expect(moved).toContain("0,0,0,0,1,2,0,4,5");
    expect(moved).toContain("5,6,0,8,9,0,0,0,0");
  });

  it("turns around the middle, either way and not too far", () => {
    const dot = Float32Array.from({ length: 81 }, (_, i) => (i === 4 * 9 + 8 ? 1 : 0));
    const angles = Array.from({ length: 200 }, (_, seed) => {
      const turned = changed({ rotate: 30 }, dot, [1, 9, 9], seed);
      const centre = (of: (i: number) => number) =>
        turned.reduce((sum, pixel, i) => sum + pixel * of(i), 0) / turned.reduce((sum, pixel) => sum + pixel, 0);
      const [y, x] = [centre((i) => Math.floor(i / 9) - 4), centre((i) => (i % 9) - 4)];
      return (Math.atan2(y, x) * 180) / Math.PI;
    });
    expect(Math.min(...angles)).toBeGreaterThan(-34);
    expect(Math.max(...angles)).toBeLessThan(34);
    expect(Math.min(...angles)).toBeLessThan(-20);
    expect(Math.max(...angles)).toBeGreaterThan(20);
  });

  it("adds noise of the deviation asked for", () => {
    const noisy = changed({ pixelNoise: 3 }, new Float32Array(10_000), [1, 100, 100]);
    expect(Math.sqrt(noisy.reduce((sum, x) => sum + x * x, 0) / 10_000)).toBeCloseTo(3, 1);
  });

  it("changes all channels of an image alike and each image in its own way", () => {
    const two = Float32Array.from([...image, ...image, ...image, ...image]);
    const distinct = Array.from({ length: 20 }, (_, seed) => {
      const all = changed({ shift: 1, rotate: 20 }, two, [2, 3, 3], seed);
      expect(all.subarray(0, 9)).toEqual(all.subarray(9, 18));
      return all.subarray(0, 9).join() !== all.subarray(18, 27).join();
    });
    expect(distinct).toContain(true);
  });
});

describe("augmentationOf", () => {
  it("is what the data node's settings ask for, with noise in bytes", () => {
    expect(augmentationOf({ shift: 2, flip: true, rotate: 10, pixelNoise: 0.1 })).toEqual({
      ...{ shift: 2, flip: true, rotate: 10 },
      pixelNoise: 25.5,
    });
    expect(augmentationOf({ shift: 0, flip: false, rotate: 0, pixelNoise: 0 })).toBeUndefined();
    expect(augmentationOf({})).toBeUndefined();
  });
});
