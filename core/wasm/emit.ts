/** From a plan to a WebAssembly module: a function for each kernel, and for each program one that calls its kernels. */
import type { Plan } from "../compile/plan.ts";
import type { Access, Kernel } from "../compile/planKernel.ts";
import { equalShapes } from "../ir/graph.ts";
import { type Assembler, createAssembler, pageBytes } from "./assembler.ts";
import { barrier } from "./barrier.ts";
import { type Code, control, i32 } from "./instructions.ts";
import type { KernelFunction } from "./kernelFunction.ts";
import { loopFunction } from "./loops.ts";
import { matmulFunction } from "./matmul.ts";
import { gatherFunction, scatterFunction } from "./rows.ts";

/**
 * The module exports for program number i a function `i` of how many times, at least 1, to run it; and where several
 * threads run the program together, for thread number t of them a function `i.t`. Kernels are functions of their own and
 * not one long one: engines optimise a function when it has been called often, and so they do after a few steps.
 */
export function emit({ programs, bytes }: Plan, threads = 1): Uint8Array<ArrayBuffer> {
  const assembler = createAssembler();
  const functions = new Map<string, number>();
  const repeat = (calls: readonly Code[]): number =>
    assembler.function(1, (f) => {
      const [times = []] = f.parameters;
      f.repeat(times, () => {
        for (const call of calls) f.emit(call);
      });
    });
  for (const [index, { stages, addressOf }] of programs.entries()) {
    const calls = stages.map((stage) => stage.map((kernel) => callOf(assembler, functions, kernel, addressOf)));
    assembler.export(String(index), repeat(calls.flat()));
    if (!isShared(stages)) continue;
    const wait = control.call(
      assembler.function(0, (f) => barrier(f, threads)),
      [],
    );
    for (let thread = 0; thread < threads; thread++) {
      assembler.export(`${index}.${thread}`, repeat(callsOfThread(calls, thread, wait)));
    }
  }
  return assembler.encode(Math.ceil(bytes / pageBytes), threads > 1);
}

/** Whether any stage of a program is cut into parts. */
export const isShared = (stages: readonly (readonly unknown[])[]): boolean => stages.some(({ length }) => length > 1);

/** What one thread does: its part of each stage; the first thread alone what is not cut. All wait before and after a cut stage. */
function callsOfThread(stages: readonly (readonly Code[])[], thread: number, wait: Code): Code[] {
  const calls: Code[] = [];
  let alone = false;
  for (const parts of stages) {
    if (parts.length > 1) {
      calls.push(...(alone ? [wait] : []), ...(parts[thread] ? [parts[thread]] : []), wait);
      alone = false;
    } else {
      calls.push(...(thread === 0 ? parts : []));
      alone = true;
    }
  }
  return alone ? [...calls, wait] : calls;
}

/** A call of a kernel's function, which is written when the first kernel of its kind needs it. */
function callOf(
  assembler: Assembler,
  functions: Map<string, number>,
  kernel: Kernel,
  addressOf: Plan["programs"][number]["addressOf"],
): Code {
  const { accesses, write } = functionOf(kernel);
  const key = keyOf(kernel);
  const callee = functions.get(key) ?? assembler.function(accesses.length, write);
  functions.set(key, callee);
  const addresses = accesses.map(({ buffer, offset }) => i32.const(addressOf(buffer) + offset * 4));
  return control.call(callee, addresses);
}

/** Equal for kernels whose functions are: all of a kernel but where in memory its operands and results lie. */
function keyOf(kernel: Kernel): string {
  const places: Access[] = [];
  const numberOf = (access: Access): number => {
    const known = places.findIndex(
      ({ buffer, offset, strides }) =>
        buffer === access.buffer && offset === access.offset && equalShapes(strides, access.strides),
    );
    return known < 0 ? places.push(access) - 1 : known;
  };
  return JSON.stringify(kernel, (_, part: unknown) => {
    if (typeof part === "number") return Object.is(part, -0) ? "-0" : String(part);
    return isAccess(part) ? { place: numberOf(part), strides: part.strides } : part;
  });
}

const isAccess = (part: unknown): part is Access => typeof part === "object" && part !== null && "buffer" in part;

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
