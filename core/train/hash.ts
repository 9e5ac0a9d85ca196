/** Fingerprints: what has the same one is the same to the bit. */

/** Of weights: of the float32 bits in order. */
export const hashWeights = (arrays: readonly Float32Array[]): string =>
  hash(arrays.map((array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength)));

/** Of bytes. */
export const hashBytes = (bytes: Uint8Array): string => hash([bytes]);

/** FNV-1a, 64 bits (G. Fowler, L. C. Noll, K.-P. Vo), of bytes in order, as 16 hexadecimal digits. */
function hash(arrays: readonly Uint8Array[]): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const array of arrays) {
    for (const byte of array) {
      low = (low ^ byte) >>> 0;
      // Times the prime 2⁴⁰ + 0x1b3, modulo 2⁶⁴, in halves of 32 bits.
      const product = low * 0x1b3;
      high = (high * 0x1b3 + Math.floor(product / 2 ** 32) + low * 256) % 2 ** 32;
      low = product % 2 ** 32;
    }
  }
  return [high, low].map((half) => half.toString(16).padStart(8, "0")).join("");
}
