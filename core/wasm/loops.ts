/** Loops over the elements of an iteration, four at a time: elementwise chains, copies, sums and maxima. */
import type { Access, Elementwise, Layout, LoopKernel, Operand } from "../compile/planKernel.ts";
import { merge } from "../compile/planView.ts";
import type { PerInput } from "../ir/graph.ts";
import type { Body, Local } from "./assembler.ts";
import { elementwise } from "./elementwise.ts";
import { type Code, f32x4, i32, v128 } from "./instructions.ts";
import type { KernelFunction } from "./kernelFunction.ts";
import { count, firstLanes, load, store } from "./vectors.ts";
import { along, inStrides, nest, type Positions, type Way } from "./walk.ts";

/** The function of a loop. Its parameters are the addresses of all that it reads and writes. */
export function loopFunction(kernel: LoopKernel): KernelFunction {
  const streams = streamsOf(kernel);
  const accesses = streams.flatMap(({ access }) => (access ? [access] : []));
  return {
    accesses,
    write: (f) => {
      const addresses = [...f.parameters];
      const start = streams.map(({ access, layout }) => (access && addresses.shift()) || i32.const(layout.offset));
      const axes = axesOf(kernel, streams);
      const last = axes.pop() ?? { size: 1, steps: streams.map(() => 0), reduced: false };
      const loop = { kernel, streams, across: last.steps.map((step, i) => step / (streams[i]?.unit ?? 1)) };
      if (kernel.reduce) reduceLoop(f, loop, kernel.reduce.op, start, axes, last);
      else {
        nest(f, start, axes, (row) =>
          inStrides(f, row, last, 4, (positions, lanes) => {
            const evaluated = evaluate(f, loop, positions, lanes);
            for (const { value, to } of kernel.stores) put(f, loop, positions, to, evaluated(value), lanes);
          }),
        );
      }
    },
  };
}

/** Something that moves as the loop goes on: numbers in memory, by addresses in bytes, or numbers that count. */
interface Stream {
  readonly layout: Layout;
  readonly access: Access | undefined;
  /** What one element adds to the position. */
  readonly unit: 1 | 4;
}

interface Loop {
  readonly kernel: LoopKernel;
  readonly streams: readonly Stream[];
  /** How many elements each stream goes on from one lane of a vector to the next. */
  readonly across: readonly number[];
}

type ReducibleWay = Way & { readonly reduced: boolean };

function streamsOf({ steps, stores }: LoopKernel): Stream[] {
  const streams: Stream[] = [];
  const add = (stream: Stream): void => {
    if (streamOf(streams, stream.access ?? stream.layout) < 0) streams.push(stream);
  };
  const operands = [...steps.flatMap((step) => step.operands), ...stores.map(({ value }) => value)];
  for (const operand of operands) {
    if (operand.kind === "load") add({ layout: operand.access, access: operand.access, unit: 4 });
    if (operand.kind === "iota") add({ layout: operand.layout, access: undefined, unit: 1 });
  }
  for (const { to } of stores) add({ layout: to, access: to, unit: 4 });
  return streams;
}

/** Which stream reads or writes at this place; -1 if none does. */
function streamOf(streams: readonly Stream[], wanted: Access | Layout): number {
  const buffer = "buffer" in wanted ? wanted.buffer : undefined;
  return streams.findIndex(
    ({ access, layout: { offset, strides } }) =>
      access?.buffer === buffer && offset === wanted.offset && strides.join() === wanted.strides.join(),
  );
}

function axesOf({ sizes, reduce }: LoopKernel, streams: readonly Stream[]): ReducibleWay[] {
  const merged = merge(
    sizes,
    streams.map(({ layout }) => layout.strides),
    reduce?.axes,
  );
  return merged.map(({ size, strides, mark = false }) => ({
    size,
    steps: strides.map((stride, i) => stride * (streams[i]?.unit ?? 1)),
    reduced: mark,
  }));
}

