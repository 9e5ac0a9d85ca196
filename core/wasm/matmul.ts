/**
 * Matrix products, by tiles of the result that stay in registers while the inner axis goes by (K. Goto and R. van de
 * Geijn 2008). The chain behind a product runs over each tile while it is near.
 */
import type { MatmulKernel } from "../compile/planKernel.ts";
import { scratchOf } from "../compile/planMatmul.ts";
import { merge } from "../compile/planView.ts";
import type { Body } from "./assembler.ts";
import { isLong } from "./elementwise.ts";
import { type Code, f32x4, i32, v128 } from "./instructions.ts";
import type { KernelFunction } from "./kernelFunction.ts";
import { pack } from "./pack.ts";
import { evaluate, put, type Stream, streamsOf } from "./steps.ts";
import { load, store } from "./vectors.ts";
import { along, further, inStrides, nest, type Positions, type Way } from "./walk.ts";

/** So few steps, all of them short, are written out for each vector of a tile while its sums are in registers. */
const longestUnrolled = 6;

/** Bytes from one element to the next, as a tile sees them. */
interface Strides {
  readonly aRow: number;
  readonly aInner: number;
  readonly bInner: number;
  readonly cRow: number;
  readonly cColumn: number;
}

/** A stretch of the inner axis. */
interface Stretch {
  readonly depth: number;
  readonly first: boolean;
  readonly last: boolean;
}

/** The function of a matrix product. Its parameters are the addresses of the scratch, a, b, c and the chain's accesses. */
export function matmulFunction(kernel: MatmulKernel): KernelFunction {
  const { a, b, c, m, n, k, tiling, scratch } = kernel;
  const { rows, columns, blockRows, depth, packA, packB } = tiling;
  const things: readonly Stream[] = [
    ...[a, b, c].map((access) => ({ access, layout: access ?? { offset: 0, strides: [] }, unit: 4 as const })),
    ...streamsOf(kernel),
  ];
  const stepsOf = (fromLast: number) => things.map(({ layout, unit }) => (layout.strides.at(-fromLast) ?? 0) * unit);
  const [down, across] = [stepsOf(2), stepsOf(1)];
  const [aRow = 0, , cRow = 0] = down;
  const [aInner = 0, bColumn = 0, cColumn = 0] = across;
  const bInner = down[1] ?? 0;
  const places = scratchOf(kernel, tiling, c !== undefined);

  // A product that nobody else reads is held in the scratch: as a block if its sum comes in parts, else as one tile.
  const heldBlock = c === undefined && depth < k;
  const heldRow = (heldBlock ? Math.ceil(n / 4) : columns / 4) * 16;
  const strides: Strides = {
    aRow: packA ? 4 : aRow,
    aInner: packA ? rows * 4 : aInner,
    bInner: packB ? columns * 4 : bInner,
    cRow: c ? cRow : heldRow,
    cColumn: c ? cColumn : 4,
  };
  /** Steps of a, b, c and the rest. */
  const steps = (ofA: number, ofB: number, ofC: number, rest: readonly number[]) => [ofA, ofB, ofC, ...rest.slice(3)];
  const toRow = steps(packA ? depth * 4 : aRow, 0, c ? cRow : heldBlock ? heldRow : 0, down);
  const toColumn = steps(0, bColumn, c ? cColumn : heldBlock ? 4 : 0, across);

  const chain = {
    chain: kernel,
    streams: things.slice(3),
    across: across.slice(3).map((step, i) => step / (things[i + 3]?.unit ?? 1)),
  };

  /** The chain at one row of a tile. */
  const finishRow = (f: Body, streams: Positions, width: number, product: (vector: number, lanes: number) => Code) => {
    for (const [i, lanes] of widthsOf(width).entries()) {
      const at = further(f, streams, across.slice(3), 4 * i);
      const evaluated = evaluate(f, chain, at, lanes, product(i, lanes));
      for (const { value, to } of kernel.stores) put(f, chain, at, to, evaluated(value), lanes);
    }
  };
  const isShort = kernel.steps.length <= longestUnrolled && kernel.steps.every(({ op }) => !isLong(op));
  const finish = (f: Body, start: Positions, width: number, sums: readonly (readonly Code[])[]): void => {
    const [, , c = [], ...streams] = start;
    if (isShort) {
      for (const [row, vectors] of sums.entries()) {
        finishRow(f, further(f, streams, down.slice(3), row), width, (i) => vectors[i] ?? []);
      }
      return;
    }
    const rowAfterRow: Way = { size: sums.length, steps: [strides.cRow, ...down.slice(3)] };
    along(f, [c, ...streams], rowAfterRow, ([product = [], ...moved]) =>
      finishRow(f, moved, width, (i, lanes) =>
        f.keep(load(product, strides.cColumn / 4, lanes, 4 * i * strides.cColumn)),
      ),
    );
  };

  const inTiles = (f: Body, block: Positions, blockSize: number, stretch: Stretch, room: Code): void => {
    const at = (place: number) => i32.add(room, i32.const(place * 4));
    const [blockA = [], ...others] = block;
    let left = blockA;
    if (packA) {
      left = f.keep(at(places.a), "i32");
      const panel = { size: blockSize, steps: [aRow, depth * 4] };
      inStrides(f, [blockA, left], panel, rows, ([from = [], to = []], count) =>
        pack(f, from, to, { depth: stretch.depth, inner: aInner, across: aRow, count, width: rows }),
      );
    }
    inStrides(f, [left, ...others], { size: n, steps: toColumn }, columns, (panel, width) => {
      const [panelA = [], panelB = [], ...rest] = panel;
      let right = panelB;
      if (packB) {
        right = f.keep(at(places.b), "i32");
        pack(f, panelB, right, { depth: stretch.depth, inner: bInner, across: bColumn, count: width, width: columns });
      }
      inStrides(f, [panelA, right, ...rest], { size: blockSize, steps: toRow }, rows, (start, count) => {
        const sums = sumTile(f, start, count, width, stretch, strides);
        if (!stretch.last || c || !isShort) storeTile(f, start, width, sums, strides);
        if (stretch.last && kernel.stores.length > 0) finish(f, start, width, sums);
      });
    });
  };

  return {
    accesses: [scratch, ...things.flatMap(({ access }) => access ?? [])],
    write: (f) => {
      const [room = [], ...addresses] = f.parameters;
      const held = c ? [] : f.keep(i32.add(room, i32.const(places.product * 4)), "i32");
      const start = things.map(({ access, layout }, i) =>
        access ? (addresses.shift() ?? []) : i === 2 ? held : i32.const(layout.offset),
      );
      const batch = merge(
        kernel.batch,
        things.map(({ layout }) => layout.strides.slice(0, -2)),
      ).map(({ size, strides }) => ({ size, steps: strides.map((stride, i) => stride * (things[i]?.unit ?? 4)) }));
      const inBlocks: Way = { size: m, steps: steps(aRow, 0, cRow, down) };
      const inDepth: Way = {
        size: k,
        steps: steps(
          aInner,
          bInner,
          0,
          across.map(() => 0),
        ),
      };
      nest(f, start, batch, (matrices) =>
        inStrides(f, matrices, inBlocks, blockRows, (block, blockSize) =>
          inStretches(f, block, inDepth, depth, (deep, stretch) => inTiles(f, deep, blockSize, stretch, room)),
        ),
      );
    },
  };
}

