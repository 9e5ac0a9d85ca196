/** From a program to kernels: which values are computed together in one loop, and which loops feed what else. */
import {
  type Elementwise,
  elementwisePrimitives,
  equalShapes,
  isOp,
  type Primitive,
  type Shape,
  sizeOf,
  toposort,
  type Value,
} from "../ir/graph.ts";
import { type Program, rootsOf } from "../ir/program.ts";
import { matmulKernel, type Product, productOf } from "./fuseMatmul.ts";
import { createStorage, type Storage, storeLoop, wholeOf, withoutOnes } from "./fuseStorage.ts";
import {
  type Access,
  type Buffer,
  forElementwise,
  type Kernel,
  type LoopKernel,
  type MatmulKernel,
  type Operand,
} from "./planKernel.ts";
import { isRowMajor, restride, rowMajor, slidingStrides, type View, viewsOf } from "./planView.ts";

export interface Fused {
  /** In the order in which they run. */
  readonly kernels: readonly Kernel[];
  /** Where the program reads its inputs. */
  readonly inputs: ReadonlyMap<string, Buffer>;
  /** Where each result lies once all kernels have run, whole and in row-major order; never in an input. */
  readonly outputs: ReadonlyMap<string, Buffer>;
  readonly updates: ReadonlyMap<string, Buffer>;
}

type ElementwiseValue = Value<Elementwise> & Value;
type Reduction = (Value<"reduceSum"> | Value<"reduceMax">) & Value;

/** A loop that later values may still join. Which members it stores is known when all who read them are. */
interface Draft {
  readonly kind: "draft";
  readonly sizes: Shape;
  readonly members: ElementwiseValue[];
  /** The reduction that swallows the members, if it is one. */
  readonly reduction: Reduction | undefined;
  /** The product whose elements the members take where they are made, if it is one. */
  readonly product: Product | undefined;
}

/** More steps in one loop than this would want more registers and streams of memory than a processor has. */
const mostSteps = 64;

interface Fusion {
  readonly viewOf: (value: Value) => View;
  readonly storage: Storage;
  readonly order: (Kernel | Draft)[];
  /** Where in the order the last kernel that writes a value stands. */
  readonly madeBy: Map<Value, number>;
  /** Where in the order the loops over so many elements stand that may still be joined. */
  readonly open: Map<number, number[]>;
  /** The elementwise values that only one elementwise value or reduction reads, as they are or through each other. */
  readonly swallowed: ReadonlyMap<Value, Value>;
  /** What each of those readers swallows, in order. */
  readonly members: ReadonlyMap<Value, readonly ElementwiseValue[]>;
}

/**
 * Elementwise values of one shape share a loop wherever their order allows; a reduction swallows the elementwise values
 * that nothing else reads. Constants, iotas and views are read where they are used, and stored only for a kernel that
 * needs them in memory.
 */
export function fuse(program: Program): Fused {
  const sorted = toposort(rootsOf(program));
  const viewOf = viewsOf(sorted);
  const order: (Kernel | Draft)[] = [];
  const storage = createStorage(viewOf, (kernel) => order.push(kernel));
  const swallowed = swallowedBy(sorted, new Set(rootsOf(program).map((root) => viewOf(root).root)), viewOf);
  const members = new Map<Value, ElementwiseValue[]>();
  for (const [member, by] of swallowed) {
    if (isElementwise(member)) members.set(by, [...(members.get(by) ?? []), member]);
  }
  const fusion: Fusion = { viewOf, storage, order, madeBy: new Map(), open: new Map(), swallowed, members };

  for (const value of sorted) if (viewOf(value).root === value) add(fusion, value);

  const place = (results: Readonly<Record<string, Value>>): Map<string, Buffer> =>
    new Map(Object.entries(results).map(([name, x]) => [name, placeOf(fusion, x)]));
  const [outputs, updates] = [place(program.outputs), place(program.updates)];
  // Backwards, for whoever reads a member of a draft stands behind it, and so has asked for its buffer.
  const kernels = order
    .toReversed()
    .map((made) => (made.kind === "draft" ? loopOf(fusion, made) : made))
    .reverse();
  return { kernels, inputs: storage.inputs, outputs, updates };
}

function add<P extends Primitive>(fusion: Fusion, value: Value<P> & Value): void {
  const { order, madeBy } = fusion;
  const before = order.length;
  rules[value.op](fusion, value);
  if (order.length > before) madeBy.set(value, order.length - 1);
}

type Rule<P extends Primitive> = (fusion: Fusion, value: Value<P> & Value) => void;

