import { describe, expect, it } from "vitest";
import { isRowMajor, merge, restride, rowMajor, viewsOf } from "../../../core/compile/planView.ts";
import {
  broadcast,
  input,
  neg,
  permute,
  reduceSum,
  reshape,
  slice,
  stopGradient,
  windows,
} from "../../../core/ir/build.ts";
import { toposort, type Value } from "../../../core/ir/graph.ts";

const x = input("x", [4, 6]);
const view = (value: Value) => {
  const { root, offset, strides } = viewsOf(toposort([value]))(value);
  return { of: root.op, offset, strides };
};

describe("viewsOf", () => {
  it.each([
    ["a value", x, { of: "input", offset: 0, strides: [6, 1] }],
    ["stopGradient", stopGradient(x), { of: "input", offset: 0, strides: [6, 1] }],
    ["permute", permute(x, [1, 0]), { of: "input", offset: 0, strides: [1, 6] }],
    ["slice", slice(x, [2, 3], [2, 2]), { of: "input", offset: 15, strides: [6, 1] }],
    ["broadcast", broadcast(slice(x, [0, 1], [4, 1]), [2, 4, 6]), { of: "input", offset: 1, strides: [0, 6, 0] }],
    ["reshape", reshape(x, [2, 2, 6]), { of: "input", offset: 0, strides: [12, 6, 1] }],
    ["reshape of a slice of rows", reshape(slice(x, [1, 0], [2, 6]), [12]), { of: "input", offset: 6, strides: [1] }],
    [
      "reshape of a slice of columns",
      reshape(slice(x, [0, 1], [4, 2]), [8]),
      { of: "reshape", offset: 0, strides: [1] },
    ],
    [
      "a sum over nothing",
      reduceSum(reshape(x, [4, 1, 6]), { axes: [1], keep: true }),
      { of: "input", offset: 0, strides: [6, 0, 1] },
    ],
    [
      "windows",
      windows(slice(x, [0, 1], [4, 5]), { axis: 1, size: 2, stride: 2, dilation: 3 }),
      { of: "input", offset: 1, strides: [6, 3, 2] },
    ],
    ["a view of a computed value", permute(neg(x), [1, 0]), { of: "neg", offset: 0, strides: [1, 6] }],
  ] as const)("%s", (_, value, expected) => {
    expect(view(value)).toEqual(expected);
  });
});

describe("restride", () => {
  it("splits and joins axes that go on evenly", () => {
    expect(restride([4, 6], [6, 1], [3, 8])).toEqual([8, 1]);
    expect(restride([6], [4], [2, 3])).toEqual([12, 4]);
    expect(restride([2, 3, 4], [100, 4, 1], [2, 12])).toEqual([100, 1]);
    expect(restride([5], [0], [5, 1, 1])).toEqual([0, 0, 0]);
    expect(restride([1, 1], [9, 9], [])).toEqual([]);
  });

  it("gives nothing where no strides would do", () => {
    expect(restride([4, 6], [1, 4], [24])).toBeUndefined();
    expect(restride([2, 3], [5, 1], [3, 2])).toBeUndefined();
  });
});

describe("merge", () => {
  it("makes one axis of those along which everything goes on evenly", () => {
    expect(merge([2, 3, 4], [rowMajor([2, 3, 4])])).toEqual([{ size: 24, strides: [1], mark: undefined }]);
    expect(merge([2, 3, 1, 4], [rowMajor([2, 3, 1, 4]), [0, 4, 0, 1]])).toEqual([
      { size: 2, strides: [12, 0], mark: undefined },
      { size: 12, strides: [1, 1], mark: undefined },
    ]);
  });

  it("keeps axes with different marks apart", () => {
    expect(merge([2, 3], [[3, 1]], [true, false])).toHaveLength(2);
  });
});

describe("isRowMajor", () => {
  it("minds no axis of size 1", () => {
    expect(isRowMajor([3, 1, 2], [2, 77, 1])).toBe(true);
    expect(isRowMajor([3, 2], [1, 3])).toBe(false);
  });
});
