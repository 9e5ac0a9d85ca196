/** A fingerprint of weights: two networks with the same one are the same to the bit. */

/** FNV-1a, 64 bits (G. Fowler, L. C. Noll, K.-P. Vo), of the float32 bits in order, as 16 hexadecimal digits. */
export function hashWeights(arrays: readonly Float32Array[]): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const array of arrays) {
    for (const word of new Uint32Array(array.buffer, array.byteOffset, array.length)) {
      for (let shift = 0; shift < 32; shift += 8) {
        low = (low ^ ((word >>> shift) & 0xff)) >>> 0;
        // Times the prime 2⁴⁰ + 0x1b3, modulo 2⁶⁴, in halves of 32 bits.
        const product = low * 0x1b3;
        high = (high * 0x1b3 + Math.floor(product / 2 ** 32) + low * 256) % 2 ** 32;
        low = product % 2 ** 32;
      }
    }
  }
  return [high, low].map((half) => half.toString(16).padStart(8, "0")).join("");
}
