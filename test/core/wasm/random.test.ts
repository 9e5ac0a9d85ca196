import fc from "fast-check";
import { describe, it } from "vitest";
import { isOp, toposort } from "../../../core/ir/graph.ts";
import { interpret } from "../../../core/ir/interpret.ts";
import type { Program } from "../../../core/ir/program.ts";
import { createWasmEngine } from "../../../core/wasm/engine.ts";
import { randomGraph } from "../ir/randomGraph.ts";
import { expectClose } from "./close.ts";

describe("random graphs", () => {
  it("give what the interpreter gives, for every value", () => {
    fc.assert(
      fc.property(randomGraph(), ({ values, feeds }) => {
        const results = values.slice(-6);
        const outputs = Object.fromEntries(results.map((value, i) => [`out${i}`, value]));
        const program: Program = { name: "graph", outputs, updates: {} };
        const used = new Set(toposort(results).flatMap((value) => (isOp(value, "input") ? [value.attrs.name] : [])));
        const engine = createWasmEngine([program], { memoryLimit: 2 ** 26 });
        for (const [name, data] of Object.entries(feeds)) if (used.has(name)) engine.write(name, data);
        engine.run("graph");
        const expected = interpret(results, feeds);
        for (const [i, value] of results.entries()) expectClose(engine.read(`out${i}`), expected[i] ?? [], value.op);
      }),
      { seed: 20250101, numRuns: 300 },
    );
  });
});
