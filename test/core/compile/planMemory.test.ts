import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { storeLoop } from "../../../core/compile/fuseStorage.ts";
import type { Buffer } from "../../../core/compile/planKernel.ts";
import { allocate, bytesOf } from "../../../core/compile/planMemory.ts";
import type { Stage } from "../../../core/compile/planSplit.ts";

const access = (buffer: Buffer) => ({ buffer, offset: 0, strides: [1] });
const copy = (from: Buffer, to: Buffer): Stage => [
  storeLoop([to.size], { kind: "load", access: access(from) }, access(to)),
];
const nowhere = () => false;

describe("allocate", () => {
  it("gives a place again once nobody reads what was there", () => {
    const [a, b, c, d] = [{ size: 4 }, { size: 4 }, { size: 4 }, { size: 4 }] as const;
    const { offsets, bytes } = allocate([copy(a, b), copy(b, c), copy(c, d)], nowhere);
    expect([a, b, c, d].map((buffer) => offsets.get(buffer))).toEqual([0, 16, 0, 16]);
    expect(bytes).toBe(32);
  });

  it("gives whole vectors", () => {
    const [a, b] = [{ size: 1 }, { size: 5 }] as const;
    expect(allocate([copy(a, b)], nowhere).bytes).toBe(16 + 32);
  });

  it("gives places of their own to what one stage uses, whichever of its parts", () => {
    const [a, b, c, d] = [{ size: 4 }, { size: 4 }, { size: 4 }, { size: 4 }] as const;
    const { offsets } = allocate([[...copy(a, b), ...copy(c, d)]], nowhere);
    expect(new Set([a, b, c, d].map((buffer) => offsets.get(buffer)))).toHaveLength(4);
  });

  it("gives none to what has a home", () => {
    const [home, scratch] = [{ size: 8 }, { size: 8 }] as const;
    const { offsets } = allocate([copy(home, scratch)], (buffer) => buffer === home);
    expect([...offsets.keys()]).toEqual([scratch]);
  });

  it("never lets two overlap that are in use at the same time", () => {
    const chains = fc.array(fc.tuple(fc.nat(19), fc.nat(19)), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(chains, (pairs) => {
        const buffers = Array.from({ length: 20 }, (_, i) => ({ size: 1 + ((i * 7) % 23) }));
        const at = (index: number): Buffer => buffers[index] ?? expect.fail("no buffer");
        const { offsets } = allocate(
          pairs.map(([from, to]) => copy(at(from), at(to))),
          nowhere,
        );
        const spans = [...offsets].map(([buffer, start]) => {
          const uses = pairs.flatMap(([from, to], i) => (at(from) === buffer || at(to) === buffer ? [i] : []));
          return { start, end: start + bytesOf(buffer.size), first: Math.min(...uses), last: Math.max(...uses) };
        });
        for (const [i, one] of spans.entries()) {
          for (const other of spans.slice(i + 1)) {
            const together = one.first <= other.last && other.first <= one.last;
            expect(together && one.start < other.end && other.start < one.end).toBe(false);
          }
        }
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});
