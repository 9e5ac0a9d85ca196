/** Kernels: what a program consists of once it is decided which values are stored. One kernel becomes one function. */
import type { Primitive } from "../ir/graph.ts";

/** The primitives that a loop computes element by element. */
export const elementwisePrimitives = [
  "neg",
  "exp",
  "expm1",
  "log",
  "log1p",
  "sin",
  "cos",
  "tanh",
  "sigmoid",
  "erf",
  "sqrt",
  "abs",
  "sign",
  "floor",
  "add",
  "sub",
  "mul",
  "div",
  "max",
  "min",
  "less",
  "equal",
  "select",
] as const satisfies readonly Primitive[];
export type Elementwise = (typeof elementwisePrimitives)[number];

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
  | { readonly kind: "step"; readonly index: number };

interface Step {
  readonly op: Elementwise;
  /** As many as the primitive has inputs. */
  readonly operands: readonly Operand[];
}

/** Computes the steps at each place of an iteration and stores some results, or their sum or greatest over some axes. */
export interface LoopKernel {
  readonly kind: "loop";
  readonly sizes: readonly number[];
  readonly steps: readonly Step[];
  readonly stores: readonly { readonly value: Operand; readonly to: Access }[];
  /** The axes marked true are reduced; stores have stride 0 along them. */
  readonly reduce: { readonly op: "sum" | "max"; readonly axes: readonly boolean[] } | undefined;
}

/** c[…, m, n] = a[…, m, k] · b[…, k, n]. The last stride of `b` and of `c` is 1; transposed operands differ in strides. */
export interface MatmulKernel {
  readonly kind: "matmul";
  readonly batch: readonly number[];
  readonly m: number;
  readonly k: number;
  readonly n: number;
  readonly a: Access;
  readonly b: Access;
  readonly c: Access;
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
    case "loop": {
      const operands: Operand[] = [
        ...kernel.steps.flatMap((step) => step.operands),
        ...kernel.stores.map(({ value }) => value),
      ];
      return operands.flatMap((operand) => (operand.kind === "load" ? [operand.access] : []));
    }
    case "matmul":
      return [kernel.a, kernel.b];
    case "gather":
    case "scatter":
      return [kernel.from, kernel.indices];
  }
}

/** What a kernel writes to memory. */
export function writesOf(kernel: Kernel): readonly Access[] {
  switch (kernel.kind) {
    case "loop":
      return kernel.stores.map(({ to }) => to);
    case "matmul":
      return [kernel.c];
    case "gather":
    case "scatter":
      return [kernel.to];
  }
}
