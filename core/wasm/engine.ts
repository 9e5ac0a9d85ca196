/** The engine of the product: programs as one WebAssembly module, in float32 and SIMD. */
import type { Engine } from "../compile/engine.ts";
import { type Plan, plan } from "../compile/plan.ts";
import { sizeOf } from "../ir/graph.ts";
import type { Program } from "../ir/program.ts";
import { emit, pageBytes } from "./emit.ts";

interface Limit {
  /** In bytes. */
  readonly memoryLimit: number;
}

/**
 * Compiles programs for one memory, which is taken once and never grows; inputs start at 0. The same programs and inputs
 * give the same bits on every machine, NaNs apart. Before it takes any memory it refuses, with an Error, programs that
 * need more than `memoryLimit` bytes, two shapes of one name, an output with the name of an input, and two programs of
 * one name.
 */
export function createWasmEngine(programs: readonly Program[], { memoryLimit }: Limit): Engine {
  const planned = plan(programs);
  const bytes = pagesOf(planned) * pageBytes;
  const limit = Math.min(memoryLimit, addressable);
  if (bytes > limit) {
    throw new Error(`this network needs ${megabytes(bytes)} of memory, and the limit is ${megabytes(limit)}`);
  }
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(emit(planned)));
  const { buffer } = exports.memory as WebAssembly.Memory;

  const slotOf = (name: string): Float32Array<ArrayBuffer> => {
    const slot = planned.slots.get(name);
    if (!slot) throw new Error(`there is no input or output “${name}”`);
    return new Float32Array(buffer, slot.address, sizeOf(slot.shape));
  };
  return {
    bytes,
    write(name, data) {
      if (planned.slots.get(name)?.kind !== "input") throw new Error(`there is no input “${name}”`);
      const numbers = slotOf(name);
      if (data.length !== numbers.length) {
        throw new Error(`“${name}” takes ${numbers.length} numbers and was given ${data.length}`);
      }
      numbers.set(data);
    },
    read: (name) => slotOf(name).slice(),
    run(program, times = 1) {
      const index = planned.programs.findIndex(({ name }) => name === program);
      if (index < 0) throw new Error(`there is no program “${program}”`);
      if (!Number.isInteger(times) || times < 0 || times > mostTimes) {
        throw new Error(`a program runs a whole number of times, at most ${mostTimes}, not ${times}`);
      }
      if (times > 0) (exports[index] as (times: number) => void)(times);
    },
  };
}

/** The bytes of memory that an engine for these programs would hold; refuses what `createWasmEngine` refuses but the limit. */
export const memoryNeeded = (programs: readonly Program[]): number => pagesOf(plan(programs)) * pageBytes;

const pagesOf = ({ bytes }: Plan): number => Math.ceil(bytes / pageBytes);

/** What 32-bit addresses reach. */
const addressable = 2 ** 32 - pageBytes;

const mostTimes = 2 ** 31 - 1;

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20).toLocaleString("en")} MB`;
