/** The steps of a chain on one vector of numbers: where the operands and results lie, and the code that computes them. */
import type { Access, Chain, Layout, Operand } from "../compile/planKernel.ts";
import type { Elementwise, PerInput } from "../ir/graph.ts";
import type { Body } from "./assembler.ts";
import { elementwise } from "./elementwise.ts";
import { type Code, f32x4 } from "./instructions.ts";
import { count, load, store } from "./vectors.ts";
import type { Positions } from "./walk.ts";

/** Something that moves as an iteration goes on: numbers in memory, by addresses in bytes, or numbers that count. */
export interface Stream {
  readonly layout: Layout;
  readonly access: Access | undefined;
  /** What one element adds to the position. */
  readonly unit: 1 | 4;
}

/** A chain whose vectors lie along one axis. */
export interface Lanes {
  readonly chain: Chain;
  readonly streams: readonly Stream[];
  /** How many elements each stream goes on from one lane of a vector to the next. */
  readonly across: readonly number[];
}

export function streamsOf({ steps, stores }: Chain): Stream[] {
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

/** Computes all steps for one vector; gives what looks up the value of an operand. `product` is kept already. */
export function evaluate(
  f: Body,
  { chain, streams, across }: Lanes,
  positions: Positions,
  lanes: number,
  product: Code = [],
): (operand: Operand) => Code {
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
      case "product":
        return product;
      case "iota":
        return fetch(streamOf(streams, operand.layout), count);
      case "load":
        return fetch(streamOf(streams, operand.access), (address, stride) => load(address, stride, lanes));
    }
  };
  for (const { op, operands } of chain.steps) {
    const codes = operands.map(lookUp) as unknown as PerInput<Elementwise, Code>;
    results.push(f.keep(elementwise(f, op, codes)));
  }
  return lookUp;
}

/** Stores a vector where the chain's store `to` says. */
export function put(
  f: Body,
  { streams, across }: Lanes,
  positions: Positions,
  to: Access,
  value: Code,
  lanes: number,
): void {
  const stream = streamOf(streams, to);
  store(f, positions[stream] ?? [], f.keep(value), across[stream] ?? 0, lanes);
}
