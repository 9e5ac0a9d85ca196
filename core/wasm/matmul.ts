/** Matrix products, by tiles of the result that stay in registers while the inner axis goes by. */
import type { Access, MatmulKernel } from "../compile/planKernel.ts";
import { merge } from "../compile/planView.ts";
import type { Body } from "./assembler.ts";
import { type Code, f32x4, v128 } from "./instructions.ts";
import type { KernelFunction } from "./kernelFunction.ts";
import { store } from "./vectors.ts";
import { along, inStrides, nest, type Positions } from "./walk.ts";

/** 8 accumulators, 2 vectors of b and 1 of a: 11 of the 16 vector registers that every processor has. */
const tileRows = 4;
const tileColumns = 8;

/** The function of a matrix product. Its parameters are the addresses of a, b and c. */
export function matmulFunction(kernel: MatmulKernel): KernelFunction {
  const accesses = [kernel.a, kernel.b, kernel.c] as const;
  const batch = merge(
    kernel.batch,
    accesses.map(({ strides }) => strides),
  ).map(({ size, strides }) => ({ size, steps: strides.map((stride) => stride * 4) }));
  const [[aRow, aInner], [bInner], [cRow]] = accesses.map(lastTwo) as [Pair, Pair, Pair];
  const down = { size: kernel.m, steps: [aRow, 0, cRow] };
  const right = { size: kernel.n, steps: [0, 4, 4] };
  const inner = { size: kernel.k, steps: [aInner, bInner, 0] };

  const tile = (f: Body, start: Positions, rows: number, columns: number): void => {
    const widths = Array.from({ length: Math.ceil(columns / 4) }, (_, i) => Math.min(4, columns - 4 * i));
    const sums = Array.from({ length: rows }, () => widths.map(() => f.local("v128")));
    for (const sum of sums.flat()) f.emit(sum.set(f32x4.const(0)));
    along(f, start, inner, ([a = [], b = []]) => {
      const right = widths.map((_, i) => f.keep(v128.load(b, 16 * i)));
      for (const [row, rowSums] of sums.entries()) {
        const left = f.keep(v128.loadSplat(a, row * aRow));
        for (const [i, sum] of rowSums.entries()) f.emit(sum.set(f32x4.add(sum.get, f32x4.mul(left, right[i] ?? []))));
      }
    });
    const c: Code = start[2] ?? [];
    for (const [row, rowSums] of sums.entries()) {
      for (const [i, sum] of rowSums.entries()) store(f, c, sum.get, 1, widths[i] ?? 0, row * cRow + 16 * i);
    }
  };

  return {
    accesses,
    write: (f) =>
      nest(f, f.parameters, batch, (matrices) =>
        inStrides(f, matrices, right, tileColumns, (panel, columns) =>
          inStrides(f, panel, down, tileRows, (start, rows) => tile(f, start, rows, columns)),
        ),
      ),
  };
}

type Pair = readonly [number, number];

/** The last two strides in bytes. */
const lastTwo = ({ strides }: Access): Pair => [(strides.at(-2) ?? 0) * 4, (strides.at(-1) ?? 0) * 4];
