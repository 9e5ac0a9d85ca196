/** The WebAssembly instructions that kernels are made of, as functions from their operands' code to their own. */

/** Encoded instructions. Nested lists are flattened when a function is encoded. */
export type Code = readonly (number | Code)[];

/** A whole number ≥ 0, seven bits a byte (LEB128). */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
  return bytes;
}

/** A whole number, seven bits a byte (signed LEB128). */
export function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const byte = ((rest % 0x80) + 0x80) % 0x80;
    rest = Math.floor(rest / 0x80);
    if ((rest === 0 && byte < 0x40) || (rest === -1 && byte >= 0x40)) {
      bytes.push(byte);
      return bytes;
    }
    bytes.push(byte | 0x80);
  }
}

const fourBytes = new DataView(new ArrayBuffer(4));

/** The four bytes of a number rounded to float32. */
function float32Bytes(value: number): number[] {
  fourBytes.setFloat32(0, value, true);
  return [0, 1, 2, 3].map((i) => fourBytes.getUint8(i));
}

/** The same bytes in all four lanes. */
const fourTimes = (lane: Code): Code => [lane, lane, lane, lane];

function int32Bytes(value: number): number[] {
  return [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff);
}

type Plain = (...operands: Code[]) => Code;
type Unary = (x: Code) => Code;
type Binary = (a: Code, b: Code) => Code;

/** An instruction of one byte after its operands. */
const plain =
  (opcode: number): Plain =>
  (...operands) => [...operands, opcode];
const binary = plain as (opcode: number) => Binary;

/** A vector instruction: prefix 0xfd, then its number. */
const vector = (opcode: number, ...immediate: number[]): Plain => {
  const instruction = [0xfd, ...unsigned(opcode), ...immediate];
  return (...operands) => [...operands, instruction];
};
const vectorUnary = vector as (opcode: number) => Unary;
const vectorBinary = vector as (opcode: number) => Binary;

/** Alignment and offset of a memory access. The alignment is a hint, and an address may lie anywhere. */
const memory = (alignment: number, offset: number): Code => [alignment, unsigned(offset)];

export const i32 = {
  const: (value: number): Code => [0x41, signed(value | 0)],
  add: binary(0x6a),
  sub: binary(0x6b),
  mul: binary(0x6c),
  and: binary(0x71),
  lessUnsigned: binary(0x49),
  /** The first operand where the condition is not 0, else the second. */
  select: (a: Code, b: Code, condition: Code): Code => [a, b, condition, 0x1b],
  equal: binary(0x46),
  notEqual: binary(0x47),
  /** Towards zero; out of range gives the nearest there is, NaN gives 0. */
  truncate: (x: Code): Code => [x, 0xfc, 0x00],
};

export const f32 = {
  const: (value: number): Code => [0x43, float32Bytes(value)],
  load: (address: Code, offset = 0): Code => [address, 0x2a, memory(2, offset)],
  less: binary(0x5d),
  greaterEqual: binary(0x60),
};

export const v128 = {
  load: (address: Code, offset = 0): Code => [address, 0xfd, 0x00, memory(4, offset)],
  /** One element in all four lanes. */
  loadSplat: (address: Code, offset = 0): Code => [address, 0xfd, 0x09, memory(2, offset)],
  /** One element into one lane of `x`. */
  loadLane: (address: Code, x: Code, lane: number, offset = 0): Code => [
    address,
    x,
    0xfd,
    0x56,
    memory(2, offset),
    lane,
  ],
  store: (address: Code, x: Code, offset = 0): Code => [address, x, 0xfd, 0x0b, memory(4, offset)],
  storeLane: (address: Code, x: Code, lane: number, offset = 0): Code => [
    address,
    x,
    0xfd,
    0x5a,
    memory(2, offset),
    lane,
  ],
  /** The first two lanes. */
  storeHalf: (address: Code, x: Code, offset = 0): Code => [address, x, 0xfd, 0x5b, memory(3, offset), 0],
  /** Four lanes of the same 32 bits. */
  bits: (value: number): Code => [0xfd, 0x0c, fourTimes(int32Bytes(value))],
  and: vectorBinary(0x4e),
  /** `a` without the bits of `b`. */
  andNot: vectorBinary(0x4f),
  or: vectorBinary(0x50),
  xor: vectorBinary(0x51),
  /** The bits of `a` where `mask` is set, of `b` where it is not. */
  select: (a: Code, b: Code, mask: Code): Code => [a, b, mask, 0xfd, 0x52],
};