/** Sums one tile of the product over a stretch of the inner axis. */
function sumTile(
  f: Body,
  [a = [], b = [], c = []]: Positions,
  rows: number,
  columns: number,
  { depth, first }: Stretch,
  { aRow, aInner, bInner, cRow, cColumn }: Strides,
): Code[][] {
  const widths = widthsOf(columns);
  const sums = Array.from({ length: rows }, (_, row) =>
    widths.map((lanes, i) => {
      const sum = f.local("v128");
      const before = load(c, cColumn / 4, lanes, row * cRow + 4 * i * cColumn);
      f.emit(sum.set(first ? f32x4.const(0) : before));
      return sum;
    }),
  );
  // Taken one at a time: several in a row are loaded in advance by today's compilers, and then registers run out.
  along(f, [a, b], { size: depth, steps: [aInner, bInner] }, ([a = [], b = []]) => {
    const loaded = widths.map((_, i) => v128.load(b, 16 * i));
    const right = rows > 1 ? loaded.map((vector) => f.keep(vector)) : loaded;
    for (const [row, rowSums] of sums.entries()) {
      const left = f.keep(v128.loadSplat(a, row * aRow));
      for (const [i, sum] of rowSums.entries()) f.emit(sum.set(f32x4.add(sum.get, f32x4.mul(left, right[i] ?? []))));
    }
  });
  return sums.map((rowSums) => rowSums.map((sum) => sum.get));
}

function storeTile(
  f: Body,
  [, , c = []]: Positions,
  columns: number,
  sums: readonly (readonly Code[])[],
  { cRow, cColumn }: Strides,
): void {
  const widths = widthsOf(columns);
  for (const [row, vectors] of sums.entries()) {
    for (const [i, sum] of vectors.entries()) {
      store(f, c, sum, cColumn / 4, widths[i] ?? 0, row * cRow + 4 * i * cColumn);
    }
  }
}

/** Walks along the inner axis in stretches of `depth`; the last may be shorter. */
function inStretches(
  f: Body,
  start: Positions,
  { size, steps }: Way,
  depth: number,
  inner: (positions: Positions, stretch: Stretch) => void,
): void {
  const count = Math.ceil(size / depth);
  if (count === 1) {
    inner(start, { depth: size, first: true, last: true });
    return;
  }
  const wide = steps.map((step) => step * depth);
  inner(start, { depth, first: true, last: false });
  along(f, further(f, start, wide, 1), { size: count - 2, steps: wide }, (positions) =>
    inner(positions, { depth, first: false, last: false }),
  );
  inner(further(f, start, wide, count - 1), { depth: size - (count - 1) * depth, first: false, last: true });
}

/** How many lanes of each vector belong to so many columns. */
const widthsOf = (columns: number): number[] =>
  Array.from({ length: Math.ceil(columns / 4) }, (_, i) => Math.min(4, columns - 4 * i));
