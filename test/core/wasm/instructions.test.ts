import { describe, expect, it } from "vitest";
import { f32, f32x4, i32, signed, unsigned, v128 } from "../../../core/wasm/instructions.ts";

const flat = (code: readonly unknown[]): unknown[] => code.flat(9);

describe("whole numbers", () => {
  it("are written seven bits a byte", () => {
    // The examples of the specification's and of DWARF's sections on LEB128.
    for (const [value, bytes] of [
      [0, [0]],
      [2, [2]],
      [127, [0x7f]],
      [128, [0x80, 0x01]],
      [12857, [0xb9, 0x64]],
      [624485, [0xe5, 0x8e, 0x26]],
      [2 ** 32 - 1, [0xff, 0xff, 0xff, 0xff, 0x0f]],
    ] as const) {
      expect(unsigned(value)).toEqual(bytes);
    }
    for (const [value, bytes] of [
      [2, [2]],
      [-2, [0x7e]],
      [63, [0x3f]],
      [64, [0xc0, 0x00]],
      [-64, [0x40]],
      [127, [0xff, 0x00]],
      [-127, [0x81, 0x7f]],
      [128, [0x80, 0x01]],
      [-123456, [0xc0, 0xbb, 0x78]],
      [-(2 ** 31), [0x80, 0x80, 0x80, 0x80, 0x78]],
      [2 ** 32, [0x80, 0x80, 0x80, 0x80, 0x10]],
    ] as const) {
      expect(signed(value)).toEqual(bytes);
    }
  });

  it("above 2³¹, as addresses may be, stand for their 32 bits", () => {
    expect(flat(i32.const(2 ** 32 - 1))).toEqual(flat(i32.const(-1)));
  });
});

describe("instructions", () => {
  it("come after their operands", () => {
    expect(flat(i32.add(i32.const(1), i32.const(2)))).toEqual([0x41, 1, 0x41, 2, 0x6a]);
  });

  it("carry float32 constants in little-endian order", () => {
    expect(flat(f32.const(1))).toEqual([0x43, 0x00, 0x00, 0x80, 0x3f]);
    expect(flat(f32x4.const(-2))).toEqual([0xfd, 0x0c, ...[1, 2, 3, 4].flatMap(() => [0, 0, 0, 0xc0])]);
    expect(flat(v128.bits(0x80000000))).toEqual([0xfd, 0x0c, ...[1, 2, 3, 4].flatMap(() => [0, 0, 0, 0x80])]);
  });

  it("carry alignment and offset where they reach into memory", () => {
    expect(flat(v128.load(i32.const(0), 300))).toEqual([0x41, 0, 0xfd, 0x00, 4, 0xac, 0x02]);
  });

  it("write numbers of vector instructions above 127 in two bytes", () => {
    expect(flat(f32x4.add([], []))).toEqual([0xfd, 0xe4, 0x01]);
  });
});
