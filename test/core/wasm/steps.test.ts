import { describe, expect, it } from "vitest";
import type { Access, Chain, Operand } from "../../../core/compile/planKernel.ts";
import { i32 } from "../../../core/wasm/instructions.ts";
import { evaluate, put, streamsOf } from "../../../core/wasm/steps.ts";
import { runBody } from "./runBody.ts";

const [a, b] = [{ size: 16 }, { size: 16 }];
const at = (buffer: Access["buffer"], offset = 0, stride = 1): Access => ({ buffer, offset, strides: [stride] });
const load = (access: Access): Operand => ({ kind: "load", access });
const result: Operand = { kind: "step", index: 0 };

describe("streamsOf", () => {
  const streams = (operands: readonly Operand[], to: Access) =>
    streamsOf({ steps: [{ op: "add", operands }], stores: [{ value: result, to }] });

  it("moves along once for what is read and written at the same place", () => {
    expect(streams([load(at(a)), load(at(a))], at(a))).toHaveLength(1);
  });

  it("tells buffers, offsets and strides apart", () => {
    expect(streams([load(at(a)), load(at(b))], at(a, 4))).toHaveLength(3);
    expect(streams([load(at(a)), load(at(a, 0, 0))], at(a))).toHaveLength(2);
  });

  it("counts where numbers count, apart from memory of the same layout", () => {
    const found = streams([load(at(a)), { kind: "iota", layout: { offset: 0, strides: [1] } }], at(b));
    expect(found.map(({ access, unit }) => [access?.buffer, unit])).toEqual([
      [a, 4],
      [undefined, 1],
      [b, 4],
    ]);
  });

  it("needs none for constants and what is computed", () => {
    expect(streams([{ kind: "constant", value: 2 }, { kind: "product" }], at(a))).toHaveLength(1);
  });
});

/** Runs a chain once, at the first places of its streams; a and b begin at 0 and 64 bytes and hold 0, 1, … and 100, 101, … */
function run(chain: Chain, lanes: number, across?: readonly number[]): Float32Array {
  const numbers = Float32Array.from({ length: 32 }, (_, i) => (i < 16 ? i : 84 + i));
  const memory = runBody(numbers, [0, 64], (f) => {
    const streams = streamsOf(chain);
    const loop = { chain, streams, across: across ?? streams.map(({ layout }) => layout.strides[0] ?? 0) };
    const positions = streams.map(({ access, layout }) => {
      const start = access === undefined ? layout.offset : 4 * (layout.offset + (access.buffer === a ? 0 : 16));
      return i32.const(start);
    });
    const evaluated = evaluate(f, loop, positions, lanes);
    for (const { value, to } of chain.stores) put(f, loop, positions, to, evaluated(value), lanes);
  });
  return memory.slice(0, 32);
}

describe("evaluate and put", () => {
  const doubled: Chain = {
    steps: [
      { op: "mul", operands: [load(at(a)), { kind: "constant", value: 2 }] },
      { op: "add", operands: [result, load(at(a))] },
    ],
    stores: [{ value: { kind: "step", index: 1 }, to: at(b) }],
  };

  it("compute each step from those before it, on four numbers", () => {
    expect([...run(doubled, 4).slice(16, 22)]).toEqual([0, 3, 6, 9, 104, 105]);
  });

  it.each([1, 2, 3])("store %i numbers and nothing behind them", (lanes) => {
    const after = [0, 3, 6, 9].map((number, i) => (i < lanes ? number : 100 + i));
    expect([...run(doubled, lanes).slice(16, 20)]).toEqual(after);
  });

  it("read and write numbers that lie apart", () => {
    const spread: Chain = {
      steps: [{ op: "neg", operands: [load(at(a, 1, 3))] }],
      stores: [{ value: result, to: at(b, 0, 2) }],
    };
    expect([...run(spread, 4).slice(16, 24)]).toEqual([-1, 101, -4, 103, -7, 105, -10, 107]);
  });

  it("read one number for all lanes where the stride is 0, and count where numbers count", () => {
    const counted: Chain = {
      steps: [{ op: "add", operands: [load(at(a, 5, 0)), { kind: "iota", layout: { offset: 10, strides: [2] } }] }],
      stores: [{ value: result, to: at(b) }],
    };
    expect([...run(counted, 4).slice(16, 20)]).toEqual([15, 17, 19, 21]);
  });

  it("store what is only read, and a result twice", () => {
    const moved: Chain = {
      steps: [{ op: "neg", operands: [load(at(a, 4))] }],
      stores: [
        { value: load(at(a, 4)), to: at(b) },
        { value: result, to: at(b, 4) },
        { value: result, to: at(b, 8) },
      ],
    };
    expect([...run(moved, 4).slice(16, 28)]).toEqual([4, 5, 6, 7, -4, -5, -6, -7, -4, -5, -6, -7]);
  });
});
