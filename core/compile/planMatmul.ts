/** How a matrix product is cut so that what it reads comes from near caches and what it sums stays in registers. */

/** Sizes in numbers of the product's axes: rows along m, columns along n, depth along k. */
export interface Tiling {
  /** Of a tile, whose sums stay in registers. Columns are a multiple of 4. */
  readonly rows: number;
  readonly columns: number;
  /** Rows and depth of the part of a that is read over and over while all of b goes by. */
  readonly blockRows: number;
  readonly depth: number;
  /** Whether blocks of a, and panels of b of a tile's columns, are copied to lie as the tiles read them. */
  readonly packA: boolean;
  readonly packB: boolean;
}

interface Product {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  /** Strides along [m, k] and [k, n]. */
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/** Eight sums hide the latency of an addition, and with what is multiplied they fit the 16 registers there are. */
const sums = 8;
/** A panel of b this deep takes half of the nearest cache, 32 KiB, and leaves the rest to a. */
const greatestDepth = 512;
/** What is left alone of one b: it fits the nearest cache as it lies. */
const smallB = 4096;
/** Numbers in a block of a: a quarter of a cache of 1 MiB. */
const blockSize = 65536;

export function tilingOf({ m, n, k, a, b }: Product): Tiling {
  const vectors = m === 1 ? 8 : m === 2 ? 4 : n > 4 ? 2 : 1;
  const rows = Math.min(m, Math.floor(sums / vectors));
  const columns = 4 * Math.min(vectors, Math.ceil(n / 4));
  const blocks = Math.ceil(k / greatestDepth);
  const depth = k <= 2 * greatestDepth ? k : Math.ceil(k / blocks);
  const most = Math.max(rows, Math.floor(blockSize / depth / rows) * rows);
  const blockRows = m * depth <= 2 * blockSize ? m : Math.min(m, most);
  const packA = rows % 4 === 0 && a.at(-1) !== 1 && n >= 4 * columns && m >= 16 && k >= 32;
  const contiguous = b.at(-1) === 1 || n === 1;
  const packB = !contiguous || (n > columns && m >= 4 * rows && k * n > smallB);
  return { rows, columns, blockRows, depth, packA, packB };
}

/** Where in the scratch each thing begins, in numbers; `end` is its size. */
export function scratchOf(
  { k, n }: Pick<Product, "k" | "n">,
  { rows, columns, blockRows, depth, packA, packB }: Tiling,
  storesProduct: boolean,
): { readonly a: number; readonly b: number; readonly product: number; readonly end: number } {
  const b = packA ? Math.ceil(blockRows / rows) * rows * depth : 0;
  const product = b + (packB ? depth * columns : 0);
  const held = depth < k ? blockRows * Math.ceil(n / 4) * 4 : rows * columns;
  return { a: 0, b, product, end: product + (storesProduct ? 0 : held) };
}
