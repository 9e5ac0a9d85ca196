import { describe, expect, it } from "vitest";
import {
  add,
  broadcast,
  commonShape,
  concat,
  constant,
  countOf,
  input,
  less,
  matmul,
  neg,
  pad,
  permute,
  reduceMax,
  reduceSum,
  reshape,
  select,
  slice,
  sumTo,
  withOrigin,
} from "../../../core/ir/build.ts";
import { interpret } from "../../../core/ir/interpret.ts";
import { ShapeError } from "../../../core/ir/shapes.ts";

const x = input("x", [2, 3]);
const feeds = { x: [1, 2, 3, 4, 5, 6] };
const valuesOf = (value: Parameters<typeof neg>[0]) => Array.from(interpret([value], feeds)[0] ?? []);

describe("operands of two shapes", () => {
  it("are broadcast to the smallest shape that both fit", () => {
    expect(commonShape([3, 1], [2, 1, 4])).toEqual([2, 3, 4]);
    expect(commonShape([], [5])).toEqual([5]);
    expect(add(x, input("bias", [3])).shape).toEqual([2, 3]);
    expect(less(x, 1).shape).toEqual([2, 3]);
    expect(select(input("rows", [2, 1]), 1, input("columns", [3])).shape).toEqual([2, 3]);
  });

  it("are refused where they do not fit, with both shapes", () => {
    expect(() => add(x, input("b", [2]))).toThrow(ShapeError);
    expect(() => add(x, input("b", [2]))).toThrow("shapes do not fit together: [2, 3] and [2]");
  });

  it("may be numbers", () => {
    expect(valuesOf(add(1, x))).toEqual([2, 3, 4, 5, 6, 7]);
  });
});

describe("an operation that changes nothing", () => {
  it("is its operand itself", () => {
    expect(broadcast(x, [2, 3])).toBe(x);
    expect(reshape(x, [2, 3])).toBe(x);
    expect(permute(x, [0, 1])).toBe(x);
    expect(slice(x, [0, 0], [2, 3])).toBe(x);
    expect(pad(x, [0, 0], [0, 0])).toBe(x);
    expect(concat([x], 0)).toBe(x);
    expect(reduceSum(x, { axes: [] })).toBe(x);
    expect(sumTo(x, [2, 3])).toBe(x);
  });
});

describe("a reduction", () => {
  it("drops the axes it reduces, all of them by default", () => {
    expect(reduceSum(x).shape).toEqual([]);
    expect(valuesOf(reduceSum(x))).toEqual([21]);
    expect(reduceSum(x, { axes: [0] }).shape).toEqual([3]);
    expect(valuesOf(reduceMax(x, { axes: [1] }))).toEqual([3, 6]);
  });

  it("keeps them with size 1 when asked", () => {
    expect(reduceMax(x, { axes: [1], keep: true }).shape).toEqual([2, 1]);
  });

  it("counts negative axes from the end", () => {
    expect(valuesOf(reduceSum(x, { axes: [-1] }))).toEqual([6, 15]);
  });
});

describe("sumTo", () => {
  it("sums what broadcasting repeated", () => {
    expect(valuesOf(sumTo(x, [3]))).toEqual([5, 7, 9]);
    expect(valuesOf(sumTo(x, [2, 1]))).toEqual([6, 15]);
    expect(valuesOf(sumTo(x, []))).toEqual([21]);
    expect(sumTo(x, [1, 1]).shape).toEqual([1, 1]);
  });
});

describe("matmul", () => {
  it("reads neither operand transposed unless asked", () => {
    expect(matmul(x, input("w", [3, 4])).attrs).toEqual({ transposeA: false, transposeB: false });
    expect(matmul(x, input("w", [4, 3]), { transposeB: true }).shape).toEqual([2, 4]);
  });
});

describe("countOf", () => {
  it("counts elements", () => {
    expect(countOf(x)).toBe(6);
    expect(countOf(constant(1))).toBe(1);
  });
});

describe("withOrigin", () => {
  it("marks all that is made inside, the innermost first, and nothing outside", () => {
    const [outer, inner, after] = withOrigin("outer", () => {
      const nested = withOrigin("inner", () => neg(x));
      return [neg(x), nested, neg(x)];
    });
    expect([outer?.origin, inner?.origin, after?.origin]).toEqual(["outer", "inner", "outer"]);
    expect(neg(x).origin).toBeUndefined();
  });

  it("ends also where building throws", () => {
    expect(() => withOrigin("bad", () => add(x, input("b", [2])))).toThrow(ShapeError);
    expect(neg(x).origin).toBeUndefined();
  });
});
