/** Where everything lies in the engine's memory, and the kernels that each program runs. */
import { equalShapes, isOp, type Shape, showShape, sizeOf, toposort } from "../ir/graph.ts";
import { type Program, rootsOf } from "../ir/program.ts";
import { type Fused, fuse } from "./fuse.ts";
import { storeLoop } from "./fuseStorage.ts";
import { type Buffer, type Kernel, type MatmulKernel, readsOf, writesOf } from "./planKernel.ts";
import { allocate, bytesOf } from "./planMemory.ts";
import { type Stage, split } from "./planSplit.ts";

/** An input or an output, in memory for as long as the engine. */
interface Slot {
  readonly address: number;
  readonly shape: Shape;
  readonly kind: "input" | "output";
}

interface PlannedProgram {
  readonly name: string;
  /** One after the other. */
  readonly stages: readonly Stage[];
  /** In bytes. */
  readonly addressOf: (buffer: Buffer) => number;
}

export interface Plan {
  readonly slots: ReadonlyMap<string, Slot>;
  readonly programs: readonly PlannedProgram[];
  /** The memory that all of it needs. */
  readonly bytes: number;
}

/** A load of four numbers may begin with the last one of all, and one of a matrix with the last but seven. */
const slack = 64;

/** Bytes at the start of memory in which threads wait for each other: a vector for all of them and one for each helper. */
export const headerBytes = 256;

/**
 * Plans programs over one memory: a header, then the inputs and outputs of all of them by name, then one region for what
 * they compute on the way, used again by each. What is worth it is cut for so many threads. Refuses, with an Error, two shapes of one name, an output with the name of an
 * input and two programs of one name.
 */
export function plan(programs: readonly Program[], threads = 1): Plan {
  const slots = slotsOf(programs);
  const scratch = [...slots.values()].reduce(
    (end, { address, shape }) => Math.max(end, address + bytesOf(sizeOf(shape))),
    headerBytes,
  );
  const names = new Set(programs.map(({ name }) => name));
  if (names.size < programs.length) throw new Error("two programs have the same name");

  let end = scratch;
  const planned = programs.map((program) => {
    const { kernels, homes } = settle(fuse(program));
    const stages = kernels.map((kernel) => split(kernel, threads));
    const { offsets, bytes } = allocate(stages, (buffer) => homes.has(buffer));
    end = Math.max(end, scratch + bytes);
    const addressOf = (buffer: Buffer): number => {
      const home = homes.get(buffer);
      const address = home === undefined ? scratch + (offsets.get(buffer) ?? Number.NaN) : slots.get(home)?.address;
      if (address === undefined || Number.isNaN(address)) throw new Error(`a buffer of ${program.name} has no place`);
      return address;
    };
    return { name: program.name, stages, addressOf };
  });
  return { slots, programs: planned, bytes: end + slack };
}

function slotsOf(programs: readonly Program[]): Map<string, Slot> {
  const slots = new Map<string, Slot>();
  let address = headerBytes;
  const claim = (name: string, shape: Shape, kind: Slot["kind"]): void => {
    const known = slots.get(name);
    if (!known) {
      slots.set(name, { address, shape, kind });
      address += bytesOf(sizeOf(shape));
    } else if (known.kind !== kind) throw new Error(`“${name}” is the name of an input and of an output`);
    else if (!equalShapes(known.shape, shape)) {
      throw new Error(`“${name}” has two shapes: ${showShape(known.shape)} and ${showShape(shape)}`);
    }
  };
  for (const program of programs) {
    for (const value of toposort(rootsOf(program)))
      if (isOp(value, "input")) claim(value.attrs.name, value.shape, "input");
    for (const [name, { shape }] of Object.entries(program.updates)) claim(name, shape, "input");
  }
  for (const { outputs } of programs) {
    for (const [name, { shape }] of Object.entries(outputs)) claim(name, shape, "output");
  }
  return slots;
}

/**
 * Gives results their homes: a result is computed right where its input or output lies if nothing is lost by that,
 * otherwise copied there after everything else.
 */
function settle({ kernels, inputs, outputs, updates }: Fused): {
  readonly kernels: readonly Kernel[];
  readonly homes: ReadonlyMap<Buffer, string>;
} {
  const homes = new Map([...inputs].map(([name, buffer]) => [buffer, name]));
  const commits: Kernel[] = [];
  const uses = usesOf(kernels);
  const settleAt = (name: string, result: Buffer, overwritten: Buffer | undefined): void => {
    if (!homes.has(result) && (!overwritten || canReplace(uses, result, overwritten))) homes.set(result, name);
    else {
      const to = overwritten ?? { size: result.size };
      homes.set(to, name);
      const value = { kind: "load", access: { buffer: result, offset: 0, strides: [1] } } as const;
      commits.push(storeLoop([result.size], value, { buffer: to, offset: 0, strides: [1] }));
    }
  };
  for (const [name, result] of updates) settleAt(name, result, inputs.get(name));
  for (const [name, result] of outputs) settleAt(name, result, undefined);
  return { kernels: [...kernels, ...commits], homes };
}

/** Whether only the chain behind a product reads `old` and writes `result`: the product itself is whole before that. */
const standsBehind = ({ a, b, c }: MatmulKernel, result: Buffer, old: Buffer): boolean =>
  a.buffer !== old && b.buffer !== old && c?.buffer !== result;

/** The kernel that first writes a buffer, and the place in the order of the last one that reads it. */
interface Uses {
  readonly writers: ReadonlyMap<Buffer, { readonly kernel: Kernel; readonly at: number }>;
  readonly lastReads: ReadonlyMap<Buffer, number>;
}

function usesOf(kernels: readonly Kernel[]): Uses {
  const writers = new Map<Buffer, { readonly kernel: Kernel; readonly at: number }>();
  const lastReads = new Map<Buffer, number>();
  for (const [at, kernel] of kernels.entries()) {
    for (const { buffer } of writesOf(kernel)) if (!writers.has(buffer)) writers.set(buffer, { kernel, at });
    for (const { buffer } of readsOf(kernel)) lastReads.set(buffer, at);
  }
  return { writers, lastReads };
}

/** Whether `result` can lie where `old` does: nobody reads the old numbers once the first new one is written. */
function canReplace({ writers, lastReads }: Uses, result: Buffer, old: Buffer): boolean {
  const writer = writers.get(result);
  const lastRead = lastReads.get(old) ?? Number.NEGATIVE_INFINITY;
  if (!writer || lastRead > writer.at) return false;
  if (lastRead < writer.at) return true;
  // A loop may overwrite what it reads, if it reads each number at the very place where it writes the new one.
  const { kernel } = writer;
  const to = writesOf(kernel).find(({ buffer }) => buffer === result);
  const elementByElement =
    kernel.kind === "loop" ? !kernel.reduce : kernel.kind === "matmul" && standsBehind(kernel, result, old);
  return (
    elementByElement &&
    readsOf(kernel)
      .filter(({ buffer }) => buffer === old)
      .every(({ offset, strides }) => offset === to?.offset && equalShapes(strides, to.strides))
  );
}
