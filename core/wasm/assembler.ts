/** Encodes a WebAssembly module: functions over one memory. */
import { type Code, control, i32, local, unsigned } from "./instructions.ts";

/** The size of a page of WebAssembly's memory in bytes. */
export const pageBytes = 65536;
/** Pages that 32-bit addresses reach. */
export const mostPages = 65536;

const valueTypes = { i32: 0x7f, v128: 0x7b };
type ValueType = keyof typeof valueTypes;

/** A variable of a function. */
export interface Local {
  readonly get: Code;
  set(value: Code): Code;
}

/** A function while it is written: what is emitted runs in the order in which it was emitted. */
export interface Body {
  /** Values of the parameters, all i32. */
  readonly parameters: readonly Code[];
  local(type: ValueType): Local;
  emit(code: Code): void;
  /** Computes a value here and now, once, however often what is returned is used. */
  keep(value: Code, type?: ValueType): Code;
  /** Runs what `inner` emits `times` times, at least once. */
  repeat(times: number | Code, inner: () => void): void;
  /** Runs what `inner` emits where the condition is not 0. */
  when(condition: Code, inner: () => void): void;
}

export interface Assembler {
  /**
   * Adds a function of i32 parameters and no result, and gives its index. Functions of the same bytes are one: kernels
   * take their addresses as parameters, so equal layers and the passes of training and evaluation share them.
   */
  function(parameters: number, write: (body: Body) => void): number;
  /** Exports a function by a name in ASCII. */
  export(name: string, index: number): void;
  /** The module, which imports its memory, of `pages` × 64 KiB or more, as `memory` of `env`. */
  encode(pages: number, shared?: boolean): Uint8Array<ArrayBuffer>;
}

export function createAssembler(): Assembler {
  const functions: { readonly parameters: number; readonly bytes: Uint8Array }[] = [];
  const indices = new Map<string, number[]>();
  const exports: { readonly name: string; readonly index: number }[] = [];
  return {
    function(parameters, write) {
      const bytes = encodeFunction(parameters, write);
      const key = `${parameters} ${bytes.length} ${digest(bytes)}`;
      const alike = indices.get(key) ?? [];
      const known = alike.find((index) => functions[index]?.bytes.every((byte, i) => byte === bytes[i]));
      if (known !== undefined) return known;
      indices.set(key, [...alike, functions.length]);
      return functions.push({ parameters, bytes }) - 1;
    },
    export: (name, index) => {
      exports.push({ name, index });
    },
    encode(pages, shared = false) {
      const arities = [...new Set(functions.map(({ parameters }) => parameters))];
      return joined([
        [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
        ...section(
          1,
          arities.map((count) => [0x60, ...list(Array.from({ length: count }, () => [valueTypes.i32])), 0]),
        ),
        ...section(2, [
          [
            ...text("env"),
            ...text("memory"),
            2,
            ...(shared ? [3, ...unsigned(pages), ...unsigned(mostPages)] : [0, ...unsigned(pages)]),
          ],
        ]),
        ...section(
          3,
          functions.map(({ parameters }) => unsigned(arities.indexOf(parameters))),
        ),
        ...section(
          7,
          exports.map(({ name, index }) => [...text(name), 0, ...unsigned(index)]),
        ),
        ...section(
          10,
          functions.flatMap(({ bytes }) => [unsigned(bytes.length), bytes]),
          functions.length,
        ),
      ]);
    },
  };
}

function encodeFunction(parameters: number, write: (body: Body) => void): Uint8Array {
  const types: ValueType[] = [];
  let bytes = new Uint8Array(1024);
  let end = 0;
  const emit = (code: Code): void => {
    for (const part of code) {
      if (typeof part === "number") {
        if (end === bytes.length) {
          const longer = new Uint8Array(2 * end);
          longer.set(bytes);
          bytes = longer;
        }
        bytes[end++] = part;
      } else emit(part);
    }
  };
  const newLocal = (type: ValueType): Local => {
    const index = parameters + types.push(type) - 1;
    return { get: local.get(index), set: (value) => local.set(index, value) };
  };
  const body: Body = {
    parameters: Array.from({ length: parameters }, (_, index) => local.get(index)),
    local: newLocal,
    emit,
    keep(value, type = "v128") {
      const kept = newLocal(type);
      emit(kept.set(value));
      return kept.get;
    },
    repeat(times, inner) {
      const left = newLocal("i32");
      emit(left.set(typeof times === "number" ? i32.const(times) : times));
      emit(control.loop);
      inner();
      emit(left.set(i32.sub(left.get, i32.const(1))));
      emit(control.repeatIf(left.get));
      emit(control.end);
    },
    when(condition, inner) {
      emit(control.if(condition));
      inner();
      emit(control.end);
    },
  };
  write(body);
  emit(control.end);
  return joined([list(runs(types)), bytes.subarray(0, end)]);
}

/** Equal for equal bytes, and seldom for others (FNV-1a, G. Fowler, L. Noll and P. Vo 1991). */
const digest = (bytes: Uint8Array): number =>
  bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5);

/** Local variables are declared in runs of one type. */
function runs(types: readonly ValueType[]): number[][] {
  const starts = types.flatMap((type, i) => (type === types[i - 1] ? [] : [i]));
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? types.length;
    return [...unsigned(end - start), valueTypes[types[start] ?? "i32"]];
  });
}

type Bytes = readonly number[] | Uint8Array;

const list = (items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()];
const text = (ascii: string): number[] => list(Array.from(ascii, (letter) => [letter.charCodeAt(0)]));

/** A section of so many items, in parts that follow each other. */
function section(id: number, parts: readonly Bytes[], count = parts.length): Bytes[] {
  const body = [unsigned(count), ...parts];
  return [[id, ...unsigned(lengthOf(body))], ...body];
}

const lengthOf = (parts: readonly Bytes[]): number => parts.reduce((sum, part) => sum + part.length, 0);

/** All parts one after the other. */
function joined(parts: readonly Bytes[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(lengthOf(parts));
  let end = 0;
  for (const part of parts) {
    bytes.set(part, end);
    end += part.length;
  }
  return bytes;
}
