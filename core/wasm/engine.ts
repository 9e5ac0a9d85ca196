/** The engine of the product: programs as one WebAssembly module, in float32 and SIMD. */
import type { Engine } from "../compile/engine.ts";
import { type Plan, plan } from "../compile/plan.ts";
import { sizeOf } from "../ir/graph.ts";
import type { Program } from "../ir/program.ts";
import { mostPages, pageBytes } from "./assembler.ts";
import { emit, isShared } from "./emit.ts";
import { createMemories, type Memories } from "./memories.ts";
import type { Team } from "./team.ts";

interface Limits {
  /** In bytes. */
  readonly memoryLimit: number;
  /** Threads that run large programs together, on shared memory. */
  readonly team?: Team | undefined;
}

/** One engine, as `wasmEngines` makes it. */
export const createWasmEngine = (programs: readonly Program[], limits: Limits): Engine => wasmEngines(limits)(programs);

/**
 * Makes engines, each for one memory; inputs start at 0. What a released engine held goes to the next. The same programs
 * and inputs give the same bits on every machine, by one thread or several, NaNs apart. Before it takes any memory it
 * refuses, with an Error, programs that need more than `memoryLimit` bytes, two shapes of one name, an output with the
 * name of an input, and two programs of one name.
 */
export function wasmEngines({ memoryLimit, team }: Limits): (programs: readonly Program[]) => Engine {
  const memories = createMemories(team !== undefined);
  const limit = Math.min(memoryLimit, addressable);
  const threads = team?.threads ?? 1;
  return (programs) => {
    const planned = plan(programs, threads);
    const pages = pagesOf(planned);
    if (pages * pageBytes > limit) {
      throw new Error(
        `this network needs ${megabytes(pages * pageBytes)} of memory, and the limit is ${megabytes(limit)}`,
      );
    }
    const module = new WebAssembly.Module(emit(planned, threads));
    return createEngine(planned, module, memories, team);
  };
}

function createEngine(
  { slots, programs, bytes }: Plan,
  module: WebAssembly.Module,
  memories: Memories,
  team: Team | undefined,
): Engine {
  let memory: WebAssembly.Memory | undefined = memories.take(Math.ceil(bytes / pageBytes));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const shared = programs.map(({ stages }) => isShared(stages));
  const engaged = shared.includes(true) ? team?.engage(module, memory) : undefined;

  const slotOf = (name: string): Float32Array => {
    const slot = slots.get(name);
    if (!slot) throw new Error(`there is no input or output “${name}”`);
    if (!memory) throw new Error("this engine has been released");
    return new Float32Array(memory.buffer, slot.address, sizeOf(slot.shape));
  };
  return {
    bytes: Math.ceil(bytes / pageBytes) * pageBytes,
    write(name, data) {
      if (slots.get(name)?.kind !== "input") throw new Error(`there is no input “${name}”`);
      const numbers = slotOf(name);
      if (data.length !== numbers.length) {
        throw new Error(`“${name}” takes ${numbers.length} numbers and was given ${data.length}`);
      }
      numbers.set(data);
    },
    read: (name) => slotOf(name).slice(),
    run(program, times = 1) {
      const index = programs.findIndex(({ name }) => name === program);
      if (index < 0) throw new Error(`there is no program “${program}”`);
      if (!Number.isInteger(times) || times < 0 || times > mostTimes) {
        throw new Error(`a program runs a whole number of times, at most ${mostTimes}, not ${times}`);
      }
      if (!memory) throw new Error("this engine has been released");
      if (times === 0) return;
      const together = shared[index] && engaged?.isReady();
      if (together) engaged?.start(index, times);
      (exports[together ? `${index}.0` : index] as (times: number) => void)(times);
    },
    threads: () => (engaged?.isReady() && team ? team.threads : 1),
    release() {
      engaged?.end();
      if (memory) memories.give(memory);
      memory = undefined;
    },
  };
}

/** The bytes of memory that an engine for these programs would hold; refuses what `createWasmEngine` refuses but the limit. */
export const memoryNeeded = (programs: readonly Program[]): number => pagesOf(plan(programs)) * pageBytes;

const pagesOf = ({ bytes }: Plan): number => Math.ceil(bytes / pageBytes);

/** What 32-bit addresses reach. */
const addressable = (mostPages - 1) * pageBytes;

const mostTimes = 2 ** 31 - 1;

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20).toLocaleString("en")} MB`;
