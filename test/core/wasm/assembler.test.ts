import { describe, expect, it } from "vitest";
import { createAssembler } from "../../../core/wasm/assembler.ts";
import { control, f32x4, i32, v128 } from "../../../core/wasm/instructions.ts";

/** The exports of a module with one page of memory. */
function instantiate(bytes: Uint8Array<ArrayBuffer>) {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  return {
    numbers: new Float32Array(memory.buffer),
    run: (name: string, ...x: number[]) => (exports[name] as (...x: number[]) => void)(...x),
  };
}

const ascii = (text: string) => new TextEncoder().encode(text);

describe("createAssembler", () => {
  it("encodes a module as the specification says", () => {
    const assembler = createAssembler();
    assembler.export(
      "f",
      assembler.function(1, () => {}),
    );
    expect([...assembler.encode(2)]).toEqual([
      ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
      ...[0x01, 5, 1, 0x60, 1, 0x7f, 0],
      ...[0x02, 15, 1, 3, ...ascii("env"), 6, ...ascii("memory"), 2, 0, 2],
      ...[0x03, 2, 1, 0],
      ...[0x07, 5, 1, 1, 0x66, 0, 0],
      ...[0x0a, 4, 1, 2, 0, 0x0b],
    ]);
  });

  it("imports a memory that has its pages, shared if it is told so", () => {
    const take = (bytes: Uint8Array<ArrayBuffer>, description: WebAssembly.MemoryDescriptor) =>
      new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory: new WebAssembly.Memory(description) } });
    const { encode } = createAssembler();
    expect(() => take(encode(3), { initial: 2 })).toThrow(WebAssembly.LinkError);
    expect(() => take(encode(3, true), { initial: 3, maximum: 9 })).toThrow(WebAssembly.LinkError);
    for (const shared of [false, true]) take(encode(3, shared), { initial: 4, maximum: 9, shared });
  });

  it("stores functions of the same bytes once", () => {
    const assembler = createAssembler();
    const storing = (value: number) =>
      assembler.function(1, (f) => f.emit(v128.store(f.parameters[0] ?? [], f32x4.const(value))));
    const first = storing(1);
    expect(storing(2)).not.toBe(first);
    expect(storing(1)).toBe(first);
  });

  it("keeps functions apart that take a different number of parameters", () => {
    const assembler = createAssembler();
    expect(assembler.function(1, () => {})).not.toBe(assembler.function(2, () => {}));
  });

  it("repeats, as often as a number or a parameter says", () => {
    const assembler = createAssembler();
    const count = assembler.function(1, (f) => {
      const sum = f.keep(f32x4.const(0));
      const total = f.local("v128");
      f.emit(total.set(sum));
      f.repeat(f.parameters[0] ?? [], () => f.repeat(3, () => f.emit(total.set(f32x4.add(total.get, f32x4.const(1))))));
      f.emit(v128.store(i32.const(16), total.get));
    });
    assembler.export("count", count);
    const { numbers, run } = instantiate(assembler.encode(1));
    run("count", 7);
    expect([...numbers.slice(4, 9)]).toEqual([21, 21, 21, 21, 0]);
  });

  it("runs what is conditional only where the condition holds", () => {
    const assembler = createAssembler();
    const maybe = assembler.function(1, (f) =>
      f.when(f.parameters[0] ?? [], () => f.emit(v128.storeLane(i32.const(0), f32x4.const(5), 0))),
    );
    assembler.export("maybe", maybe);
    const { numbers, run } = instantiate(assembler.encode(1));
    run("maybe", 0);
    expect(numbers[0]).toBe(0);
    run("maybe", 1);
    expect(numbers[0]).toBe(5);
  });

  it("calls functions with operands", () => {
    const assembler = createAssembler();
    const store = assembler.function(2, (f) =>
      f.emit(v128.store(f.parameters[1] ?? [], f32x4.fromInt(f.keep([f.parameters[0] ?? [], 0xfd, 0x11])))),
    );
    assembler.export(
      "go",
      assembler.function(0, (f) => f.emit(control.call(store, [i32.const(-9), i32.const(32)]))),
    );
    const { numbers, run } = instantiate(assembler.encode(1));
    run("go");
    expect(numbers[8]).toBe(-9);
  });
});
