import { describe, expect, it } from "vitest";
import { makeOwn } from "../../../core/data/own.ts";
import {
  checkCount,
  fitInto,
  middleOf,
  mostImages,
  packImages,
  toChannels,
} from "../../../renderer/data/packImages.ts";

/** Red, white, black, mid-grey. */
const rgba = [255, 0, 0, 255, 255, 255, 255, 255, 0, 0, 0, 255, 128, 128, 128, 255];

describe("pixels", () => {
  it("become channels one after the other, or grey as bright", () => {
    expect([...toChannels(rgba, 3)]).toEqual([255, 255, 0, 128, 0, 255, 0, 128, 0, 255, 0, 128]);
    expect([...toChannels(rgba, 1)]).toEqual([76, 255, 0, 128]);
  });

  it("become files that a data node reads", () => {
    const size = { width: 2, height: 2 };
    for (const channels of [1, 3] as const) {
      const image = toChannels(rgba, channels);
      const packed = packImages([image, image.map((byte) => 255 - byte)], [1, 0], size, channels);
      const own = { kind: "images", file: "i", labels: "l", cases: 2, channels, ...size, classes: ["a", "b"] } as const;
      const { features, targets } = makeOwn(own, { i: packed.images, l: packed.labels });
      expect([...features.subarray(0, image.length)]).toEqual([...image]);
      expect([...targets]).toEqual([1, 0]);
    }
  });

  it("are refused where they are more than a project keeps", () => {
    const size = { width: 100, height: 100 };
    const most = mostImages(size, 3);
    expect(most * 30_001).toBeLessThan(20 * 1024 * 1024);
    expect(() => checkCount(most, size, 3)).not.toThrow();
    expect(() => checkCount(most + 1, size, 3)).toThrow(`A project keeps ${most} images of 100 × 100, and these are`);
  });
});

describe("an image", () => {
  it("fills a shape by its middle, not stretched", () => {
    expect(middleOf({ width: 400, height: 200 }, { width: 28, height: 28 })).toEqual({
      ...{ left: 100, top: 0, width: 200, height: 200 },
    });
    expect(middleOf({ width: 100, height: 300 }, { width: 20, height: 10 })).toEqual({
      ...{ left: 0, top: 125, width: 100, height: 50 },
    });
  });

  it("fits into a side as it is, and never grows", () => {
    expect(fitInto({ width: 4000, height: 1000 }, 128)).toEqual({ width: 128, height: 32 });
    expect(fitInto({ width: 10, height: 4000 }, 100)).toEqual({ width: 1, height: 100 });
    expect(fitInto({ width: 30, height: 20 }, 128)).toEqual({ width: 30, height: 20 });
  });
});
