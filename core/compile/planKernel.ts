/** Kernels: what a program consists of once it is decided which values are stored. One kernel becomes one function. */
import { type Elementwise, elementwisePrimitives } from "../ir/graph.ts";
import type { Tiling } from "./planMatmul.ts";

/** One entry for each elementwise primitive, for tables over all of them. */
export const forElementwise = <T>(entry: T): { readonly [P in Elementwise]: T } =>
  Object.fromEntries(elementwisePrimitives.map((op) => [op, entry])) as { [P in Elementwise]: T };

/** A place for `size` numbers. Where it lies is decided when all kernels are known. */
export interface Buffer {
  readonly size: number;
}

/** Where the elements of an iteration lie: at `offset` plus each index times its axis' stride, all in elements. */
export interface Layout {
  readonly offset: number;
  readonly strides: readonly number[];
}

export interface Access extends Layout {
  readonly buffer: Buffer;
}

/** What a step or a store of a loop takes. */
export type Operand =
  | { readonly kind: "load"; readonly access: Access }
  /** The number `offset` plus each index times its axis' stride. */
  | { readonly kind: "iota"; readonly layout: Layout }
  | { readonly kind: "constant"; readonly value: number }
  /** The result of an earlier step at the same place. */
  | { readonly kind: "step"; readonly index: number }
  /** The element of a matrix product at the same place. */
  | { readonly kind: "product" };

interface Step {
  readonly op: Elementwise;
  /** As many as the primitive has inputs. */
  readonly operands: readonly Operand[];
}

/** Steps that are computed at each place of an iteration, and what of them is stored. */
export interface Chain {
  readonly steps: readonly Step[];
  readonly stores: readonly { readonly value: Operand; readonly to: Access }[];
}

/** Computes the steps at each place of an iteration and stores some results, or their sum or greatest over some axes. */
export interface LoopKernel extends Chain {
  readonly kind: "loop";
  readonly sizes: readonly number[];
  /** The axes marked true are reduced; stores have stride 0 along them. */
  readonly reduce: { readonly op: "sum" | "max"; readonly axes: readonly boolean[] } | undefined;
}

/**
 * The product a[…, m, k] · b[…, k, n] and, at each of its places, the steps of a chain. Transposed operands differ in
 * strides. Vectors lie along n.
 */
export interface MatmulKernel extends Chain {
  readonly kind: "matmul";
  readonly batch: readonly number[];
  readonly m: number;
  readonly k: number;
  readonly n: number;
  readonly a: Access;
  readonly b: Access;
  /** Where the product itself is stored, if anyone but the chain reads it. */
  readonly c: Access | undefined;
  readonly tiling: Tiling;
  /** Room for what the tiling copies and holds. */
  readonly scratch: Access;
}

/** Rows of `row` numbers: `to[i] = from[indices[i]]`, zeros for an index outside 0 … rows - 1. All lie close together. */
export interface GatherKernel {
  readonly kind: "gather";
  readonly row: number;
  readonly rows: number;
  readonly count: number;
  readonly from: Access;
  readonly indices: Access;
  readonly to: Access;
}

/** Rows of `row` numbers: `to` is cleared, then `to[indices[i]] += from[i]` in order, an index outside dropped. */
export interface ScatterKernel {
  readonly kind: "scatter";
  readonly row: number;
  readonly rows: number;
  readonly count: number;
  readonly from: Access;
  readonly indices: Access;
  readonly to: Access;
}

export type Kernel = LoopKernel | MatmulKernel | GatherKernel | ScatterKernel;

/** What a kernel reads from memory. */
export function readsOf(kernel: Kernel): readonly Access[] {
  switch (kernel.kind) {
    case "loop":
      return chainReads(kernel);
    case "matmul":
      return [kernel.a, kernel.b, ...chainReads(kernel)];
    case "gather":
    case "scatter":
      return [kernel.from, kernel.indices];
  }
}

/** What the steps and stores of a chain read from memory. */
function chainReads({ steps, stores }: Chain): readonly Access[] {
  const operands: Operand[] = [...steps.flatMap((step) => step.operands), ...stores.map(({ value }) => value)];
  return operands.flatMap((operand) => (operand.kind === "load" ? [operand.access] : []));
}

/** What a kernel writes to memory. */
export function writesOf(kernel: Kernel): readonly Access[] {
  switch (kernel.kind) {
    case "loop":
      return kernel.stores.map(({ to }) => to);
    case "matmul":
      return [...kernel.stores.map(({ to }) => to), ...(kernel.c ? [kernel.c] : []), kernel.scratch];
    case "gather":
    case "scatter":
      return [kernel.to];
  }
}

/** The chain with all layouts of its operands and stores changed. */
export function mapLayouts({ steps, stores }: Chain, change: <L extends Layout>(layout: L) => L): Chain {
  const operand = (x: Operand): Operand => {
    if (x.kind === "load") return { kind: "load", access: change(x.access) };
    return x.kind === "iota" ? { kind: "iota", layout: change(x.layout) } : x;
  };
  return {
    steps: steps.map(({ op, operands }) => ({ op, operands: operands.map(operand) })),
    stores: stores.map(({ value, to }) => ({ value: operand(value), to: change(to) })),
  };
}
