import { describe, expect, it } from "vitest";
import { writeIdx } from "../../../core/data/idx.ts";
import { idxClasses, readIdxPair } from "../../../renderer/data/idxImages.ts";

const named = (name: string, shape: readonly number[], bytes: readonly number[]) => ({
  name,
  bytes: writeIdx(shape, Uint8Array.from(bytes)),
});
const images = named("images", [3, 1, 2], [1, 2, 3, 4, 5, 6]);
const labels = named("labels", [3], [2, 0, 2]);

describe("two IDX files", () => {
  it("belong together in either order", () => {
    for (const files of [[images, labels] as const, [labels, images] as const]) {
      const read = readIdxPair(files);
      expect(read).toMatchObject({ name: { images: "images", labels: "labels" }, channels: 1 });
      expect(read.size).toEqual({ width: 2, height: 1 });
      expect([...read.images]).toEqual([1, 2, 3, 4, 5, 6]);
      expect([...read.labels]).toEqual([2, 0, 2]);
    }
    expect(readIdxPair([named("i", [2, 3, 1, 1], [1, 2, 3, 4, 5, 6]), named("l", [2], [0, 1])]).channels).toBe(3);
  });

  it("have classes by number, counted among the images that are kept", () => {
    const read = readIdxPair([images, labels]);
    expect(
      idxClasses(read, 3).map(({ name, count, images: some }) => [name, count, some.map((image) => Array.from(image))]),
    ).toEqual([
      ["0", 1, [[3, 4]]],
      ["1", 0, []],
      [
        "2",
        2,
        [
          [1, 2],
          [5, 6],
        ],
      ],
    ]);
    expect(idxClasses(read, 2).map(({ count }) => count)).toEqual([1, 0, 1]);
  });

  it("are refused in words where they are none or do not belong together", () => {
    expect(() => readIdxPair([images, named("l", [2], [0, 1])])).toThrow("“images” has 3 images, “l” has 2 labels.");
    expect(() => readIdxPair([labels, labels])).toThrow("“labels” must hold images");
    expect(() => readIdxPair([images, { name: "l", bytes: Uint8Array.from([1, 2]) }])).toThrow(
      "“l” is not an IDX file",
    );
    expect(() => readIdxPair([images, named("l", [3], [0, 200, 1])])).toThrow("has the class 200, and there are 100");
    expect(() => readIdxPair([named("i", [3, 2, 1, 1], [1, 2, 3, 4, 5, 6]), labels])).toThrow("images of 2 channels");
  });
});
