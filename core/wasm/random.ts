/** Random numbers on four lanes: `mix.ts` of the IR, instruction by instruction. */
import type { Body } from "./assembler.ts";
import { type Code, f32x4, i32x4, v128 } from "./instructions.ts";

/** Even in [0, 1), from the bits of a key and a counter. */
export function random(f: Body, key: Code, counter: Code): Code {
  const mixed = mix(f, v128.xor(bitsOf(key), mix(f, bitsOf(counter))));
  return f32x4.mul(f32x4.fromInt(i32x4.shiftRightUnsigned(mixed, 8)), f32x4.const(2 ** -24));
}

/** Those of -0 are those of 0. */
const bitsOf = (x: Code): Code => f32x4.add(x, f32x4.const(0));

function mix(f: Body, x: Code): Code {
  const xorShifted = (y: Code, bits: number): Code => {
    const kept = f.keep(y);
    return v128.xor(kept, i32x4.shiftRightUnsigned(kept, bits));
  };
  const first = i32x4.mul(xorShifted(i32x4.add(x, v128.bits(0x9e3779b9)), 16), v128.bits(0x85ebca6b));
  return xorShifted(i32x4.mul(xorShifted(first, 13), v128.bits(0xc2b2ae35)), 16);
}
