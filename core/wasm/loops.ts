/** Loops over the elements of an iteration, four at a time: elementwise chains, copies, sums and maxima. */
import type { LoopKernel } from "../compile/planKernel.ts";
import { merge } from "../compile/planView.ts";
import type { Body, Local } from "./assembler.ts";
import { type Code, f32x4, i32, v128 } from "./instructions.ts";
import type { KernelFunction } from "./kernelFunction.ts";
import { evaluate, type Lanes, put, type Stream, streamsOf } from "./steps.ts";
import { firstLanes } from "./vectors.ts";
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
      const loop = { chain: kernel, streams, across: last.steps.map((step, i) => step / (streams[i]?.unit ?? 1)) };
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

type ReducibleWay = Way & { readonly reduced: boolean };

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
  loop: Lanes,
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
  const [store] = loop.chain.stores;
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
