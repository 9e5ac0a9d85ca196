import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { equalShapes, isOp, toposort, type Value } from "../../../core/ir/graph.ts";
import { interpret } from "../../../core/ir/interpret.ts";
import { type Program, rootsOf } from "../../../core/ir/program.ts";
import { createWasmEngine } from "../../../core/wasm/engine.ts";
import { type RandomGraph, randomGraph } from "../ir/randomGraph.ts";
import { expectClose } from "./close.ts";

/** An engine of one program, its inputs set, and those inputs' names. */
function start(program: Program, { feeds }: RandomGraph) {
  const engine = createWasmEngine([program], { memoryLimit: 2 ** 26 });
  const used = toposort(rootsOf(program)).flatMap((value) => (isOp(value, "input") ? [value.attrs.name] : []));
  for (const name of new Set([...used, ...Object.keys(program.updates)])) engine.write(name, feeds[name] ?? []);
  return engine;
}

/** The last values as outputs, and for each input an update of its shape, if there is one, as the numbers choose. */
function programOf({ values, inputs }: RandomGraph, numbers: readonly number[]): Program {
  const pick = (fitting: readonly Value[], number: number): Value | undefined => fitting[number % fitting.length];
  const updates = inputs.flatMap((x, i) => {
    const next = pick(
      values.filter(({ shape }) => equalShapes(shape, x.shape)),
      numbers[i] ?? 0,
    );
    return next ? [[x.attrs.name, next] as const] : [];
  });
  const outputs = values.slice(-4).map((value, i) => [`out${i}`, value] as const);
  return { name: "graph", outputs: Object.fromEntries(outputs), updates: Object.fromEntries(updates) };
}

const programs = fc
  .tuple(randomGraph(), fc.array(fc.nat(99), { minLength: 4, maxLength: 4 }))
  .map(([graph, numbers]) => ({ graph, program: programOf(graph, numbers) }));

describe("random programs", () => {
  it("give what the interpreter gives, outputs and updates alike", () => {
    fc.assert(
      fc.property(programs, ({ graph, program }) => {
        const engine = start(program, graph);
        engine.run("graph");
        const names = [...Object.keys(program.outputs), ...Object.keys(program.updates)];
        for (const [i, expected] of interpret(rootsOf(program), graph.feeds).entries()) {
          expectClose(engine.read(names[i] ?? ""), expected, `${names[i]}, a ${rootsOf(program)[i]?.op}`);
        }
      }),
      { seed: 20250101, numRuns: 400 },
    );
  });

  it("give the same bits in one call as in several", () => {
    fc.assert(
      fc.property(programs, ({ graph, program }) => {
        const [once, often] = [start(program, graph), start(program, graph)];
        once.run("graph", 3);
        for (let i = 0; i < 3; i++) often.run("graph");
        const names = [...Object.keys(program.outputs), ...Object.keys(program.updates)];
        for (const name of names) expect(once.read(name)).toEqual(often.read(name));
      }),
      { seed: 20250102, numRuns: 50 },
    );
  });
});
