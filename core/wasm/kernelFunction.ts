/** What each kernel family gives the emitter. */
import type { Access } from "../compile/planKernel.ts";
import type { Body } from "./assembler.ts";

/** The WebAssembly function of a kernel. Its parameters are the addresses at which these accesses begin. */
export interface KernelFunction {
  readonly accesses: readonly Access[];
  write(f: Body): void;
}
