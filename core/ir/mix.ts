/** Mixing bits so well that what comes out looks like chance: what every random number is made from. */

/** 32 bits of 32 bits: the finalizer of MurmurHash3 (A. Appleby), after a step of the golden ratio so that 0 is mixed too. */
export function mix(x: number): number {
  let h = (x + 0x9e3779b9) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** 32 bits of a text and of where it starts from. */
export function mixText(start: number, text: string): number {
  let state = start;
  for (let i = 0; i < text.length; i++) state = mix(state ^ text.charCodeAt(i));
  return mix(state ^ text.length);
}

const number = new Float32Array(1);
const bits = new Int32Array(number.buffer);

/** The bits of a number rounded to float32. Those of -0 are those of 0. */
function bitsOf(x: number): number {
  number[0] = x + 0;
  return bits[0] ?? 0;
}

/** Even in [0, 1), one of 2²⁴ numbers that follows from the bits of both; as a key and a counter. */
export const randomOf = (key: number, counter: number): number =>
  (mix(bitsOf(key) ^ mix(bitsOf(counter))) >>> 8) / 2 ** 24;
