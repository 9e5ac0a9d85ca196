import { describe, expect, it } from "vitest";
import { add, exp, input, mul, neg } from "../../../core/ir/build.ts";
import { equalShapes, isOp, showShape, sizeOf, toposort } from "../../../core/ir/graph.ts";

describe("a shape", () => {
  it("has as many elements as the product of its sizes, a scalar one", () => {
    expect(sizeOf([2, 3, 4])).toBe(24);
    expect(sizeOf([])).toBe(1);
  });

  it("is the same as another of the same sizes in the same order", () => {
    expect(equalShapes([2, 3], [2, 3])).toBe(true);
    expect(equalShapes([2, 3], [3, 2])).toBe(false);
    expect(equalShapes([2], [2, 1])).toBe(false);
    expect(equalShapes([], [])).toBe(true);
  });

  it("is written as a person reads it", () => {
    expect(showShape([32, 8])).toBe("[32, 8]");
    expect(showShape([])).toBe("[]");
  });
});

describe("isOp", () => {
  it("tells one primitive from the others", () => {
    const x = input("x", [2]);
    expect(isOp(x, "input")).toBe(true);
    expect(isOp(x, "neg")).toBe(false);
  });
});

describe("toposort", () => {
  it("puts each value once and after its inputs", () => {
    const x = input("x", [2]);
    const a = exp(x);
    const b = neg(a);
    const c = add(a, b);
    const d = mul(c, a);
    const sorted = toposort([d, b]);
    expect(new Set(sorted)).toEqual(new Set([x, a, b, c, d]));
    expect(sorted).toHaveLength(5);
    for (const value of sorted) {
      for (const operand of value.inputs) expect(sorted.indexOf(operand)).toBeLessThan(sorted.indexOf(value));
    }
  });

  it("takes a root that stands on another, and the same root twice", () => {
    const x = input("x", []);
    const y = neg(x);
    expect(toposort([y, x, y])).toEqual([x, y]);
  });

  it("takes a graph of any depth", () => {
    let x = input("x", []) as ReturnType<typeof neg>;
    for (let depth = 0; depth < 100_000; depth++) x = neg(x);
    expect(toposort([x])).toHaveLength(100_001);
  });
});
