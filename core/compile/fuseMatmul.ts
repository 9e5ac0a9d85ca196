/** From a matmul and the elementwise values behind it to one kernel. */
import type { Shape, Value } from "../ir/graph.ts";
import { type Storage, wholeOf } from "./fuseStorage.ts";
import { type Access, type Chain, type Layout, type MatmulKernel, mapLayouts } from "./planKernel.ts";
import { scratchOf, tilingOf } from "./planMatmul.ts";

export interface Product {
  readonly value: Value<"matmul"> & Value;
  /** The operands, laid out along […, m, k] and […, k, n]. */
  readonly a: Access;
  readonly b: Access;
  readonly k: number;
}

/** Asks for the operands of a product in memory, in whatever order. */
export function productOf(storage: Storage, value: Value<"matmul"> & Value): Product {
  const [a, b] = value.inputs;
  const { transposeA, transposeB } = value.attrs;
  const read = (x: Value, transposed: boolean): Access => {
    const access = storage.stored(x, () => true);
    return transposed ? { ...access, strides: swapped(access.strides) } : access;
  };
  return { value, a: read(a, transposeA), b: read(b, transposeB), k: a.shape.at(transposeA ? -2 : -1) ?? 1 };
}

/** The kernel of a product and a chain whose layouts leave out the axes of size 1. */
export function matmulKernel(storage: Storage, { value, a, b, k }: Product, chain: Chain): MatmulKernel {
  const c = storage.isStored(value) ? wholeOf(storage, value) : undefined;
  const [m = 1, n = 1] = value.shape.slice(-2);
  const whole = mapLayouts(chain, (layout) => ({ ...layout, strides: withOnes(value.shape, layout.strides) }));
  const given = { batch: value.shape.slice(0, -2), k };
  // Vectors lie along m where n is too short for them and a has its numbers side by side that way.
  const kernel =
    n < 4 && m >= 4 && a.strides.at(-2) === 1
      ? { ...given, m: n, n: m, a: turned(b), b: turned(a), c: c && turned(c), ...mapLayouts(whole, turned) }
      : { ...given, m, n, a, b, c, ...whole };
  const tiling = tilingOf({ ...kernel, a: kernel.a.strides.slice(-2), b: kernel.b.strides.slice(-2) });
  const { end } = scratchOf(kernel, tiling, kernel.c !== undefined);
  return { kind: "matmul", ...kernel, tiling, scratch: { buffer: { size: end }, offset: 0, strides: [] } };
}

type Strides = readonly number[];

/** The last two exchanged. */
const swapped = (strides: Strides): Strides => {
  const [row = 0, column = 0] = strides.slice(-2);
  return [...strides.slice(0, -2), column, row];
};

const turned = <L extends Layout>(layout: L): L => ({ ...layout, strides: swapped(layout.strides) });

/** Strides for all axes of a shape, given those of the axes longer than 1. */
function withOnes(shape: Shape, strides: Strides): Strides {
  const left = [...strides];
  return shape.map((size) => (size === 1 ? 0 : (left.shift() ?? 0)));
}
