import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pack } from "../../../core/wasm/pack.ts";
import { runBody } from "./runBody.ts";

/** Where the matrix and the copy begin, in numbers; beyond the copy nothing may change. */
const matrixAt = 8;
const copyAt = 8192;

interface Case {
  readonly depth: number;
  readonly count: number;
  readonly width: number;
  /** In numbers. */
  readonly inner: number;
  readonly across: number;
}

/** The copy and what lies behind it. */
function packed({ depth, count, width, inner, across }: Case): Float32Array {
  const matrix = Float32Array.from({ length: copyAt + 4096 }, (_, i) => i);
  const memory = runBody(matrix, [4 * matrixAt, 4 * copyAt], (f) => {
    const [from = [], to = []] = f.parameters;
    pack(f, from, to, { depth, count, width, inner: 4 * inner, across: 4 * across });
  });
  return memory.slice(copyAt, copyAt + 4096);
}

function expectPanel(panel: Case): void {
  const { depth, count, width, inner, across } = panel;
  const copy = packed(panel);
  for (let place = 0; place < depth; place++) {
    for (let i = 0; i < count; i++) {
      expect(copy[place * width + i], `number ${i} at place ${place}`).toBe(matrixAt + place * inner + i * across);
    }
  }
  const end = depth * width;
  expect(Array.from(copy.slice(end, end + 64))).toEqual(Array.from({ length: 64 }, (_, i) => copyAt + end + i));
}

describe("pack", () => {
  it.each([
    ["rows of a matrix that lie side by side", { depth: 9, count: 8, width: 8, inner: 40, across: 1 }],
    ["columns, four places turned at once", { depth: 8, count: 8, width: 8, inner: 1, across: 40 }],
    ["columns, with places and numbers left over", { depth: 7, count: 5, width: 8, inner: 1, across: 33 }],
    ["a single number a place", { depth: 6, count: 1, width: 4, inner: 1, across: 1 }],
    ["numbers far apart both ways", { depth: 5, count: 6, width: 8, inner: 3, across: 17 }],
    ["one number again and again", { depth: 5, count: 4, width: 4, inner: 0, across: 0 }],
  ] as const)("copies %s", (_, panel) => expectPanel(panel));

  it("copies any panel, and writes nothing behind it", () => {
    const cases = fc.record({
      depth: fc.integer({ min: 1, max: 40 }),
      count: fc.integer({ min: 1, max: 16 }),
      inner: fc.constantFrom(0, 1, 2, 7, 33),
      across: fc.constantFrom(0, 1, 2, 7, 33),
    });
    fc.assert(
      fc.property(cases, (panel) => expectPanel({ ...panel, width: 4 * Math.ceil(panel.count / 4) })),
      { seed: 20250103, numRuns: 100 },
    );
  });
});