/** Computes all steps for one vector; gives what looks up the value of an operand. */
function evaluate(f: Body, { kernel, streams, across }: Loop, positions: Positions, lanes: number) {
  const read = new Map<number, Code>();
  const results: Code[] = [];
  const fetch = (stream: number, code: (position: Code, stride: number) => Code): Code => {
    const value = read.get(stream) ?? f.keep(code(positions[stream] ?? [], across[stream] ?? 0));
    read.set(stream, value);
    return value;
  };
  const lookUp = (operand: Operand): Code => {
    switch (operand.kind) {
      case "constant":
        return f32x4.const(operand.value);
      case "step":
        return results[operand.index] ?? [];
      case "iota":
        return fetch(streamOf(streams, operand.layout), count);
      case "load":
        return fetch(streamOf(streams, operand.access), (address, stride) => load(address, stride, lanes));
    }
  };
  for (const { op, operands } of kernel.steps) {
    const codes = operands.map(lookUp) as unknown as PerInput<Elementwise, Code>;
    results.push(f.keep(elementwise(f, op, codes)));
  }
  return lookUp;
}

function put(f: Body, { streams, across }: Loop, positions: Positions, to: Access, value: Code, lanes: number): void {
  const stream = streamOf(streams, to);
  store(f, positions[stream] ?? [], f.keep(value), across[stream] ?? 0, lanes);
}

const combine = { sum: f32x4.add, max: f32x4.max };
const neutral = { sum: f32x4.const(0), max: f32x4.const(Number.NEGATIVE_INFINITY) };

/** So many numbers are added up one after the other before they go into the total: rounding errors stay small. */
const blockLength = 256;

/**
 * Reduces in an order that depends on the shape alone. The lanes of a vector lie along the last axis: where that is
 * reduced, each lane reduces a quarter of it and the four come together at the end; otherwise each lane is a result.
 */
function reduceLoop(
  f: Body,
  loop: Loop,
  op: "sum" | "max",
  start: Positions,
  outer: readonly ReducibleWay[],
  last: ReducibleWay,
): void {
  const kept = outer.filter(({ reduced }) => !reduced);
  const reduced = outer.filter((way) => way.reduced);
  const total = f.local("v128");
  const partial = f.local("v128");
  const include = (sum: Local, value: Code) => f.emit(sum.set(combine[op](sum.get, value)));
  /** Reduces to `total` what `visit` includes in `partial`, as it walks along `ways` and over each block of the last. */
  const reduce = (
    positions: Positions,
    ways: readonly Way[],
    length: number,
    visit: (at: Positions, way: Way) => void,
  ) => {
    const innermost = ways.at(-1);
    f.emit(total.set(neutral[op]));
    nest(f, positions, ways.slice(0, -1), (moved) => {
      if (!innermost) return;
      inStrides(f, moved, innermost, length, (block, size) => {
        f.emit(partial.set(neutral[op]));
        visit(block, { size, steps: innermost.steps });
        include(total, partial.get);
      });
    });
  };
  const [store] = loop.kernel.stores;
  const valueAt = (at: Positions, lanes: number): Code => (store ? evaluate(f, loop, at, lanes)(store.value) : []);
  const finish = (at: Positions, lanes: number) => {
    if (store) put(f, loop, at, store.to, total.get, lanes);
  };

  nest(f, start, kept, (row) => {
    if (last.reduced) {
      reduce(row, [...reduced, last], 4 * blockLength, (block, way) =>
        inStrides(f, block, way, 4, (at, lanes) => {
          const value = valueAt(at, lanes);
          include(partial, lanes === 4 ? value : v128.select(value, neutral[op], firstLanes(lanes)));
        }),
      );
      f.emit(total.set(combine[op](total.get, f32x4.swapHalves(total.get, total.get))));
      f.emit(total.set(combine[op](total.get, f32x4.swapNeighbours(total.get, total.get))));
      finish(row, 1);
    } else {
      inStrides(f, row, last, 4, (tile, lanes) => {
        reduce(tile, reduced, blockLength, (block, way) =>
          along(f, block, way, (at) => include(partial, valueAt(at, lanes))),
        );
        finish(tile, lanes);
      });
    }
  });
}
