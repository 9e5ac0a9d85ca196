/** Which values are stored while a program is turned into kernels: those that a kernel has asked to find in memory. */
import { isOp, type Shape, sizeOf, type Value } from "../ir/graph.ts";
import type { Access, Buffer, Layout, LoopKernel, Operand } from "./planKernel.ts";
import { restride, rowMajor, type View } from "./planView.ts";

export interface Storage {
  /** Of the inputs that were asked for, by name. */
  readonly inputs: ReadonlyMap<string, Buffer>;
  isStored(root: Value): boolean;
  /** The place of a value that is no view; asking is what makes it stored. */
  bufferOf(root: Value): Buffer;
  /** How a loop over `sizes`, which has as many elements, reads `x`: as the loop's own where it is `inside`, else from memory or from nothing at all. */
  operandOf(x: Value, sizes: Shape, inside?: ReadonlyMap<Value, Operand>): Operand;
  /** Adds a loop that writes `x` into a buffer, where the layout says for each of its axes. */
  copy(x: Value, buffer: Buffer, to: Layout): void;
  /** Where `x` lies in memory as `fits` wants it, if need be in a copy with these strides (by default row-major). */
  stored(x: Value, fits: (layout: Layout) => boolean, strides?: readonly number[]): Access;
}

/** Copies that turn out to be needed are handed to `add`. */
export function createStorage(viewOf: (value: Value) => View, add: (kernel: LoopKernel) => void): Storage {
  const inputs = new Map<string, Buffer>();
  const buffers = new Map<Value, Buffer>();
  const copies: { readonly of: Value; readonly access: Access }[] = [];

  const storage: Storage = {
    inputs,
    isStored: (root) => buffers.has(root),
    bufferOf: (root) =>
      isOp(root, "input") ? getOrAdd(inputs, root.attrs.name, root.shape) : getOrAdd(buffers, root, root.shape),
    operandOf(x, sizes, inside) {
      const { root, offset, strides } = viewOf(x);
      if (isOp(root, "constant")) return { kind: "constant", value: root.attrs.value };
      const own = inside?.get(root);
      if (own) return own;
      const layout = { offset, strides: restride(x.shape, strides, sizes) ?? [] };
      if (isOp(root, "iota")) return { kind: "iota", layout };
      return { kind: "load", access: { buffer: storage.bufferOf(root), ...layout } };
    },
    copy(x, buffer, { offset, strides }) {
      const to = { buffer, offset, strides: withoutOnes(x.shape, strides) };
      const sizes = withoutOnes(x.shape, x.shape);
      add(storeLoop(sizes, storage.operandOf(x, sizes), to));
    },
    stored(x, fits, strides = rowMajor(x.shape)) {
      const { root, ...layout } = viewOf(x);
      const inMemory = !isOp(root, "constant") && !isOp(root, "iota");
      if (inMemory && fits(layout)) return { buffer: storage.bufferOf(root), ...layout };
      const known = copies.find((made) => made.of === x && fits(made.access));
      if (known) return known.access;
      const access = { buffer: { size: sizeOf(x.shape) }, offset: 0, strides };
      storage.copy(x, access.buffer, access);
      copies.push({ of: x, access });
      return access;
    },
  };
  return storage;
}

/** A loop that stores one operand. */
export const storeLoop = (sizes: Shape, value: Operand, to: Access): LoopKernel => ({
  kind: "loop",
  sizes,
  steps: [],
  stores: [{ value, to }],
  reduce: undefined,
});

/** All of a value that is no view. */
export const wholeOf = (storage: Storage, value: Value): Access => ({
  buffer: storage.bufferOf(value),
  offset: 0,
  strides: rowMajor(value.shape),
});

/** What belongs to the axes of `shape` that are longer than 1: loops have no others. */
export const withoutOnes = <T>(shape: Shape, perAxis: readonly T[]): T[] =>
  perAxis.filter((_, axis) => shape[axis] !== 1);

function getOrAdd<K>(buffers: Map<K, Buffer>, key: K, shape: Shape): Buffer {
  const known = buffers.get(key);
  if (known) return known;
  const buffer = { size: sizeOf(shape) };
  buffers.set(key, buffer);
  return buffer;
}
