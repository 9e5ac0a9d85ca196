/** From a plan to a WebAssembly module: a function for each kernel, and for each program one that calls its kernels. */
import type { Plan } from "../compile/plan.ts";
import type { Kernel } from "../compile/planKernel.ts";
import { createAssembler } from "./assembler.ts";
import { control, i32 } from "./instructions.ts";
import type { KernelFunction } from "./kernelFunction.ts";
import { loopFunction } from "./loops.ts";
import { matmulFunction } from "./matmul.ts";
import { gatherFunction, scatterFunction } from "./rows.ts";

/** The size of a page of WebAssembly's memory in bytes. */
export const pageBytes = 65536;

/**
 * The module exports its `memory`, of as many pages as the plan needs, and for program number i a function `i` of how many
 * times, at least 1, to run it. Kernels are functions of their own and not one long one: engines optimise a function when
 * it has been called often, and so they do after a few steps.
 */
export function emit({ programs, bytes }: Plan): Uint8Array<ArrayBuffer> {
  const assembler = createAssembler();
  for (const [index, { kernels, addressOf }] of programs.entries()) {
    const calls = kernels.map((kernel) => {
      const { accesses, write } = functionOf(kernel);
      const callee = assembler.function(accesses.length, write);
      const addresses = accesses.map(({ buffer, offset }) => i32.const(addressOf(buffer) + offset * 4));
      return control.call(callee, addresses);
    });
    const run = assembler.function(1, (f) => {
      const [times = []] = f.parameters;
      f.repeat(times, () => {
        for (const call of calls) f.emit(call);
      });
    });
    assembler.export(String(index), run);
  }
  return assembler.encode(Math.ceil(bytes / pageBytes));
}

function functionOf(kernel: Kernel): KernelFunction {
  switch (kernel.kind) {
    case "loop":
      return loopFunction(kernel);
    case "matmul":
      return matmulFunction(kernel);
    case "gather":
      return gatherFunction(kernel);
    case "scatter":
      return scatterFunction(kernel);
  }
}
