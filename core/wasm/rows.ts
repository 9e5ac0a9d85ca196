/** Gather and scatter-add: rows picked by an index that is itself a number in memory. */
import type { GatherKernel, ScatterKernel } from "../compile/planKernel.ts";
import type { Body } from "./assembler.ts";
import { type Code, f32, f32x4, i32, i32x4, v128 } from "./instructions.ts";
import type { KernelFunction } from "./kernelFunction.ts";
import { load, store } from "./vectors.ts";
import { along, inStrides } from "./walk.ts";

/** The function of a gather. Its parameters are the addresses of the rows, the indices and the result. */
export const gatherFunction = ({ row, rows, count, from, indices, to }: GatherKernel): KernelFunction => ({
  accesses: [from, indices, to],
  write: (f) => {
    const [source = [], ...moving] = f.parameters;
    along(f, moving, { size: count, steps: [4, row * 4] }, ([at = [], result = []]) => {
      const { index, inside } = indexAt(f, at, rows);
      // An index outside reads row 0 and keeps none of its bits.
      const picked = f.keep(
        i32.add(source, i32.mul(i32.select(index, i32.const(0), inside), i32.const(row * 4))),
        "i32",
      );
      const mask = f.keep(i32x4.splat(i32.sub(i32.const(0), inside)));
      inStrides(f, [picked, result], { size: row, steps: [4, 4] }, 4, ([x = [], y = []], lanes) =>
        store(f, y, f.keep(v128.and(load(x, 1, lanes), mask)), 1, lanes),
      );
    });
  },
});

/** The function of a scatter-add. Its parameters are the addresses of the rows, the indices and the result. */
export const scatterFunction = ({ row, rows, count, from, indices, to }: ScatterKernel): KernelFunction => ({
  accesses: [from, indices, to],
  write: (f) => {
    const [source = [], at = [], result = []] = f.parameters;
    inStrides(f, [result], { size: rows * row, steps: [4] }, 4, ([x = []], lanes) =>
      store(f, x, f32x4.const(0), 1, lanes),
    );
    along(f, [source, at], { size: count, steps: [row * 4, 4] }, ([added = [], position = []]) => {
      const { index, inside } = indexAt(f, position, rows);
      f.when(inside, () => {
        const sum = f.keep(i32.add(result, i32.mul(index, i32.const(row * 4))), "i32");
        inStrides(f, [added, sum], { size: row, steps: [4, 4] }, 4, ([x = [], y = []], lanes) =>
          store(f, y, f.keep(f32x4.add(load(y, 1, lanes), load(x, 1, lanes))), 1, lanes),
        );
      });
    });
  },
});

/** The whole number at an address, and 1 if it is one of 0 … rows - 1, else 0. */
function indexAt(f: Body, address: Code, rows: number): { readonly index: Code; readonly inside: Code } {
  const index = f.keep(i32.truncate(f32.load(address)), "i32");
  const inside = i32.and(f32.greaterEqual(f32.load(address), f32.const(0)), i32.lessUnsigned(index, i32.const(rows)));
  return { index, inside: f.keep(inside, "i32") };
}
