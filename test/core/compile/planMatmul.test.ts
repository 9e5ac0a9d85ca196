import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scratchOf, tilingOf } from "../../../core/compile/planMatmul.ts";

const size = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 5000 }));
/** Products of any sizes, each operand row by row, column by column, or spread. */
const products = fc
  .record({ m: size, n: size, k: size, orders: fc.tuple(fc.nat(2), fc.nat(2)) })
  .map(({ m, n, k, orders: [a, b] }) => {
    const strides = (rows: number, columns: number, order: number) =>
      [
        [columns, 1],
        [1, rows],
        [3 * columns, 3],
      ][order] ?? [];
    return { m, n, k, a: strides(m, k, a), b: strides(k, n, b) };
  });

/** Checks something of the tilings of many products. */
const holds = (check: (product: Parameters<typeof tilingOf>[0], tiling: ReturnType<typeof tilingOf>) => void) =>
  fc.assert(
    fc.property(products, (product) => check(product, tilingOf(product))),
    { seed: 20250104, numRuns: 2000 },
  );

describe("tilingOf", () => {
  it("keeps the sums of a tile in eight registers, with what is multiplied in the other eight", () => {
    holds((_, { rows, columns }) => {
      expect(columns % 4).toBe(0);
      const vectors = columns / 4;
      expect(rows * vectors).toBeLessThanOrEqual(8);
      expect(rows * vectors).toBeGreaterThan(0);
    });
  });

  it("makes no tile that is larger than the product", () => {
    holds(({ m, n }, { rows, columns }) => {
      expect(rows).toBeLessThanOrEqual(m);
      expect(columns).toBeLessThan(n + 4);
    });
  });

  it("cuts the depth into even parts, and the rows into blocks of whole tiles that fit a cache", () => {
    holds(({ m, k }, { rows, blockRows, depth }) => {
      expect(depth).toBeGreaterThan(0);
      expect(depth).toBeLessThanOrEqual(Math.min(k, 1024));
      // No part of the depth is left with next to nothing to do.
      expect(Math.ceil(k / depth) * depth - k).toBeLessThan(Math.ceil(k / depth));
      expect(blockRows).toBeLessThanOrEqual(m);
      if (blockRows < m) expect(blockRows % rows).toBe(0);
      if (blockRows > rows) expect(blockRows * depth).toBeLessThanOrEqual(2 * 65536);
    });
  });

  it("copies panels of b where they do not lie side by side", () => {
    holds(({ n, b }, { packB }) => {
      if (b[1] !== 1 && n > 1) expect(packB).toBe(true);
    });
  });

  it("copies nothing of small products that lie well", () => {
    expect(tilingOf({ m: 32, n: 8, k: 8, a: [8, 1], b: [8, 1] })).toMatchObject({ packA: false, packB: false });
  });
});

describe("scratchOf", () => {
  it("has room for all that the tiling copies and holds, one after the other", () => {
    fc.assert(
      fc.property(products, fc.boolean(), (product, storesProduct) => {
        const { m, n, k } = product;
        const tiling = tilingOf(product);
        const { rows, columns, blockRows, depth, packA, packB } = tiling;
        const scratch = scratchOf(product, tiling, storesProduct);
        expect(scratch.a).toBe(0);
        // Each block of rows is padded to whole tiles; a panel of b has the columns of a tile.
        expect(scratch.b - scratch.a).toBeGreaterThanOrEqual(packA ? Math.ceil(blockRows / rows) * rows * depth : 0);
        expect(scratch.product - scratch.b).toBeGreaterThanOrEqual(packB ? depth * columns : 0);
        // Sums of a part of the depth wait for the next part; else a tile is handed on to what follows.
        const waiting = depth < k ? Math.min(blockRows, m) * n : Math.min(rows, m) * columns;
        expect(scratch.end - scratch.product).toBeGreaterThanOrEqual(storesProduct ? 0 : waiting);
      }),
      { seed: 20250105, numRuns: 2000 },
    );
  });

  it("is empty where nothing is copied and the product has a place of its own", () => {
    const product = { m: 32, n: 8, k: 8, a: [8, 1], b: [8, 1] };
    expect(scratchOf(product, tilingOf(product), true).end).toBe(0);
  });
});
