/**
 * Logarithm, sine and cosine from IEEE 754 additions, multiplications and divisions alone, which give the same bits
 * everywhere. `Math.log`, `Math.sin` and `Math.cos` may differ between JavaScript engines; `Math.sqrt` may not.
 */

/** The natural logarithm, within 2 units in the last place. -Infinity at 0, NaN below and for NaN. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  let mantissa = x;
  let exponent = 0;
  while (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent++;
  }
  while (mantissa < Math.SQRT1_2) {
    mantissa *= 2;
    exponent--;
  }
  // log m = 2 artanh s = 2 (s + s³/3 + s⁵/5 + …) with s = (m - 1) / (m + 1), and |s| ≤ 0.172 here.
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let series = 0;
  for (let odd = 23; odd >= 3; odd -= 2) series = square * (series + 1 / odd);
  return exponent * ln2High + (2 * s + (2 * s * series + exponent * ln2Low));
}

/** ln 2 in two parts; a whole number up to 2¹¹ times the first is exact. */
const ln2High = 0x2c5c85fd / 2 ** 30;
const ln2Low = Math.LN2 - ln2High + 2.319046813846299e-17;

/** The sine of `x` radians, within 1e-15 for |x| up to 1000. */
export const sin = (x: number): number => circular(x, 0);

/** The cosine of `x` radians, within 1e-15 for |x| up to 1000. */
export const cos = (x: number): number => circular(x, 1);

/** sin(x + quarters · π/2), by the Taylor series within a quarter turn around 0. */
function circular(x: number, quarters: number): number {
  const turns = Math.floor(x / (Math.PI / 2) + 0.5);
  const rest = x - turns * halfPiHigh - turns * halfPiLow;
  const square = rest * rest;
  const quarter = (((turns + quarters) % 4) + 4) % 4;
  const odd = quarter % 2 === 0;
  let series = 1;
  for (let n = odd ? 20 : 19; n >= 1; n -= 2) series = 1 - (series * square) / (n * (n + 1));
  const value = odd ? rest * series : series;
  return quarter < 2 ? value : -value;
}

/** π/2 in two parts; a whole number up to 2²⁰ times the first is exact. */
const halfPiHigh = 0x6487ed51 / 2 ** 30;
const halfPiLow = Math.PI / 2 - halfPiHigh + 6.123233995736766e-17;
