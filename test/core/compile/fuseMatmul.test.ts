import { describe, expect, it } from "vitest";
import { fuse } from "../../../core/compile/fuse.ts";
import type { Kernel, MatmulKernel } from "../../../core/compile/planKernel.ts";
import { scratchOf, tilingOf } from "../../../core/compile/planMatmul.ts";
import { add, broadcast, input, matmul, permute, tanh } from "../../../core/ir/build.ts";
import type { Shape, Value } from "../../../core/ir/graph.ts";

const kernelsOf = (outputs: Readonly<Record<string, Value>>): readonly Kernel[] =>
  fuse({ name: "p", outputs, updates: {} }).kernels;

/** The only kernel, which is a product. */
function productOf(outputs: Readonly<Record<string, Value>>): MatmulKernel {
  const [kernel, ...others] = kernelsOf(outputs);
  expect(others).toEqual([]);
  return kernel?.kind === "matmul" ? kernel : expect.fail(`it is ${kernel?.kind ?? "nothing"}`);
}

const a = (shape: Shape) => input("a", shape);
const b = (shape: Shape) => input("b", shape);

describe("a matrix product", () => {
  it("reads transposed operands where they lie, by other strides", () => {
    const plain = productOf({ y: matmul(a([8, 6]), b([6, 10])) });
    expect([plain.a.strides, plain.b.strides]).toEqual([
      [6, 1],
      [10, 1],
    ]);
    const turned = productOf({ y: matmul(a([6, 8]), b([10, 6]), { transposeA: true, transposeB: true }) });
    expect([turned.m, turned.n, turned.k]).toEqual([8, 10, 6]);
    expect([turned.a.strides, turned.b.strides]).toEqual([
      [1, 8],
      [1, 6],
    ]);
  });

  it("reads operands of views without a copy, and one matrix for the whole batch", () => {
    const {
      a: left,
      b: right,
      batch,
    } = productOf({
      y: matmul(permute(a([6, 3, 8]), [1, 2, 0]), broadcast(b([6, 10]), [3, 6, 10])),
    });
    expect(batch).toEqual([3]);
    expect(left.strides).toEqual([8, 1, 24]);
    expect(right.strides).toEqual([0, 10, 1]);
  });

  it("is stored only if more than the chain behind it reads it", () => {
    const product = matmul(a([8, 6]), b([6, 10]));
    const activated = tanh(add(product, input("bias", [10])));
    expect(productOf({ y: activated }).c).toBeUndefined();
    expect(productOf({ y: activated, product }).c?.strides).toEqual([10, 1]);
    expect(productOf({ y: activated }).steps.map(({ op }) => op)).toEqual(["add", "tanh"]);
  });

  it("lets vectors lie along the rows where it is too narrow for them", () => {
    const narrow = productOf({ y: add(matmul(a([6, 32]), b([6, 2]), { transposeA: true }), input("bias", [2])) });
    // Yᵀ = Bᵀ·A, and what follows is turned with it.
    expect([narrow.m, narrow.n, narrow.k]).toEqual([2, 32, 6]);
    expect([narrow.a.strides, narrow.b.strides]).toEqual([
      [1, 2],
      [32, 1],
    ]);
    expect(narrow.stores[0]?.to.strides).toEqual([1, 2]);
    const [, bias] = narrow.steps[0]?.operands ?? [];
    expect(bias?.kind === "load" && bias.access.strides).toEqual([1, 0]);
  });

  it("is not turned where its rows do not lie side by side", () => {
    expect(productOf({ y: matmul(a([32, 6]), b([6, 2])) })).toMatchObject({ m: 32, n: 2 });
  });

  it("has strides for axes of size 1 too", () => {
    const { batch, stores, c } = productOf({ y: matmul(a([1, 1, 6]), b([1, 6, 10])) });
    expect(batch).toEqual([1]);
    expect((c ?? stores[0]?.to)?.strides).toHaveLength(3);
  });

  it("has the scratch that its tiling needs", () => {
    for (const [m, n, k] of [
      [8, 10, 6],
      [128, 256, 784],
      [64, 64, 3000],
    ] as const) {
      const kernel = productOf({ y: tanh(matmul(a([m, k]), b([k, n]))) });
      const tiling = tilingOf({ m, n, k, a: [k, 1], b: [n, 1] });
      expect(kernel.tiling).toEqual(tiling);
      expect(kernel.scratch.buffer.size).toBe(scratchOf({ k, n }, tiling, false).end);
    }
  });
});
