/**
 * The transcendental functions on four float32 numbers at a time: branch-free, and the same bits on every machine, since
 * they are made of additions, multiplications and divisions alone. The coefficients are our own minimax fits (weighted
 * least squares iterated to the least greatest relative error), rounded to float32 one after the other.
 *
 * Each takes code that may be used any number of times and is within 2 units in the last place of the exact result,
 * denormal results, ±0, ±infinity and NaN included; what differs is said at the function.
 */
import type { Body } from "./assembler.ts";
import { type Code, f32x4, i32x4, v128 } from "./instructions.ts";

const { add, sub, mul, div, less, abs } = f32x4;
const number = f32x4.const;

/** eˣ. */
export function exp(f: Body, x: Code): Code {
  const { power, rest } = reduceExp(f, clamp(x, -104, 89));
  return scale(f, add(number(1), rest), power);
}

/** eˣ - 1, accurate near 0. */
export function expm1(f: Body, x: Code): Code {
  const { power, rest } = reduceExp(f, clamp(x, -20, 89));
  // 2ⁿ · rest + (2ⁿ - 1), all of it halved: 2ⁿ itself would overflow at the upper end.
  const half = f.keep(powerOfTwo(i32x4.sub(power, int(1))));
  const result = add(mul(half, rest), sub(half, number(0.5)));
  return v128.select(x, add(result, result), less(abs(x), number(2 ** -24)));
}

/** The natural logarithm: -infinity at ±0, NaN below. */
export function log(f: Body, x: Code): Code {
  const denormal = f.keep(less(x, number(2 ** -126)));
  const { exponent, mantissa } = split(f, f.keep(v128.select(mul(x, number(2 ** 23)), x, denormal)));
  const shifted = f32x4.fromInt(i32x4.add(exponent, v128.and(denormal, int(-23))));
  return logLimits(f, x, x, logOf(f, f.keep(sub(mantissa, number(1))), f.keep(shifted), number(0)));
}

/** log(1 + x), accurate near 0. */
export function log1p(f: Body, x: Code): Code {
  const sum = f.keep(add(number(1), x));
  const { exponent, mantissa } = split(f, sum);
  // What rounding took from 1 + x; where the exponent is 0 nothing is lost, since x itself is the fraction.
  const direct = f.keep(i32x4.equal(exponent, int(0)));
  const lost = v128.select(sub(x, sub(sum, number(1))), sub(number(1), sub(sum, x)), less(x, number(1)));
  const correction = f.keep(v128.andNot(div(lost, sum), direct));
  const fraction = f.keep(v128.select(x, sub(mantissa, number(1)), direct));
  const result = logOf(f, fraction, f.keep(f32x4.fromInt(exponent)), correction);
  return logLimits(f, x, sum, v128.or(result, signOf(x, less(abs(x), number(2 ** -24)))));
}

/** The sine, within 2.5 units for |x| ≤ 10000; beyond, the phase is lost little by little, and the result stays within ±1. */
export function sin(f: Body, x: Code): Code {
  const size = f.keep(abs(x));
  const sum = f.keep(add(mul(size, number(1 / Math.PI)), number(rounder)));
  const y = halfWave(f, size, f.keep(sub(sum, number(rounder))));
  return v128.xor(y, signOf(v128.xor(i32x4.shiftLeft(sum, 31), x)));
}

/** The cosine, with the limits of `sin`: a sine a quarter turn on. */
export function cos(f: Body, x: Code): Code {
  const sum = f.keep(add(add(mul(x, number(1 / Math.PI)), number(0.5)), number(rounder)));
  const y = halfWave(f, x, f.keep(sub(sub(sum, number(rounder)), number(0.5))));
  return v128.xor(y, i32x4.shiftLeft(sum, 31));
}

/** ½ ln 2 in two parts: a whole number up to 2¹¹ times the first is exact, and zeros keep their sign when they are taken away. */
const halfLn2 = [0.3465576171875, 1.5973092472643113e-5] as const;

/** tanh(h) / h = 1 + h² (c₀ + c₁ h² + …) for |h| ≤ ¼ ln 2, within 2⁻²⁶. */
const tanhTerms = [-0.3333090841770172, 0.13095848262310028];

