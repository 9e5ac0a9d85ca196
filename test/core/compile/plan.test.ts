import { describe, expect, it } from "vitest";
import { headerBytes, plan } from "../../../core/compile/plan.ts";
import { writesOf } from "../../../core/compile/planKernel.ts";
import { add, input, matmul, mul, neg, reduceSum, sub } from "../../../core/ir/build.ts";
import type { Value } from "../../../core/ir/graph.ts";

const a = input("a", [6]);
const b = input("b", [6]);

/** The kinds of the kernels, and where they write what they store, by the name of the input or output there. */
function written(updates: Readonly<Record<string, Value>>, outputs: Readonly<Record<string, Value>> = {}): string[] {
  const { slots, programs } = plan([{ name: "p", outputs, updates }]);
  const nameAt = (address: number) => [...slots].find(([, slot]) => slot.address === address)?.[0] ?? "scratch";
  return programs.flatMap(({ stages, addressOf }) =>
    stages.flat().map((kernel) => {
      const to = writesOf(kernel).filter((access) => kernel.kind !== "matmul" || access !== kernel.scratch);
      return `${kernel.kind} to ${to.map(({ buffer }) => nameAt(addressOf(buffer))).join(", ")}`;
    }),
  );
}

describe("plan", () => {
  it("lays inputs and outputs side by side, at whole vectors", () => {
    const { slots, bytes } = plan([{ name: "p", outputs: { sum: add(a, b) }, updates: {} }]);
    expect([...slots].map(([name, { address }]) => [name, address])).toEqual([
      ["a", headerBytes],
      ["b", headerBytes + 32],
      ["sum", headerBytes + 64],
    ]);
    expect(bytes).toBeGreaterThanOrEqual(headerBytes + 96);
  });

  it("updates in place what nobody reads afterwards", () => {
    expect(written({ a: sub(a, mul(b, 0.1)) })).toEqual(["loop to a"]);
    const momentum = add(mul(b, 0.9), a);
    expect(written({ b: momentum, a: sub(a, momentum) })).toEqual(["loop to b, a"]);
  });

  it("updates a weight in place behind the product that is its gradient", () => {
    const [w, x, y] = [input("w", [6, 3]), input("x", [2, 6]), input("y", [2, 3])];
    const next = sub(w, mul(matmul(x, y, { transposeA: true }), 0.1));
    expect(written({ w: next })).toEqual(["matmul to w"]);
    expect(written({ w: next }, { product: matmul(x, w) })).toContain("matmul to w");
    const square = input("s", [3, 3]);
    expect(written({ s: add(matmul(square, square), square) })).toEqual(["matmul to scratch", "loop to s"]);
  });

  it("computes beside it and copies at the end what is still read", () => {
    const next = neg(a);
    const product = matmul(input("m", [2, 6]), mul(input("n", [6, 3]), 2));
    expect(written({ a: next }, { dot: reduceSum(add(next, neg(a))), product })).toContain("loop to a");
    expect(written({ a: b, b: a })).toEqual(["loop to scratch", "loop to b", "loop to a"]);
  });

  it("computes outputs where they are read", () => {
    const product = matmul(input("m", [2, 6]), input("n", [6, 3]));
    expect(written({}, { product })).toEqual(["matmul to product"]);
    expect(written({}, { product, again: product })).toEqual(["matmul to product", "loop to again"]);
  });

  it("gives an input that is only updated a place too", () => {
    expect([...plan([{ name: "p", outputs: {}, updates: { last: a } }]).slots.keys()]).toEqual(["a", "last"]);
  });
});
