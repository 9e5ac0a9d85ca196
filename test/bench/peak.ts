/** What one core of this machine can do at most in 128-bit SIMD, and how much of it NodeGrad's matrix product reaches. */
import { input, matmul } from "../../core/ir/build.ts";
import { createAssembler } from "../../core/wasm/assembler.ts";
import { createWasmEngine } from "../../core/wasm/engine.ts";
import { f32x4, i32, v128 } from "../../core/wasm/instructions.ts";
import { median } from "./median.ts";
import type { Workload } from "./workloads.ts";

/**
 * Chains x ← x · ½ + 1 that depend on nothing but themselves: at least 12 hide the latencies of three cycles each on two
 * units of each, and with the two constants 13 just stay in the 15 registers that V8 gives away.
 */
const chains = 13;
const passes = 200_000;

/** A run of multiply-adds on registers alone. It gives the operations done. */
function createPeakLoop(): () => number {
  const assembler = createAssembler();
  const loop = assembler.function(1, (f) => {
    const factor = f.keep(f32x4.const(0.5));
    const term = f.keep(f32x4.const(1));
    const values = Array.from({ length: chains }, () => f.local("v128"));
    for (const [i, value] of values.entries()) f.emit(value.set(f32x4.const(i)));
    f.repeat(f.parameters[0] ?? 1, () => {
      for (const value of values) f.emit(value.set(f32x4.add(f32x4.mul(value.get, factor), term)));
    });
    for (const [i, value] of values.entries()) f.emit(v128.store(i32.const(0), value.get, 16 * i));
  });
  assembler.export("run", loop);
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assembler.encode(1)), { env: { memory } });
  const run = exports.run as (passes: number) => void;
  return () => {
    run(passes);
    return passes * chains * 4 * 2;
  };
}

interface Product {
  /** Of the result and the inner axis. */
  readonly size: readonly [m: number, n: number, k: number];
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** The matrix products of a step of dense layers: forward, gradients of the weights, gradients of the inputs but the first. */
function productsOf({ batch, input: [first = 1], layers }: Workload): Product[] {
  const units = layers.flatMap((layer) => (layer.kind === "dense" ? [layer.units] : []));
  return units.flatMap((outputs, i): Product[] => {
    const inputs = units[i - 1] ?? first;
    return [
      { size: [batch, outputs, inputs], transposeA: false, transposeB: true },
      { size: [outputs, inputs, batch], transposeA: true, transposeB: false },
      ...(i > 0 ? [{ size: [batch, inputs, outputs] as const, transposeA: false, transposeB: false }] : []),
    ];
  });
}

/** One product, as NodeGrad's engine runs it. It gives the operations done. */
function createProduct({ size: [m, n, k], transposeA, transposeB }: Product, times: number): () => number {
  const a = input("a", transposeA ? [k, m] : [m, k]);
  const b = input("b", transposeB ? [n, k] : [k, n]);
  const c = matmul(a, b, { transposeA, transposeB });
  const engine = createWasmEngine([{ name: "product", outputs: { c }, updates: {} }], { memoryLimit: 2 ** 30 });
  engine.write(
    "a",
    Float32Array.from({ length: m * k }, (_, i) => (i % 7) / 7),
  );
  engine.write(
    "b",
    Float32Array.from({ length: k * n }, (_, i) => (i % 5) / 5),
  );
  return () => {
    engine.run("product", times);
    return times * 2 * m * n * k;
  };
}

export interface MatmulShare {
  readonly peakGflops: number;
  /** Each product, and all of them together as a step has them. */
  readonly products: readonly { readonly name: string; readonly gflops: number }[];
  readonly gflops: number;
}

/** Measures the peak and the products of a workload in turns, `rounds` times, each for about `seconds`. */
export function measureMatmul(workload: Workload, rounds: number, seconds: number): MatmulShare {
  const products = productsOf(workload);
  const work = [
    createPeakLoop(),
    ...products.map((product) => createProduct(product, Math.ceil(2e7 / product.size.reduce((a, b) => a * b)))),
  ];
  for (const run of work) gflopsOf(run, 2 * seconds);
  const figures = work.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, run] of work.entries()) figures[i]?.push(gflopsOf(run, seconds));
  }
  const [peakGflops = Number.NaN, ...gflops] = figures.map(median);
  const flops = products.map(({ size: [m, n, k] }) => 2 * m * n * k);
  const total = flops.reduce((sum, count) => sum + count, 0);
  const time = flops.reduce((sum, count, i) => sum + count / (gflops[i] ?? Number.NaN), 0);
  return {
    peakGflops,
    products: products.map((product, i) => ({ name: nameOf(product), gflops: gflops[i] ?? Number.NaN })),
    gflops: total / time,
  };
}

const nameOf = ({ size: [m, n, k], transposeA, transposeB }: Product): string =>
  `${transposeA ? "Aᵀ" : "A"}·${transposeB ? "Bᵀ" : "B"} ${m}×${k}×${n}`;

/** 10⁹ operations a second, over about so many seconds. */
function gflopsOf(run: () => number, seconds: number): number {
  const start = performance.now();
  let flops = 0;
  let elapsed = 0;
  while (elapsed < seconds * 1000) {
    flops += run();
    elapsed = performance.now() - start;
  }
  return flops / elapsed / 1e6;
}