const nothing = () => {};
const rules: { readonly [P in Primitive]: Rule<P> } = {
  input: nothing,
  constant: nothing,
  iota: nothing,
  ...forElementwise(join),
  stopGradient: nothing,
  broadcast: nothing,
  permute: nothing,
  slice: nothing,
  reduceSum: reduce,
  reduceMax: reduce,
  matmul: (fusion, value) => {
    const sizes = withoutOnes(value.shape, value.shape);
    const product = productOf(fusion.storage, value);
    draft(fusion, { kind: "draft", sizes, members: [], reduction: undefined, product });
  },
  /** One that is no view. */
  reshape: ({ storage }, value) => {
    const [x] = value.inputs;
    storage.copy(x, storage.bufferOf(value), { offset: 0, strides: rowMajor(x.shape) });
  },
  pad: ({ storage, order }, value) => {
    const buffer = storage.bufferOf(value);
    const strides = rowMajor(value.shape);
    order.push(zeros(buffer));
    const offset = strides.reduce((sum, stride, axis) => sum + stride * (value.attrs.before[axis] ?? 0), 0);
    storage.copy(value.inputs[0], buffer, { offset, strides });
  },
  concat: ({ storage }, value) => {
    const { axis } = value.attrs;
    const strides = rowMajor(value.shape);
    let offset = 0;
    for (const x of value.inputs) {
      storage.copy(x, storage.bufferOf(value), { offset, strides });
      offset += (x.shape[axis] ?? 0) * (strides[axis] ?? 0);
    }
  },
  windows: nothing,
  overlapAdd: ({ storage, order }, value) => {
    const [x] = value.inputs;
    const { axis, length, stride, dilation } = value.attrs;
    const [size = 1, count = 1] = x.shape.slice(axis);
    const [buffer, strides] = [storage.bufferOf(value), slidingStrides(rowMajor(value.shape), value.attrs)];
    const isTiled = dilation === 1 && size === stride && size * count === length;
    if (!isTiled) order.push(zeros(buffer));
    if ((size - 1) * dilation < stride) return storage.copy(x, buffer, { offset: 0, strides });
    const sums: Access = { buffer, offset: 0, strides: withoutOnes(x.shape, strides) };
    // A vector may take several: along one axis no two elements go to the same place.
    order.push({
      kind: "loop",
      sizes: withoutOnes(x.shape, x.shape),
      steps: [
        { op: "add", operands: [{ kind: "load", access: sums }, storage.operandOf(x, withoutOnes(x.shape, x.shape))] },
      ],
      stores: [{ value: { kind: "step", index: 0 }, to: sums }],
      reduce: undefined,
    });
  },
  gather: ({ storage, order }, value) => {
    const [x] = value.inputs;
    const [rows = 1, ...row] = x.shape;
    order.push({ kind: "gather", rows, row: sizeOf(row), ...rowsOf(storage, value) });
  },
  scatterAdd: ({ storage, order }, value) => {
    const [rows = 1, ...row] = value.shape;
    order.push({ kind: "scatter", rows, row: sizeOf(row), ...rowsOf(storage, value) });
  },
};

/**
 * Puts an elementwise value, and those that only it reads, into the last loop of its shape that may compute them, or else
 * into a new one. Behind a product stands only what needs it.
 */
function join(fusion: Fusion, value: ElementwiseValue): void {
  const { viewOf, order, madeBy, swallowed, open } = fusion;
  if (swallowed.has(value)) return;
  const sizes = withoutOnes(value.shape, value.shape);
  const members = [...(fusion.members.get(value) ?? []), value];
  const read = members.flatMap(({ inputs }) => inputs).filter((x) => swallowed.get(viewOf(x).root) !== value);
  const readyAt = (x: Value) => madeBy.get(viewOf(x).root) ?? -1;
  const earliest = read.reduce((latest, x) => Math.max(latest, readyAt(x)), -1);
  const alike = open.get(sizeOf(sizes)) ?? [];
  for (let i = alike.length - 1; i >= 0; i--) {
    const index = alike[i] ?? -1;
    if (index < earliest) break;
    const made = order[index];
    if (made?.kind !== "draft" || made.members.length + members.length > mostSteps) continue;
    const inside = (x: Value) => readyAt(x) === index && readsInOrder(x, viewOf(x));
    const fits = (x: Value) => inside(x) || (readyAt(x) < index && isLaidOut(x, viewOf(x), made.sizes));
    if (!read.every(fits) || (made.product && !read.some(inside))) continue;
    made.members.push(...members);
    madeBy.set(value, index);
    return;
  }
  draft(fusion, { kind: "draft", sizes, members, reduction: undefined, product: undefined });
}

/** Begins a loop that later values may join. */
function draft({ order, open }: Fusion, begun: Draft): void {
  const count = sizeOf(begun.sizes);
  const alike = open.get(count);
  if (alike) alike.push(order.length);
  else open.set(count, [order.length]);
  order.push(begun);
}

function reduce(fusion: Fusion, value: Reduction): void {
  const [x] = value.inputs;
  const sizes = withoutOnes(x.shape, x.shape);
  const members = [...(fusion.members.get(value) ?? [])];
  fusion.order.push({ kind: "draft", sizes, members, reduction: value, product: undefined });
}

/**
 * Each elementwise value that is read, in place, by one elementwise value or reduction only or by what that swallows, in
 * order.
 */
