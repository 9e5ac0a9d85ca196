/** Fingerprints: what has the same one is the same to the bit. */

/** Of weights: of the float32 bits in order. */
export const hashWeights = (arrays: readonly Float32Array[]): string =>
  hash(arrays.map((array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength)));

/** Of bytes. */
export const hashBytes = (bytes: Uint8Array): string => hash([bytes]);

/** FNV-1a, 64 bits (G. Fowler, L. C. Noll, K.-P. Vo), of bytes in order, as 16 hexadecimal digits. */
function hash(arrays: readonly Uint8Array[]): string {
  // Four parts of 16 bits, the lowest first: products of them are whole numbers of 32 bits, which are fast.
  let [a, b, c, d] = [0x2325, 0x8422, 0x9ce4, 0xcbf2];
  for (const array of arrays) {
    for (let i = 0; i < array.length; i++) {
      a ^= array[i] ?? 0;
      // Times the prime 2⁴⁰ + 0x1b3, modulo 2⁶⁴.
      const [low, high] = [a << 8, b << 8];
      a *= 0x1b3;
      b = b * 0x1b3 + (a >>> 16);
      c = c * 0x1b3 + low + (b >>> 16);
      d = (d * 0x1b3 + high + (c >>> 16)) & 0xffff;
      a &= 0xffff;
      b &= 0xffff;
      c &= 0xffff;
    }
  }
  return [d, c, b, a].map((part) => part.toString(16).padStart(4, "0")).join("");
}