/**
 * The hyperbolic tangent, within 2.5 units. With x = h + n · ½ ln 2, t = tanh(h) and s = 2ⁿ it is
 * (s (1 + t) - (1 - t)) / (s (1 + t) + (1 - t)); written so that -0 stays.
 */
export function tanh(f: Body, x: Code): Code {
  const kept = f.keep(clamp(x, -9.5, 9.5));
  const sum = f.keep(add(mul(kept, number(2 * Math.LOG2E)), number(rounder)));
  const n = f.keep(sub(sum, number(rounder)));
  const h = f.keep(sub(sub(kept, mul(n, number(halfLn2[0]))), mul(n, number(halfLn2[1]))));
  const square = f.keep(mul(h, h));
  const t = f.keep(mul(h, add(mul(square, polynomial(square, tanhTerms)), number(1))));
  // The lowest bits of the sum are those of n.
  const power = f.keep(i32x4.add(i32x4.shiftLeft(sum, 23), v128.bits(0x3f800000)));
  const less = f.keep(sub(number(1), power));
  const more = f.keep(add(number(1), power));
  return div(sub(mul(more, t), less), sub(more, mul(less, t)));
}

/** 1 / (1 + exp(-x)), by the exponential that cannot overflow. Within 2.5 units. */
export function sigmoid(f: Body, x: Code): Code {
  const e = f.keep(exp(f, f.keep(f32x4.neg(abs(x)))));
  return div(v128.select(e, number(1), less(x, number(0))), add(number(1), e));
}

/** The error function: x + x · P(x²) near 0, further out 1 - exp(P(|x|)), where P fits log(1 - erf). */
export function erf(f: Body, x: Code): Code {
  const square = f.keep(mul(x, x));
  const near = f.keep(add(x, mul(x, polynomial(square, erfNear))));
  const size = f.keep(f32x4.pseudoMin(abs(x), number(4)));
  const { power, rest } = reduceExp(f, f.keep(polynomial(size, erfFar)));
  const far = v128.or(sub(number(1), mul(add(number(1), rest), powerOfTwo(power))), signOf(x));
  return v128.select(near, far, less(size, number(0.921875)));
}

const int = v128.bits;

/** `x` kept within limits; NaN stays. */
const clamp = (x: Code, least: number, greatest: number): Code =>
  f32x4.pseudoMax(f32x4.pseudoMin(x, number(greatest)), number(least));

/** Float32 numbers as large as this have no fraction, so adding it rounds. */
const rounder = 1.5 * 2 ** 23;

/** The nearest whole number of |x| < 2²², ties to even, as float32 and as int32; NaN stays in the first. */
function round(f: Body, x: Code): { readonly whole: Code; readonly int: Code } {
  const sum = f.keep(add(x, number(rounder)));
  return { whole: f.keep(sub(sum, number(rounder))), int: f.keep(i32x4.sub(sum, number(rounder))) };
}

/** The sign bit of x, where the mask is set if there is one. */
function signOf(x: Code, mask?: Code): Code {
  const sign = v128.and(x, v128.bits(0x80000000));
  return mask ? v128.and(sign, mask) : sign;
}

/** c₀ + c₁ x + c₂ x² + …, by Horner's rule. */
const polynomial = (x: Code, coefficients: readonly number[]): Code =>
  coefficients.reduceRight<Code>((sum, c) => (sum.length > 0 ? add(mul(sum, x), number(c)) : number(c)), []);

/** ln 2 in two parts; a whole number up to 2¹⁴ times the first is exact. */
const [ln2High, ln2Low] = [0.693359375, -0.00021219444170128554] as const;

/** exp(r) = 1 + r + r² (c₀ + c₁ r + …) for |r| ≤ ½ ln 2, within 2⁻²⁶. */
const expTerms = [0.5, 0.1666654348373413, 0.04166683927178383, 0.008366734720766544, 0.0013900375925004482];

