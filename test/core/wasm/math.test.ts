import { describe, expect, it } from "vitest";
import * as build from "../../../core/ir/build.ts";
import { erf } from "../../../core/ir/erf.ts";
import type { Value } from "../../../core/ir/graph.ts";
import { createWasmEngine } from "../../../core/wasm/engine.ts";

interface Case {
  readonly f: (x: Value) => Value;
  readonly exact: (x: number) => number;
  /** The greatest error in units in the last place, as `math.ts` states it. */
  readonly units: number;
  readonly limit?: number;
  /** At 0, -0, infinity, -infinity, 1 and -2. */
  readonly special: readonly number[];
}

const sigmoid = (x: number) => (x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x)));
const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
const cases: Readonly<Record<string, Case>> = {
  exp: { f: build.exp, exact: Math.exp, units: 2, special: [1, 1, infinity, 0, Math.E, Math.exp(-2)] },
  expm1: { f: build.expm1, exact: Math.expm1, units: 2, special: [0, -0, infinity, -1, Math.E - 1, Math.expm1(-2)] },
  log: { f: build.log, exact: Math.log, units: 2, special: [-infinity, -infinity, infinity, nan, 0, nan] },
  log1p: { f: build.log1p, exact: Math.log1p, units: 2, special: [0, -0, infinity, nan, Math.LN2, nan] },
  sin: { f: build.sin, exact: Math.sin, units: 2.5, limit: 1e4, special: [0, -0, nan, nan, Math.sin(1), Math.sin(-2)] },
  cos: { f: build.cos, exact: Math.cos, units: 2.5, limit: 1e4, special: [1, 1, nan, nan, Math.cos(1), Math.cos(-2)] },
  tanh: { f: build.tanh, exact: Math.tanh, units: 2.5, special: [0, -0, 1, -1, Math.tanh(1), Math.tanh(-2)] },
  sigmoid: { f: build.sigmoid, exact: sigmoid, units: 2.5, special: [0.5, 0.5, 1, 0, sigmoid(1), sigmoid(-2)] },
  erf: { f: build.erf, exact: erf, units: 2, special: [0, -0, 1, -1, erf(1), erf(-2)] },
};

const count = 2 ** 16;
const x = build.input("x", [count]);
const programs = Object.entries(cases).map(([name, { f }]) => ({ name, outputs: { [name]: f(x) }, updates: {} }));
const engine = createWasmEngine(programs, { memoryLimit: 2 ** 24 });

function apply(name: string, numbers: Float32Array): Float32Array {
  engine.write("x", numbers);
  engine.run(name);
  return Float32Array.from(engine.read(name));
}

/** The distance to the next float32 away from zero. */
function unit(y: number): number {
  const size = Math.max(Math.abs(y), 2 ** -126);
  const exponent = Math.floor(Math.log2(size));
  return 2 ** ((2 ** exponent > size ? exponent - 1 : exponent) - 23);
}

/** The greatest error over all numbers of which the function is finite, and where it is. */
function worst(name: string, numbers: Float32Array, { exact, limit = infinity }: Case): { error: number; at: number } {
  const found = { error: 0, at: 0 };
  const results = apply(name, numbers);
  for (const [i, at] of numbers.entries()) {
    const wanted = exact(at);
    const got = results[i] ?? nan;
    if (Math.abs(at) > limit || Object.is(Math.fround(wanted), got)) continue;
    const error = Number.isFinite(wanted) ? Math.abs(got - wanted) / unit(wanted) : infinity;
    if (!(error <= found.error)) Object.assign(found, { error, at });
  }
  return found;
}

/** Float32 numbers of all signs and sizes, denormal and infinite ones and NaNs too: every `step`th of them. */
function* everyFloat(step: number): Generator<Float32Array> {
  const bits = new Uint32Array(count);
  for (let start = 0; start < 2 ** 32; start += count * step) {
    for (let i = 0; i < count; i++) bits[i] = start + i * step;
    yield new Float32Array(bits.buffer);
  }
}

describe.each(Object.entries(cases))("%s", (name, each) => {
  it("is within its stated error over all of float32", () => {
    for (const numbers of everyFloat(16381)) {
      const { error, at } = worst(name, numbers, each);
      expect(error, `${name}(${at})`).toBeLessThanOrEqual(each.units);
    }
  });

  it("is within its stated error where networks use it", () => {
    for (const width of [0.01, 1, 4, 20, 100]) {
      const numbers = Float32Array.from({ length: count }, (_, i) => ((i + 0.5) / count - 0.5) * 2 * width);
      const { error, at } = worst(name, numbers, each);
      expect(error, `${name}(${at})`).toBeLessThanOrEqual(each.units);
    }
  });

  it("is right where it is not an ordinary number", () => {
    const numbers = new Float32Array(count);
    numbers.set([0, -0, infinity, -infinity, 1, -2, nan]);
    const [zero, minusZero, ...others] = apply(name, numbers);
    expect([zero, minusZero]).toEqual(each.special.slice(0, 2));
    expect(others.slice(0, 2)).toEqual(each.special.slice(2, 4));
    for (const i of [4, 5]) {
      const wanted = each.special[i] ?? nan;
      if (Number.isFinite(wanted)) expect(others[i - 2]).toBeCloseTo(wanted, 6);
      else expect(others[i - 2]).toBe(wanted);
    }
    expect(others[4]).toBeNaN();
  });
});

describe("sin and cos", () => {
  it("keep their accuracy next to every multiple of a quarter turn up to 10000", () => {
    const numbers = new Float32Array(count);
    const bits = new Uint32Array(numbers.buffer);
    for (let turn = 1; turn <= 6366; turn++) {
      numbers[turn * 3] = turn * (Math.PI / 2);
      const middle = bits[turn * 3] ?? 0;
      bits.set([middle - 1, middle, middle + 1], turn * 3);
    }
    for (const name of ["sin", "cos"]) {
      const { error, at } = worst(name, numbers, cases[name] ?? expect.fail(name));
      expect(error, `${name}(${at})`).toBeLessThanOrEqual(2.5);
    }
  });

  it("stay within ±1 for the largest numbers", () => {
    const numbers = Float32Array.from({ length: count }, (_, i) => 1e4 * 1.0012 ** i).map((y) => Math.min(y, 3e38));
    for (const name of ["sin", "cos"]) {
      expect(apply(name, numbers).every((y) => Math.abs(y) <= 1)).toBe(true);
    }
  });
});
