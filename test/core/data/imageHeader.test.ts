import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readImageHeader } from "../../../core/data/imageHeader.ts";
import { DataError } from "../../../core/data/source.ts";

/** Of 300 × 200 pixels, as programs write their first bytes. */
const png = (width = 300, height = 200) => {
  const file = Buffer.alloc(60);
  file.write("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1");
  file.writeUInt32BE(width, 16);
  file.writeUInt32BE(height, 20);
  return Uint8Array.from([...file, ...deflateSync("")]);
};
const app0 = [0xff, 0xe0, 0, 16, ...Buffer.from("JFIF\0"), 1, 1, 0, 0, 1, 0, 1, 0, 0];
const frame = [0xff, 0xc2, 0, 17, 8, 0, 200, 1, 44, 3, 1, 34, 0, 2, 17, 1, 3, 17, 1];
const jpeg = Uint8Array.from([0xff, 0xd8, ...app0, 0xff, 0xc4, 0, 4, 1, 2, 0xff, ...frame]);
const webp = (chunk: string, size: readonly number[]) =>
  Uint8Array.from([...Buffer.from(`RIFF\x40\0\0\0WEBP${chunk}\x30\0\0\0`, "latin1"), ...size, 0, 0, 0, 0]);
const lossy = webp("VP8 ", [0, 0, 0, 0x9d, 0x01, 0x2a, 44, 1, 200, 0]);
// 14 bits of the width less one, 14 of the height less one.
const packed = 299 | (199 << 14);
const lossless = webp("VP8L", [
  0x2f,
  packed & 255,
  (packed >> 8) & 255,
  (packed >> 16) & 255,
  packed >>> 24,
  0,
  0,
  0,
  0,
  0,
]);
const extended = webp("VP8X", [0, 0, 0, 0, 43, 1, 0, 199, 0, 0]);

describe("the header of an image", () => {
  it.each([
    ["PNG", png()],
    ["JPEG", jpeg],
    ["WebP", lossy],
    ["WebP", lossless],
    ["WebP", extended],
  ] as const)("says how large it is: %s", (kind, bytes) => {
    expect(readImageHeader("a", bytes)).toEqual({ kind, width: 300, height: 200 });
  });

  it("is refused where it announces more than can be decoded", () => {
    expect(() => readImageHeader("bomb.png", png(60_000, 60_000))).toThrow(
      new DataError("“bomb.png” is too large: 60000 × 60000 pixels. Make it smaller first."),
    );
    expect(() => readImageHeader("a.png", png(0, 200))).toThrow("“a.png” is damaged: it has no pixels.");
  });
});

describe("a broken image", () => {
  const files = { png: png(), jpeg, lossy, lossless, extended };
  it.each(Object.entries(files))("is refused in words wherever it is cut off: %s", (_, bytes) => {
    const least = bytes === files.jpeg ? jpeg.length - 12 : bytes === files.png ? 24 : 30;
    for (let length = 0; length < least; length++) {
      expect(() => readImageHeader("a", bytes.subarray(0, length))).toThrow(/^“a” is (empty|not a PNG|damaged)/);
    }
  });

  it("is refused in words where it is something else", () => {
    for (const other of ["GIF89a", "BM", "<svg/>", "%PDF-1.7", "a,b\n1,2\n", "RIFF\0\0\0\0WAVEfmt "]) {
      expect(() => readImageHeader("a.gif", Buffer.from(other))).toThrow("“a.gif” is not a PNG, JPEG or WebP image.");
    }
  });

  it("of any bytes is read or refused in words, after any beginning", () => {
    const beginning = fc.constantFrom(...Object.values(files).map((bytes) => [...bytes.subarray(0, 16)]), []);
    fc.assert(
      fc.property(beginning, fc.uint8Array({ maxLength: 200 }), (first, rest) => {
        try {
          const { width, height } = readImageHeader("a", Uint8Array.from([...first, ...rest]));
          expect(width * height).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(DataError);
        }
      }),
      { seed: 5, numRuns: 1000 },
    );
  });
});