function swallowedBy(
  sorted: readonly Value[],
  results: ReadonlySet<Value>,
  viewOf: (value: Value) => View,
): Map<Value, Value> {
  const readers = new Map<Value, Set<Value | undefined>>();
  const counts = new Map<Value, number>();
  const swallowed: [Value, Value][] = [];
  for (const value of sorted.toReversed()) {
    if (viewOf(value).root !== value) continue;
    const [reader, ...others] = readers.get(value) ?? [];
    const fits = isElementwise(value) && !results.has(value) && others.length === 0;
    const owner = fits && reader && (counts.get(reader) ?? 1) < mostSteps ? reader : undefined;
    if (owner) {
      swallowed.push([value, owner]);
      counts.set(owner, (counts.get(owner) ?? 1) + 1);
    }
    for (const x of value.inputs) {
      const view = viewOf(x);
      const by = isReduction(value) || isElementwise(value) ? (owner ?? value) : undefined;
      const all = readers.get(view.root) ?? new Set();
      readers.set(view.root, all.add(readsInPlace(x, view) ? by : undefined));
    }
  }
  return new Map(swallowed.reverse());
}

/** A finished loop: the steps of its members, and stores of those that someone has asked for. */
function loopOf({ storage }: Fusion, { sizes, members, reduction, product }: Draft): LoopKernel | MatmulKernel {
  const inside = new Map<Value, Operand>(members.map((member, index) => [member, { kind: "step", index }]));
  if (product) inside.set(product.value, { kind: "product" });
  const steps = members.map(({ op, inputs }) => ({
    op,
    operands: inputs.map((x) => storage.operandOf(x, sizes, inside)),
  }));
  if (!reduction) {
    const stores = members.flatMap((member, index) => {
      const to = storage.isStored(member) && { buffer: storage.bufferOf(member), offset: 0, strides: rowMajor(sizes) };
      return to ? [{ value: { kind: "step" as const, index }, to }] : [];
    });
    if (product) return matmulKernel(storage, product, { steps, stores });
    return { kind: "loop", sizes, steps, stores, reduce: undefined };
  }
  const [x] = reduction.inputs;
  const axes = withoutOnes(
    x.shape,
    x.shape.map((_, axis) => reduction.attrs.axes.includes(axis)),
  );
  const kept = rowMajor(reduction.shape).map((stride, axis) => (reduction.attrs.axes.includes(axis) ? 0 : stride));
  const to = { buffer: storage.bufferOf(reduction), offset: 0, strides: withoutOnes(x.shape, kept) };
  return {
    kind: "loop",
    sizes,
    steps,
    stores: [{ value: storage.operandOf(x, sizes, inside), to }],
    reduce: { op: reduction.op === "reduceSum" ? "sum" : "max", axes },
  };
}

/** The buffer that holds a result and nothing else: the value's own, or a copy of what is only a view. */
function placeOf({ storage, viewOf }: Fusion, x: Value): Buffer {
  const { root } = viewOf(x);
  const fits = !isOp(root, "input") && sizeOf(root.shape) === sizeOf(x.shape);
  return storage.stored(x, ({ offset, strides }) => fits && offset === 0 && isRowMajor(x.shape, strides)).buffer;
}

const zeros = (buffer: Buffer): Kernel =>
  storeLoop([buffer.size], { kind: "constant", value: 0 }, { buffer, offset: 0, strides: [1] });

const rowsOf = (storage: Storage, value: (Value<"gather"> | Value<"scatterAdd">) & Value) => {
  const [x, indices] = value.inputs;
  const inRows = (of: Value) => storage.stored(of, ({ strides }) => isRowMajor(of.shape, strides));
  return { count: sizeOf(indices.shape), from: inRows(x), indices: inRows(indices), to: wholeOf(storage, value) };
};

/** Whether whoever iterates over `x` finds the elements of its root one after the other. */
function readsInPlace(x: Value, { root, offset, strides }: View): boolean {
  const sizes = withoutOnes(x.shape, x.shape);
  return offset === 0 && equalShapes(withoutOnes(root.shape, root.shape), sizes) && isRowMajor(x.shape, strides);
}

/** Whether whoever iterates over `x`, in whatever shape, finds the elements of its root in their order. */
const readsInOrder = (x: Value, { root, offset, strides }: View): boolean =>
  offset === 0 && sizeOf(root.shape) === sizeOf(x.shape) && isRowMajor(x.shape, strides);

/** Whether a loop over `sizes` can read `x`, which has as many elements and perhaps another shape. */
const isLaidOut = (x: Value, { root, strides }: View, sizes: Shape): boolean =>
  isOp(root, "constant") || restride(x.shape, strides, sizes) !== undefined;

const elementwise: ReadonlySet<Primitive> = new Set(elementwisePrimitives);
const isElementwise = (value: Value): value is ElementwiseValue => elementwise.has(value.op);
const isReduction = (value: Value): value is Reduction => isOp(value, "reduceSum") || isOp(value, "reduceMax");
