import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseIdx, parseLabelledImages, writeIdx } from "../../../core/data/idx.ts";
import { DataError } from "../../../core/data/source.ts";

const header = (sizes: readonly number[], type = 8) => [
  ...[0, 0, type, sizes.length],
  ...sizes.flatMap((size) => [size >>> 24, (size >>> 16) & 255, (size >>> 8) & 255, size & 255]),
];
const idx = (sizes: readonly number[], bytes: readonly number[], type = 8) =>
  Uint8Array.from([...header(sizes, type), ...bytes]);
const read = (file: Uint8Array) => () => parseIdx("a.idx", file);

describe("parseIdx", () => {
  it("reads the sizes and the bytes", () => {
    const { shape, bytes } = parseIdx("a.idx", idx([2, 1, 3], [1, 2, 3, 4, 5, 255]));
    expect(shape).toEqual([2, 1, 3]);
    expect([...bytes]).toEqual([1, 2, 3, 4, 5, 255]);
  });

  it("reads a part of a buffer", () => {
    const file = Uint8Array.from([9, 9, ...idx([2], [7, 8]), 9]).subarray(2, 12);
    expect([...parseIdx("a.idx", file).bytes]).toEqual([7, 8]);
  });

  it("says what is wrong, with the file's name", () => {
    expect(read(new Uint8Array())).toThrow(
      new DataError("a.idx is not an IDX file: it must begin with two zero bytes."),
    );
    expect(read(Uint8Array.of(0x89, 0x50, 0x4e, 0x47))).toThrow("is not an IDX file");
    expect(read(idx([2], [1, 2], 0x0d))).toThrow("a.idx holds numbers of type 0x0d; bytes (0x08) are read.");
    expect(read(Uint8Array.of(0, 0, 8, 0))).toThrow("a.idx has 0 axes; 1 to 4 are read.");
    expect(read(Uint8Array.of(0, 0, 8, 255))).toThrow("a.idx has 255 axes");
    expect(read(Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 1))).toThrow("a.idx is cut off in its first 16 bytes.");
    expect(read(idx([2, 3], [1, 2, 3, 4, 5]))).toThrow("a.idx is cut off: 2 × 3 bytes are announced, 5 follow.");
    expect(read(idx([2], [1, 2, 3]))).toThrow("a.idx is too long: 2 bytes are announced, 3 follow.");
    expect(read(idx([0, 28, 28], []))).toThrow("a.idx is empty: its sizes are 0 × 28 × 28.");
  });

  it("refuses announcements that no memory could hold, at once", () => {
    expect(read(idx([0xffffffff, 0xffffffff, 0xffffffff], [1]))).toThrow("a.idx is too large");
  });

  it("gives a DataError for whatever it is given, or what it is", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.boolean(), (bytes, isMarked) => {
        const file = isMarked ? Uint8Array.from([0, 0, 8, ...bytes]) : bytes;
        try {
          const { shape, bytes: numbers } = parseIdx("a.idx", file);
          expect(shape.reduce((product, size) => product * size)).toBe(numbers.length);
        } catch (error) {
          expect(error).toBeInstanceOf(DataError);
        }
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});

describe("parseLabelledImages", () => {
  const images = { name: "images", file: idx([2, 1, 1], [5, 6]) };
  const labels = { name: "labels", file: idx([2], [0, 1]) };

  it("reads images and labels that go together", () => {
    const parsed = parseLabelledImages(images, labels);
    expect([parsed.images.shape, parsed.labels.shape]).toEqual([[2, 1, 1], [2]]);
  });

  it("refuses what is no images, no labels, or another number of them", () => {
    expect(() => parseLabelledImages(labels, labels)).toThrow(
      "labels must hold images, three axes or four, and has 1.",
    );
    expect(() => parseLabelledImages(images, images)).toThrow("images must hold labels, one axis, and has 3.");
    expect(() => parseLabelledImages(images, { name: "labels", file: idx([3], [0, 1, 2]) })).toThrow(
      "images has 2 images, labels has 3 labels.",
    );
  });
});

describe("writeIdx", () => {
  it("writes what is read", () => {
    for (const shape of [[6], [2, 3], [1, 2, 3], [3, 1, 2, 1]]) {
      const bytes = Uint8Array.from([1, 2, 3, 4, 5, 255]);
      expect(parseIdx("a", writeIdx(shape, bytes))).toEqual({ shape, bytes });
    }
  });
});
