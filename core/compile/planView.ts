/** Views: values that need no memory of their own, since they are another value read in a different order. */
import { type Attrs, type Primitive, type Shape, type Sliding, sizeOf, type Value } from "../ir/graph.ts";
import { forElementwise, type Layout } from "./planKernel.ts";

/** A value as elements of `root`, which is not itself a view. The strides belong to the axes of the value. */
export interface View extends Layout {
  readonly root: Value;
}

/** The strides of a shape whose elements lie one after the other. */
export const rowMajor = (shape: Shape): number[] => shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));

/** Whether something laid out by `strides` lies in row-major order without gaps. */
export function isRowMajor(shape: Shape, strides: readonly number[]): boolean {
  const expected = rowMajor(shape);
  return shape.every((size, axis) => size === 1 || strides[axis] === expected[axis]);
}

/** The view of each value, which must come after its inputs. */
export function viewsOf(sorted: readonly Value[]): (value: Value) => View {
  const views = new Map<Value, View>();
  for (const value of sorted) {
    const [input] = value.inputs;
    const source = input && views.get(input);
    const layout = source && input && layoutOf(value, source, input.shape);
    views.set(
      value,
      source && layout ? { ...layout, root: source.root } : { root: value, offset: 0, strides: rowMajor(value.shape) },
    );
  }
  return (value) => {
    const view = views.get(value);
    if (!view) throw new Error(`a ${value.op} stands outside of its program`);
    return view;
  };
}

/** How a primitive reads its operand, itself laid out as `x`; undefined where it is no view. */
type Rule<P extends Primitive> = (x: Layout, from: Shape, attrs: Attrs<P>, shape: Shape) => Layout | undefined;

const layoutOf = <P extends Primitive>(value: Value<P>, x: Layout, from: Shape): Layout | undefined =>
  rules[value.op](x, from, value.attrs, value.shape);

const noView = () => undefined;
/** Over axes of size 1 there is nothing to reduce. */
const reduction = (x: Layout, from: Shape, { axes }: { readonly axes: readonly number[] }) =>
  axes.every((axis) => from[axis] === 1) ? x : undefined;

const rules: { readonly [P in Primitive]: Rule<P> } = {
  input: noView,
  constant: noView,
  iota: noView,
  ...forElementwise(noView),
  stopGradient: (x) => x,
  broadcast: (x, from, _, shape) => {
    const missing = shape.length - from.length;
    const strides = shape.map((_, axis) => (from[axis - missing] === 1 ? 0 : (x.strides[axis - missing] ?? 0)));
    return { offset: x.offset, strides };
  },
  reduceSum: reduction,
  reduceMax: reduction,
  matmul: noView,
  reshape: (x, from, _, shape) => {
    const strides = restride(from, x.strides, shape);
    return strides && { offset: x.offset, strides };
  },
  permute: (x, _, { order }) => ({ offset: x.offset, strides: order.map((axis) => x.strides[axis] ?? 0) }),
  slice: (x, _, { start }) => ({
    offset: x.strides.reduce((offset, stride, axis) => offset + stride * (start[axis] ?? 0), x.offset),
    strides: x.strides,
  }),
  pad: noView,
  concat: noView,
  windows: (x, _, sliding) => ({ offset: x.offset, strides: slidingStrides(x.strides, sliding) }),
  overlapAdd: noView,
  gather: noView,
  scatterAdd: noView,
};

/** The strides of windows over something with these: along their elements, then from one to the next. */
export function slidingStrides(strides: readonly number[], { axis, stride, dilation }: Sliding): number[] {
  const along = strides[axis] ?? 0;
  return strides.toSpliced(axis, 1, dilation * along, stride * along);
}

/** The strides that read what `strides` lay out in `from` as the shape `to`; undefined where no strides do. */
export function restride(from: Shape, strides: readonly number[], to: Shape): number[] | undefined {
  const runs = merge(from, [strides]).map(({ size, strides: [stride = 0] }) => ({ size, stride }));
  const result: number[] = [];
  let run = runs.pop();
  for (const size of to.toReversed()) {
    if (size === 1) {
      result.unshift(0);
      continue;
    }
    if (run?.size === 1) run = runs.pop();
    if (!run || run.size % size !== 0) return undefined;
    result.unshift(run.stride);
    run = { size: run.size / size, stride: run.stride * size };
  }
  return result;
}

/** An axis of an iteration and the stride along it of each thing that is read or written. */
export interface Axis {
  readonly size: number;
  readonly strides: readonly number[];
}

/**
 * The fewest axes that visit the same elements in the same order: neighbours along which everything goes on evenly
 * become one, axes of size 1 none. Axes are kept apart where `marks` differ.
 */
export function merge<Mark>(
  sizes: Shape,
  layouts: readonly (readonly number[])[],
  marks: readonly Mark[] = [],
): (Axis & { readonly mark: Mark | undefined })[] {
  const merged: (Axis & { readonly mark: Mark | undefined })[] = [];
  for (const [axis, size] of sizes.entries()) {
    if (size === 1) continue;
    const strides = layouts.map((layout) => layout[axis] ?? 0);
    const mark = marks[axis];
    const outer = merged.at(-1);
    if (outer && outer.mark === mark && strides.every((stride, i) => outer.strides[i] === stride * size)) {
      merged[merged.length - 1] = { size: outer.size * size, strides, mark };
    } else merged.push({ size, strides, mark });
  }
  return merged;
}
