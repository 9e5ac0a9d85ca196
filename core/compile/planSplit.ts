/** Cuts kernels into parts that threads can run at the same time. */
import { type Shape, sizeOf } from "../ir/graph.ts";
import { type Kernel, type Layout, type LoopKernel, type MatmulKernel, mapLayouts } from "./planKernel.ts";
import { scratchOf, tilingOf } from "./planMatmul.ts";

/** Kernels that may run at the same time, each on a thread of its own. */
export type Stage = readonly Kernel[];

/** Multiply-adds of a product, and elements of a loop, below which waiting for each other costs more than is won. */
const enough = { matmul: 2 ** 21, loop: 2 ** 16 };

/**
 * The kernel in at most `parts` parts, or whole where that is not worth it or its results cannot be told apart. The parts
 * compute each number as the whole would, in the same order: threads change the time and not one bit.
 */
export function split(kernel: Kernel, parts: number): Stage {
  switch (kernel.kind) {
    case "loop":
      return splitLoop(kernel, parts);
    case "matmul":
      return splitMatmul(kernel, parts);
    case "gather": {
      const { row, count, indices, to } = kernel;
      if (row * count < enough.loop) return [kernel];
      return ranges(count, 1, parts).map(({ start, size }) => ({
        ...kernel,
        count: size,
        indices: { ...indices, offset: indices.offset + start },
        to: { ...to, offset: to.offset + start * row },
      }));
    }
    case "scatter":
      return [kernel];
  }
}

function splitLoop(kernel: LoopKernel, parts: number): Stage {
  const { sizes, reduce, stores } = kernel;
  if (sizeOf(sizes) < enough.loop) return [kernel];
  const axes = sizes.flatMap((size, axis) => {
    const isApart = stores.every(({ to }) => tellsApart(sizes, to.strides, axis));
    return !reduce?.axes[axis] && isApart ? [{ axis, size }] : [];
  });
  const longest = Math.max(...axes.map(({ size }) => size));
  // As far out as there is enough for all: what a part reads then lies together.
  const cut = axes.find(({ size }) => size >= Math.min(longest, 4 * parts));
  if (!cut) return [kernel];
  const unit = cut.axis === sizes.length - 1 ? 4 : 1;
  return ranges(cut.size, unit, parts).map(({ start, size }) => ({
    ...kernel,
    sizes: sizes.with(cut.axis, size),
    ...mapLayouts(kernel, (layout) => moved(layout, cut.axis, start)),
  }));
}

/** Whether different places along an axis are stored at different addresses, wherever the other axes stand. */
function tellsApart(sizes: Shape, strides: readonly number[], axis: number): boolean {
  const stride = strides[axis] ?? 0;
  return sizes.every((_, outer) => {
    const outerStride = strides[outer] ?? 0;
    if (outerStride < stride) return true;
    const within = sizes.map((size, inner) => {
      const innerStride = strides[inner] ?? 0;
      return inner !== outer && innerStride <= outerStride ? (size - 1) * innerStride : 0;
    });
    return outerStride > within.reduce((sum, reach) => sum + reach, 0);
  });
}

function splitMatmul(kernel: MatmulKernel, parts: number): Stage {
  const { batch, m, n, k, tiling } = kernel;
  if (sizeOf(batch) * m * n * k < enough.matmul) return [kernel];
  const outer = batch.findIndex((size) => size >= parts);
  if (outer >= 0) {
    return ranges(batch[outer] ?? 1, 1, parts).map(({ start, size }) => {
      const move = <L extends Layout>(layout: L) => moved(layout, outer, start);
      return part(kernel, { batch: batch.with(outer, size) }, move, move, move);
    });
  }
  const last = batch.length + 1;
  const still = <L extends Layout>(layout: L) => layout;
  if (m / tiling.rows >= n / tiling.columns) {
    return ranges(m, tiling.rows, parts).map(({ start, size }) => {
      const down = <L extends Layout>(layout: L) => moved(layout, last - 1, start);
      return part(kernel, { m: size }, down, still, down);
    });
  }
  return ranges(n, tiling.columns, parts).map(({ start, size }) => {
    const across = <L extends Layout>(layout: L) => moved(layout, last, start);
    return part(kernel, { n: size }, still, across, across);
  });
}

type Move = <L extends Layout>(layout: L) => L;

/** A product of other sizes, whose operands and results begin elsewhere. */
function part(
  whole: MatmulKernel,
  sizes: Partial<Pick<MatmulKernel, "batch" | "m" | "n">>,
  ofA: Move,
  ofB: Move,
  ofC: Move,
): MatmulKernel {
  const kernel = {
    ...whole,
    ...sizes,
    a: ofA(whole.a),
    b: ofB(whole.b),
    c: whole.c && ofC(whole.c),
    ...mapLayouts(whole, ofC),
  };
  const tiling = tilingOf({ ...kernel, a: kernel.a.strides.slice(-2), b: kernel.b.strides.slice(-2) });
  const { end } = scratchOf(kernel, tiling, kernel.c !== undefined);
  return { ...kernel, tiling, scratch: { buffer: { size: end }, offset: 0, strides: [] } };
}

const moved = <L extends Layout>(layout: L, axis: number, start: number): L => ({
  ...layout,
  offset: layout.offset + start * (layout.strides[axis] ?? 0),
});

/** At most `parts` ranges of about the same size, which begin at multiples of `unit`. */
function ranges(size: number, unit: number, parts: number): { readonly start: number; readonly size: number }[] {
  const starts = Array.from({ length: parts }, (_, i) => Math.round((i * size) / parts / unit) * unit);
  return starts.flatMap((start, i) => {
    const end = Math.min(size, starts[i + 1] ?? size);
    return end > start ? [{ start, size: end - start }] : [];
  });
}
