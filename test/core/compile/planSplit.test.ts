import { describe, expect, it } from "vitest";
import { plan } from "../../../core/compile/plan.ts";
import type { Kernel } from "../../../core/compile/planKernel.ts";
import { add, broadcast, gather, input, matmul, mul, reduceSum, tanh, windows } from "../../../core/ir/build.ts";
import { grad } from "../../../core/ir/grad.ts";
import type { Value } from "../../../core/ir/graph.ts";
import { random } from "../../../core/train/random.ts";
import { emit } from "../../../core/wasm/emit.ts";

const x = input("x", [320, 256]);
const cases: Readonly<Record<string, Value>> = {
  "an elementwise chain": tanh(add(mul(x, 2), broadcast(input("bias", [256]), [320, 256]))),
  "a sum over rows": reduceSum(mul(x, x), { axes: [0], keep: false }),
  "a sum along rows": reduceSum(mul(x, x), { axes: [1], keep: false }),
  "a sum of everything": reduceSum(mul(x, x)),
  "a product with more rows": matmul(x, input("w", [256, 40])),
  "a product with more columns": matmul(input("v", [40, 320]), x),
  "a transposed product and its chain": tanh(matmul(x, input("u", [320, 64]), { transposeA: true })),
  "products of a batch": matmul(input("a", [24, 30, 80]), input("b", [24, 80, 70])),
  "rows that are gathered": gather(x, input("indices", [300])),
  "windows added back": grad(reduceSum(tanh(windows(x, { axis: 1, size: 5, stride: 2, dilation: 1 }))), [x])[0] ?? x,
};

/** The parts of all stages, and the result, computed by one thread. */
function computed(
  value: Value,
  threads: number,
): { readonly parts: readonly Kernel[][]; readonly result: Float32Array } {
  const planned = plan([{ name: "p", outputs: { result: value }, updates: {} }], threads);
  const memory = new WebAssembly.Memory({
    initial: Math.ceil(planned.bytes / 65536),
    maximum: 65536,
    shared: threads > 1,
  });
  const numbers = new Float32Array(memory.buffer);
  let result = numbers;
  for (const [name, { address, shape }] of planned.slots) {
    const size = shape.reduce((all, axis) => all * axis, 1);
    const there = numbers.subarray(address / 4, address / 4 + size);
    const stream = random(7, name);
    if (name === "result") result = there;
    else for (const i of there.keys()) there[i] = name === "indices" ? stream.below(320) : stream.uniform() - 0.5;
  }
  const module = new WebAssembly.Module(emit(planned, threads));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  (exports["0"] as (times: number) => void)(1);
  return { parts: planned.programs.flatMap(({ stages }) => stages.map((stage) => [...stage])), result: result.slice() };
}

describe("split", () => {
  for (const [name, value] of Object.entries(cases)) {
    it(`cuts ${name} into parts that give the same bits`, () => {
      const whole = computed(value, 1);
      expect(whole.parts.every(({ length }) => length === 1)).toBe(true);
      for (const threads of [2, 3, 8]) {
        const { parts, result } = computed(value, threads);
        if (name !== "a sum of everything") expect(parts.some(({ length }) => length === threads)).toBe(true);
        expect(result).toEqual(whole.result);
      }
    });
  }

  it("leaves whole what is too small to be worth it, and what all goes into one number", () => {
    const small = tanh(matmul(input("a", [16, 16]), input("b", [16, 16])));
    for (const value of [small, reduceSum(x)]) {
      expect(computed(value, 4).parts.every(({ length }) => length === 1)).toBe(true);
    }
  });

  it("cuts overlapping sums only between rows, where no two parts add to the same number", () => {
    const adding = computed(cases["windows added back"] ?? x, 4).parts.flatMap((stage) =>
      stage.filter((kernel) => kernel.kind === "loop" && kernel.steps.some(({ op }) => op === "add")),
    );
    expect(adding.map((kernel) => kernel.kind === "loop" && kernel.sizes[0])).toEqual([80, 80, 80, 80]);
  });
});
