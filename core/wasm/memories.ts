/** Memory for one engine after the other: touching fresh memory takes longer than compiling for it. */
import { headerBytes } from "../compile/plan.ts";
import { mostPages, pageBytes } from "./assembler.ts";

export interface Memories {
  /** A memory of at least so many pages, all zero behind its header, for the caller alone. */
  take(pages: number): WebAssembly.Memory;
  /** Gives a memory back. */
  give(memory: WebAssembly.Memory): void;
}

/** A memory that was given back serves again unless it is more than this and so many times what is needed. */
const modest = { pages: 1024, times: 4 };

/** Keeps the memory that was given back last. `shared` memory can be used by several threads. */
export function createMemories(shared: boolean): Memories {
  let kept: WebAssembly.Memory | undefined;
  return {
    take(pages) {
      const memory = kept;
      kept = undefined;
      if (!memory || pagesOf(memory) > Math.max(modest.pages, modest.times * pages)) {
        return new WebAssembly.Memory({ initial: pages, maximum: mostPages, shared });
      }
      const used = Math.min(pages, pagesOf(memory));
      if (pages > used) memory.grow(pages - used);
      new Uint8Array(memory.buffer, headerBytes, used * pageBytes - headerBytes).fill(0);
      return memory;
    },
    give(memory) {
      kept = memory;
    },
  };
}

const pagesOf = ({ buffer }: WebAssembly.Memory): number => buffer.byteLength / pageBytes;
