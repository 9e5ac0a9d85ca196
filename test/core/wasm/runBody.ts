/** Runs a function while it is written, for tests of what writes functions. */
import { type Body, createAssembler } from "../../../core/wasm/assembler.ts";

/**
 * Runs what `write` emits, with the addresses as its parameters, on a memory that begins with `numbers`; gives the memory
 * afterwards.
 */
export function runBody(
  numbers: ArrayLike<number>,
  addresses: readonly number[],
  write: (f: Body) => void,
): Float32Array {
  const assembler = createAssembler();
  assembler.export("f", assembler.function(addresses.length, write));
  const memory = new WebAssembly.Memory({ initial: 4 });
  const floats = new Float32Array(memory.buffer);
  floats.set(Array.from(numbers));
  const module = new WebAssembly.Module(assembler.encode(4));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  (exports.f as (...addresses: readonly number[]) => void)(...addresses);
  return floats;
}
