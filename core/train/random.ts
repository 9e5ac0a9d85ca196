/** Random numbers that are the same on every machine: independent streams, each known by a seed and a label. */
import { mix, mixText } from "../ir/mix.ts";
import { log } from "./deterministic.ts";

export interface Random {
  /** Even in [0, 1), with 53 random bits. */
  uniform(): number;
  /** Normal with mean 0 and deviation 1. */
  normal(): number;
  /** A whole number, even in 0 … n-1. `n` is at most 2³². */
  below(n: number): number;
  /** The numbers 0 … n-1 in a random order. */
  permutation(n: number): number[];
}

/**
 * The stream of a label. Streams of different labels or seeds are independent. `seed` is a whole number from 0 to 2³²-1.
 * The generator is xoshiro128** (D. Blackman, S. Vigna 2018), period 2¹²⁸-1, on 32-bit integers.
 */
export function random(seed: number, label: string): Random {
  const next = xoshiro(seed, label);
  let spare: number | undefined;

  const uniform = () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;

  /** The polar method (G. Marsaglia, T. A. Bray 1964): two at a time, from a point within the unit circle. */
  const normal = () => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * log(square)) / square);
      spare = y * scale;
      return x * scale;
    }
  };

  const below = (n: number) => Math.floor(uniform() * n);

  /** R. A. Fisher, F. Yates 1938, growing the list from its front. */
  const permutation = (n: number) => {
    const order: number[] = [];
    for (let i = 0; i < n; i++) {
      const j = below(i + 1);
      order.push(order[j] ?? i);
      order[j] = i;
    }
    return order;
  };

  return { uniform, normal, below, permutation };
}

function xoshiro(seed: number, label: string): () => number {
  let [a, b, c, d] = [hash(seed, label, 1), hash(seed, label, 2), hash(seed, label, 3), hash(seed, label, 4)];
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result >>> 0;
  };
}

const rotate = (x: number, bits: number): number => (x << bits) | (x >>> (32 - bits));

/** 32 bits of a seed and a label; each `lane` is another function of them. */
const hash = (seed: number, label: string, lane: number): number => mixText(mix(seed ^ mix(lane)), label);
