import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashWeights } from "../../../core/train/hash.ts";

/** FNV-1a as its authors write it. */
function fnv1a(bytes: Uint8Array): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) % 2n ** 64n;
  return hash.toString(16).padStart(16, "0");
}

describe("hashWeights", () => {
  it("is 64-bit FNV-1a of the bytes of all arrays in order", () => {
    fc.assert(
      fc.property(fc.array(fc.float32Array()), (arrays) => {
        const bytes = arrays.flatMap((array) => [...new Uint8Array(array.buffer, array.byteOffset, array.byteLength)]);
        expect(hashWeights(arrays)).toBe(fnv1a(Uint8Array.from(bytes)));
      }),
      { seed: 3 },
    );
  });

  it("tells apart what differs by one bit: 0 and -0", () => {
    expect(hashWeights([Float32Array.of(0)])).not.toBe(hashWeights([Float32Array.of(-0)]));
  });

  it("is the start value for no weights", () => {
    expect(hashWeights([])).toBe("cbf29ce484222325");
  });
});