export const i32x4 = {
  const: (lanes: readonly number[]): Code => [0xfd, 0x0c, lanes.map(int32Bytes)],
  splat: vectorUnary(0x11),
  add: vectorBinary(0xae),
  sub: vectorBinary(0xb1),
  mul: vectorBinary(0xb5),
  shiftLeft: (x: Code, bits: number): Code => [x, i32.const(bits), 0xfd, unsigned(0xab)],
  /** Fills with the sign. */
  shiftRight: (x: Code, bits: number): Code => [x, i32.const(bits), 0xfd, unsigned(0xac)],
  /** Fills with zeros. */
  shiftRightUnsigned: (x: Code, bits: number): Code => [x, i32.const(bits), 0xfd, unsigned(0xad)],
  equal: vectorBinary(0x37),
  /** Towards zero; out of range gives the nearest there is, NaN gives 0. */
  truncate: vectorUnary(0xf8),
};

export const f32x4 = {
  /** One number, rounded to float32, in all four lanes. */
  const: (value: number): Code => [0xfd, 0x0c, fourTimes(float32Bytes(value))],
  equal: vectorBinary(0x41),
  notEqual: vectorBinary(0x42),
  less: vectorBinary(0x43),
  floor: vectorUnary(0x68),
  /** To the nearest whole number, ties to even. */
  nearest: vectorUnary(0x6a),
  abs: vectorUnary(0xe0),
  neg: vectorUnary(0xe1),
  sqrt: vectorUnary(0xe3),
  add: vectorBinary(0xe4),
  sub: vectorBinary(0xe5),
  mul: vectorBinary(0xe6),
  div: vectorBinary(0xe7),
  /** NaN if either is NaN. */
  min: vectorBinary(0xe8),
  /** NaN if either is NaN. */
  max: vectorBinary(0xe9),
  fromInt: vectorUnary(0xfa),
  /** Smaller of the two; `a` where either is NaN. One instruction where `min` takes several. */
  pseudoMin: vectorBinary(0xea),
  /** Greater of the two; `a` where either is NaN. */
  pseudoMax: vectorBinary(0xeb),
  /** Four of the eight lanes of `a` and `b`. */
  shuffle: (a: Code, b: Code, lanes: readonly number[]): Code =>
    vector(0x0d, ...lanes.flatMap((lane) => [4 * lane, 4 * lane + 1, 4 * lane + 2, 4 * lane + 3]))(a, b),
  /** Lanes `[2, 3, 0, 1]` of `x`. */
  swapHalves: (x: Code, again: Code): Code =>
    vector(0x0d, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7)(x, again),
  /** Lanes `[1, 0, 3, 2]` of `x`. */
  swapNeighbours: (x: Code, again: Code): Code =>
    vector(0x0d, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11)(x, again),
};

/** Instructions of threads on shared memory, at fixed addresses: prefix 0xfe, then their number. */
export const atomic = {
  load: (address: number): Code => [i32.const(address), 0xfe, 0x10, memory(2, 0)],
  store: (address: number, x: Code): Code => [i32.const(address), x, 0xfe, 0x17, memory(2, 0)],
  /** Adds, and gives what was there before. */
  add: (address: number, x: Code): Code => [i32.const(address), x, 0xfe, 0x1e, memory(2, 0)],
  /** Waits while the number there is `x`, at most so many milliseconds; gives 2 if they have passed. */
  wait: (address: number, x: Code, milliseconds: number): Code => [
    i32.const(address),
    x,
    0x42,
    signed(milliseconds * 1e6),
    0xfe,
    0x01,
    memory(2, 0),
  ],
  /** Wakes up to `count` threads that wait there; gives how many there were. */
  notify: (address: number, count: number): Code => [i32.const(address), i32.const(count), 0xfe, 0x00, memory(2, 0)],
};

export const control = {
  loop: [0x03, 0x40],
  block: [0x02, 0x40],
  else: [0x05],
  /** Ends the program with an error. */
  unreachable: [0x00],
  drop: (x: Code): Code => [x, 0x1a],
  /** Out of, or back to the start of, the surrounding block or loop number `depth` from within. */
  branchIf: (depth: number, condition: Code): Code => [condition, 0x0d, depth],
  branch: (depth: number): Code => [0x0c, depth],
  if: (condition: Code): Code => [condition, 0x04, 0x40],
  end: [0x0b],
  /** Back to the start of the innermost loop while the condition is not 0. */
  repeatIf: (condition: Code): Code => [condition, 0x0d, 0],
  call: (callee: number, operands: readonly Code[]): Code => [operands, 0x10, unsigned(callee)],
} satisfies Record<string, Code | ((...operands: never[]) => Code)>;

export const local = {
  get: (index: number): Code => [0x20, unsigned(index)],
  set: (index: number, value: Code): Code => [value, 0x21, unsigned(index)],
  tee: (index: number, value: Code): Code => [value, 0x22, unsigned(index)],
};
