import { describe, expect, it } from "vitest";
import { plan } from "../../../core/compile/plan.ts";
import { add, input, matmul, mul, sub, tanh } from "../../../core/ir/build.ts";
import type { Value } from "../../../core/ir/graph.ts";
import { interpret } from "../../../core/ir/interpret.ts";
import type { Program } from "../../../core/ir/program.ts";
import { createWasmEngine } from "../../../core/wasm/engine.ts";
import { expectClose } from "./close.ts";

/** Numbers between -½ and ½ that repeat only after a long while. */
const numbers = (count: number, seed: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => (((i + seed) * 7919) % 1009) / 1009 - 0.5);

interface Case {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

const operandsOf = ({ m, n, k, transposeA, transposeB }: Case) => ({
  a: input("a", transposeA ? [k, m] : [m, k]),
  b: input("b", transposeB ? [n, k] : [k, n]),
});

/** The product and, computed on its tiles, something short and something long of it. */
function programOf(wanted: Case, storesProduct: boolean): Program {
  const { a, b } = operandsOf(wanted);
  const product = matmul(a, b, wanted);
  const biased = add(product, input("bias", [wanted.n]));
  const weight = input("weight", [wanted.m, wanted.n]);
  const outputs: Record<string, Value> = storesProduct ? { product } : {};
  return { name: "p", outputs: { ...outputs, y: tanh(biased) }, updates: { weight: sub(weight, mul(product, 0.1)) } };
}

function feedsOf({ m, n, k }: Case): Record<string, Float32Array> {
  return { a: numbers(m * k, 1), b: numbers(k * n, 2), bias: numbers(n, 3), weight: numbers(m * n, 4) };
}

function expectProduct(wanted: Case, storesProduct: boolean): void {
  const program = programOf(wanted, storesProduct);
  const feeds = feedsOf(wanted);
  const engine = createWasmEngine([program], { memoryLimit: 2 ** 27 });
  for (const [name, data] of Object.entries(feeds)) engine.write(name, data);
  engine.run("p");
  const results = Object.entries({ ...program.outputs, ...program.updates });
  const expected = interpret(
    results.map(([, value]) => value),
    feeds,
  );
  for (const [i, [name]] of results.entries()) expectClose(engine.read(name), expected[i] ?? [], name);
}

const orders = [false, true].flatMap((transposeA) => [false, true].map((transposeB) => ({ transposeA, transposeB })));
const sizes: readonly (readonly [m: number, n: number, k: number])[] = [
  [1, 1, 1],
  [1, 40, 9],
  [2, 19, 33],
  [3, 7, 5],
  [13, 3, 40],
  [9, 1, 17],
  [21, 37, 70],
  // Deeper than one stretch of the inner axis, with a remainder; taller than one block of rows.
  [5, 9, 1100],
  [18, 41, 1537],
  [390, 10, 1030],
];

describe("a product", () => {
  for (const order of orders) {
    it(`${order.transposeA ? "Aᵀ" : "A"}·${order.transposeB ? "Bᵀ" : "B"} is the same, whatever is packed, cut into blocks or left over`, () => {
      for (const [m, n, k] of sizes) {
        for (const storesProduct of [false, true]) expectProduct({ m, n, k, ...order }, storesProduct);
      }
    });
  }

  it("of these sizes takes every way there is", () => {
    const ways = new Set<string>();
    for (const [m, n, k] of sizes) {
      for (const order of orders) {
        const [program] = plan([programOf({ m, n, k, ...order }, false)]).programs;
        for (const kernel of program?.stages.flat() ?? []) {
          if (kernel.kind !== "matmul") continue;
          const { packA, packB, depth, blockRows } = kernel.tiling;
          if (packA) ways.add("a packed");
          ways.add(packB ? "b packed" : "b as it lies");
          if (depth < kernel.k) ways.add("in stretches");
          if (blockRows < kernel.m) ways.add("in blocks");
          if (kernel.m !== m) ways.add("turned");
        }
      }
    }
    expect([...ways].sort()).toEqual(["a packed", "b as it lies", "b packed", "in blocks", "in stretches", "turned"]);
  });

  it("with a long chain holds its tiles beside what it reads: a weight is updated in place", () => {
    const wanted = { m: 6, n: 11, k: 1100, transposeA: true, transposeB: false };
    const engine = createWasmEngine([programOf(wanted, false)], { memoryLimit: 2 ** 26 });
    for (const [name, data] of Object.entries(feedsOf(wanted))) engine.write(name, data);
    engine.run("p", 2);
    const once = engine.read("weight");
    const product = interpret([matmul(operandsOf(wanted).a, operandsOf(wanted).b, wanted)], feedsOf(wanted))[0] ?? [];
    const before = feedsOf(wanted).weight ?? [];
    expectClose(
      once,
      Float64Array.from(product, (x, i) => (before[i] ?? 0) - 0.2 * x),
      "weight",
    );
  });
});