/** exp(x) = 2^power · (1 + rest): the power in whole numbers, -0.3 < rest < 0.42. */
function reduceExp(f: Body, x: Code): { readonly power: Code; readonly rest: Code } {
  const kept = f.keep(x);
  const { whole: power, int } = round(f, mul(kept, number(Math.LOG2E)));
  const r = f.keep(sub(sub(kept, mul(power, number(ln2High))), mul(power, number(ln2Low))));
  const rest = f.keep(add(r, mul(mul(r, r), polynomial(r, expTerms))));
  return { power: int, rest };
}

/** 2ⁿ for whole numbers -126 ≤ n ≤ 127. */
const powerOfTwo = (n: Code): Code => i32x4.shiftLeft(i32x4.add(n, int(127)), 23);

/** x · 2ⁿ for -252 ≤ n ≤ 254, in two steps that reach the denormals and infinity. */
function scale(f: Body, x: Code, n: Code): Code {
  const half = f.keep(i32x4.shiftRight(n, 1));
  return mul(mul(x, powerOfTwo(half)), powerOfTwo(i32x4.sub(n, half)));
}

/** Splits x > 0 into mantissa · 2^exponent with √½ ≤ mantissa < √2. */
function split(f: Body, x: Code): { readonly exponent: Code; readonly mantissa: Code } {
  const exponent = f.keep(i32x4.shiftRight(i32x4.sub(x, int(0x3f3504f3)), 23));
  return { exponent, mantissa: i32x4.sub(x, i32x4.shiftLeft(exponent, 23)) };
}

/** log(1 + r) = r - r²/2 + r³ (c₀ + c₁ r + …) for √½ ≤ 1 + r < √2, within 2⁻²⁷. */
const logTerms = [
  0.3333333134651184, -0.2500082850456238, 0.20001263916492462, -0.1662309318780899, 0.14200688898563385,
  -0.13161885738372803, 0.12770390510559082, -0.07641009986400604,
];

/** log(1 + r) + exponent · ln 2 + correction. */
function logOf(f: Body, r: Code, exponent: Code, correction: Code): Code {
  const square = f.keep(mul(r, r));
  const small = add(mul(mul(square, r), polynomial(r, logTerms)), add(mul(exponent, number(ln2Low)), correction));
  return f.keep(add(add(r, sub(small, mul(number(0.5), square))), mul(exponent, number(ln2High))));
}

/** The logarithm of `argument` where it is not an ordinary number: `x`, which gave the argument, is infinite or NaN, … */
function logLimits(f: Body, x: Code, argument: Code, result: Code): Code {
  const finite = f.keep(v128.select(result, x, less(x, number(Number.POSITIVE_INFINITY))));
  const atZero = v128.select(number(Number.NEGATIVE_INFINITY), finite, f32x4.equal(argument, number(0)));
  return v128.or(atZero, less(argument, number(0)));
}

/** π in parts (Cody and Waite): 11 bits each but the last, so that a half of a whole number up to 2¹³ times one is exact. */
const piParts = [3.140625, 0.0009675025939941406, 1.5099067240953445e-7, 5.126688136514179e-12];

/** (sin(r) / r - 1) / r² as a polynomial in r², within 2⁻²⁷ of the sine for |r| ≤ 1.572. */
const sinTerms = [-0.16666659712791443, 0.008333069272339344, -0.00019809769582934678, 0.0000026060608888656134];

/** sin(x - turns · π), where that is within a quarter turn and what rounding adds to it. */
function halfWave(f: Body, x: Code, turns: Code): Code {
  const rest = piParts.reduce<Code>((left, part) => sub(left, mul(turns, number(part))), x);
  const r = f.keep(clamp(rest, -1.572, 1.572));
  const square = f.keep(mul(r, r));
  return add(r, mul(mul(r, square), polynomial(square, sinTerms)));
}

/** erf(x) / x - 1 as a polynomial in x², for |x| < 0.95. */
const erfNear = [
  0.12837916612625122, -0.3761262893676758, 0.11283625662326813, -0.026855740696191788, 0.0051924604922533035,
  -0.0008050804026424885, 0.00008002774848137051,
];

/** log(1 - erf(x)) for 0.9 ≤ x ≤ 4. */
const erfFar = [
  -0.00016653067723382264, -1.1277968883514404, -0.6369767189025879, -0.10411306470632553, 0.022314878180623055,
  -0.0030653933063149452, 0.0001982081012101844,
];
