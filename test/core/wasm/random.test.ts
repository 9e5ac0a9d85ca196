import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countOf } from "../../../core/ir/build.ts";
import { equalShapes, isOp, toposort, type Value } from "../../../core/ir/graph.ts";
import { interpret } from "../../../core/ir/interpret.ts";
import { type Program, rootsOf } from "../../../core/ir/program.ts";
import { createWasmEngine } from "../../../core/wasm/engine.ts";
import { greatestSize, primitives, type RandomGraph, randomGraph } from "../ir/randomGraph.ts";

/** More graphs, or others: `NODEGRAD_GRAPHS=10000 NODEGRAD_SEED=7 npx vitest run test/core/wasm/random.test.ts`. */
const graphs = Number(process.env.NODEGRAD_GRAPHS ?? 400);
const seed = Number(process.env.NODEGRAD_SEED ?? 20250101);
const timeout = 30_000 + 60 * graphs;

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

/** Half a unit in the last place of a float32 near 1. */
const roundoff = 2 ** -24;
/** Other ways to round, in another order, lose this many times what one of them loses. */
const factor = 8;

/**
 * How far results are from the interpreter's in float64 and in float32, whichever is farther, as a share of what the graph's
 * own condition allows: some times what rounding every result to float32 changes, and some roundings of the largest. A
 * sum of n terms rounds n times where the interpreter rounds once, and chance makes √n of it.
 */
function shareOfAllowed(
  found: ArrayLike<number>,
  { exact, rounded, terms }: { readonly exact: Float64Array; readonly rounded: Float64Array; readonly terms: number },
): number {
  let [error, loss, largest] = [0, 0, 1];
  for (const [i, number] of exact.entries()) {
    const [ours, theirs] = [found[i] ?? Number.NaN, rounded[i] ?? Number.NaN];
    error = Math.max(error, Math.abs(ours - number), Math.abs(ours - theirs));
    loss = Math.max(loss, Math.abs(theirs - number));
    largest = Math.max(largest, Math.abs(number));
  }
  return error / (factor * (loss + roundoff * largest * Math.sqrt(terms)));
}

/** How many numbers the longest sum adds up. */
const longestSum = (values: readonly Value[]): number =>
  Math.max(
    1,
    ...values.map((value) => {
      if (isOp(value, "matmul")) return value.inputs[0].shape.at(value.attrs.transposeA ? -2 : -1) ?? 1;
      const sums = isOp(value, "reduceSum") || isOp(value, "overlapAdd") || isOp(value, "scatterAdd");
      return sums ? Math.ceil(countOf(value.inputs[0]) / countOf(value)) : 1;
    }),
  );

/** How a matrix product is called here: `A·Bᵀ batched`. */
function productName({ attrs: { transposeA, transposeB }, shape }: Value<"matmul">): string {
  const batch = shape.slice(0, -2).some((size) => size > 1) ? " batched" : "";
  return `A${transposeA ? "ᵀ" : ""}·B${transposeB ? "ᵀ" : ""}${batch}`;
}

describe("random programs", () => {
  it(
    "give what the interpreter gives in both precisions, outputs and updates alike",
    () => {
      const counts: Record<string, number> = {};
      const count = (what: string) => {
        counts[what] = (counts[what] ?? 0) + 1;
      };
      const sizes = new Set<number>();
      let worst = 0;
      fc.assert(
        fc.property(programs, ({ graph, program }) => {
          const roots = rootsOf(program);
          const used = toposort(roots);
          const engine = start(program, graph);
          engine.run("graph");
          const names = [...Object.keys(program.outputs), ...Object.keys(program.updates)];
          const terms = longestSum(used);
          const rounded = interpret(roots, graph.feeds, "float32");
          for (const [i, exact] of interpret(roots, graph.feeds).entries()) {
            const share = shareOfAllowed(engine.read(names[i] ?? ""), { exact, rounded: rounded[i] ?? exact, terms });
            expect(share, `${names[i]}, a ${roots[i]?.op}, is off by times what is allowed`).toBeLessThanOrEqual(1);
            worst = Math.max(worst, share);
          }
          for (const op of new Set(used.map((value) => value.op))) count(op);
          for (const value of used) {
            if (isOp(value, "matmul")) count(productName(value));
            for (const size of value.shape) sizes.add(size);
          }
        }),
        { seed, numRuns: graphs },
      );
      const told = Object.entries(counts).map(([what, number]) => `${what} ${number}`);
      console.info(
        `${graphs} graphs from seed ${seed}, at most ${worst.toFixed(2)} of what is allowed: ${told.join(", ")}`,
      );

      for (const op of primitives) expect(counts[op] ?? 0, op).toBeGreaterThan(graphs / 100);
      for (const product of ["A·B", "Aᵀ·B", "A·Bᵀ", "Aᵀ·Bᵀ"])
        for (const batch of ["", " batched"]) expect(counts[product + batch] ?? 0, product + batch).toBeGreaterThan(0);
      for (let size = 1; size <= greatestSize; size++) expect(sizes).toContain(size);
    },
    timeout,
  );

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
