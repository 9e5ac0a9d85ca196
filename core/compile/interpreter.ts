/** The engine that interprets: what the WebAssembly engine is held against, and what finds where numbers stop being finite. */
import { isOp, type Shape, showShape, sizeOf, toposort } from "../ir/graph.ts";
import { interpret, type Precision } from "../ir/interpret.ts";
import { type Program, rootsOf } from "../ir/program.ts";
import type { Engine } from "./engine.ts";

/** All inputs and outputs start as zeros. Refuses programs that disagree about the shape of an input with an Error. */
export function createInterpreter(programs: readonly Program[], precision: Precision = "float64"): Engine {
  const shapes = inputShapes(programs);
  const inputs = new Map([...shapes].map(([name, shape]) => [name, new Float64Array(sizeOf(shape))]));
  const outputs = new Map<string, Float64Array>();
  for (const program of programs) {
    for (const [name, { shape }] of Object.entries(program.outputs)) outputs.set(name, new Float64Array(sizeOf(shape)));
  }
  const byName = new Map(programs.map((program) => [program.name, program]));

  return {
    write(name, data) {
      const memory = inputs.get(name);
      if (!memory) throw new Error(`there is no input ${name}`);
      if (data.length !== memory.length) {
        throw new Error(`the input ${name} needs ${memory.length} numbers and got ${data.length}`);
      }
      memory.set(precision === "float32" ? Float32Array.from(data) : data);
    },
    read(name) {
      const memory = inputs.get(name) ?? outputs.get(name);
      if (!memory) throw new Error(`there is no input or output ${name}`);
      return memory.slice();
    },
    run(name, times = 1) {
      const program = byName.get(name);
      if (!program) throw new Error(`there is no program ${name}`);
      const results = [...Object.keys(program.outputs), ...Object.keys(program.updates)];
      for (let time = 0; time < times; time++) {
        const data = interpret(rootsOf(program), Object.fromEntries(inputs), precision);
        for (const [i, result] of results.entries()) (inputs.get(result) ?? outputs.get(result))?.set(data[i] ?? []);
      }
    },
    threads: () => 1,
    release: () => {
      inputs.clear();
      outputs.clear();
    },
    bytes: [...inputs.values(), ...outputs.values()].reduce((bytes, memory) => bytes + memory.byteLength, 0),
  };
}

/** Every input that the programs read or set. */
function inputShapes(programs: readonly Program[]): Map<string, Shape> {
  const shapes = new Map<string, Shape>();
  const declare = (name: string, shape: Shape) => {
    const other = shapes.get(name) ?? shape;
    if (showShape(other) !== showShape(shape)) {
      throw new Error(`the input ${name} has two shapes: ${showShape(other)} and ${showShape(shape)}`);
    }
    shapes.set(name, shape);
  };
  for (const program of programs) {
    for (const value of toposort(rootsOf(program))) if (isOp(value, "input")) declare(value.attrs.name, value.shape);
    for (const [name, { shape }] of Object.entries(program.updates)) declare(name, shape);
  }
  return shapes;
}
