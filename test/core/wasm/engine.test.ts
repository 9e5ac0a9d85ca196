import { describe, expect, it } from "vitest";
import {
  add,
  broadcast,
  constant,
  div,
  gather,
  input,
  iota,
  matmul,
  mul,
  neg,
  reduceSum,
  reshape,
  slice,
  sub,
  tanh,
} from "../../../core/ir/build.ts";
import { grad } from "../../../core/ir/grad.ts";
import type { Value } from "../../../core/ir/graph.ts";
import { interpret } from "../../../core/ir/interpret.ts";
import type { Program } from "../../../core/ir/program.ts";
import { createWasmEngine, memoryNeeded } from "../../../core/wasm/engine.ts";
import { expectClose } from "./close.ts";

const limit = { memoryLimit: 2 ** 24 };
const program = (part: Partial<Program>): Program => ({ name: "p", outputs: {}, updates: {}, ...part });
const engineOf = (part: Partial<Program>) => createWasmEngine([program(part)], limit);

const a = input("a", [5]);
const b = input("b", [5]);

describe("memory", () => {
  it("starts at zero", () => {
    const engine = engineOf({ outputs: { sum: add(a, 1) } });
    expect([...engine.read("a")]).toEqual([0, 0, 0, 0, 0]);
    engine.run("p");
    expect([...engine.read("sum")]).toEqual([1, 1, 1, 1, 1]);
  });

  it("takes any list of numbers and gives copies", () => {
    const engine = engineOf({ outputs: { sum: add(a, b) } });
    engine.write("a", [1, 2, 3, 4, 5]);
    engine.write("b", new Float64Array([0.5, 0, 0, 0, 0]));
    const before = engine.read("a");
    engine.write("a", [9, 9, 9, 9, 9]);
    expect([...before]).toEqual([1, 2, 3, 4, 5]);
    engine.run("p");
    expect([...engine.read("sum")]).toEqual([9.5, 9, 9, 9, 9]);
  });

  it("is shared by all programs, by name", () => {
    const engine = createWasmEngine(
      [
        program({ name: "step", updates: { a: add(a, 1) } }),
        program({ name: "look", outputs: { twice: mul(input("a", [5]), 2) } }),
      ],
      limit,
    );
    engine.run("step", 3);
    engine.run("look");
    expect([...engine.read("twice")]).toEqual([6, 6, 6, 6, 6]);
  });

  it("does not grow", () => {
    const engine = engineOf({ updates: { a: tanh(add(mul(a, 3), b)) } });
    const bytes = engine.bytes;
    engine.run("p", 100_000);
    expect(engine.bytes).toBe(bytes);
    expect(bytes).toBe(memoryNeeded([program({ updates: { a: tanh(add(mul(a, 3), b)) } })]));
  });

  it("over the limit is refused in words, before it is taken", () => {
    const large = program({ outputs: { sum: add(input("large", [2 ** 30]), 1) } });
    expect(() => createWasmEngine([large], { memoryLimit: 2 ** 29 })).toThrow(
      "this network needs 8,193 MB of memory, and the limit is 512 MB",
    );
    expect(() => createWasmEngine([large], { memoryLimit: 2 ** 40 })).toThrow(/the limit is 4,096 MB/);
    expect(memoryNeeded([large])).toBeGreaterThan(2 ** 33);
  });

  it("is used again once a value is no longer needed, by later values and by other programs", () => {
    const x = input("x", [2 ** 16]);
    const chain = (length: number): Value => {
      let y: Value = x;
      for (let i = 0; i < length; i++) y = gather(add(y, 1), sub(2 ** 16 - 1, iota(2 ** 16)));
      return y;
    };
    const needed = (length: number) => memoryNeeded([program({ outputs: { y: chain(length) } })]);
    expect(needed(20)).toBe(needed(4));
    const both = [program({ outputs: { y: chain(4) } }), program({ name: "q", outputs: { y: chain(4) } })];
    expect(memoryNeeded(both)).toBe(needed(4));

    const engine = createWasmEngine(both, { memoryLimit: 2 ** 24 });
    engine.write(
      "x",
      Float32Array.from({ length: 2 ** 16 }, (_, i) => i),
    );
    engine.run("q");
    expect([...engine.read("y").slice(0, 3)]).toEqual([4, 5, 6]);
  });
});

describe("kernels that differ in one number alone", () => {
  it("are not taken for each other, whatever the number", () => {
    const numbers = [0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e-45];
    const outputs = Object.fromEntries(numbers.map((x, i) => [`sum${i}`, reduceSum(div(a, x))]));
    const engine = engineOf({ outputs });
    engine.write("a", [1, 2, 3, 4, 5]);
    engine.run("p");
    const sums = numbers.map((_, i) => engine.read(`sum${i}`)[0]);
    const infinity = Number.POSITIVE_INFINITY;
    expect(sums).toEqual([infinity, -infinity, Number.NaN, 0, 0, infinity]);
  });
});

describe("updates", () => {
  it("take effect together: two inputs can change places", () => {
    const engine = engineOf({ updates: { a: b, b: a } });
    engine.write("a", [1, 2, 3, 4, 5]);
    engine.write("b", [6, 7, 8, 9, 10]);
    engine.run("p");
    expect([...engine.read("a"), ...engine.read("b")]).toEqual([6, 7, 8, 9, 10, 1, 2, 3, 4, 5]);
    engine.run("p", 3);
    expect([...engine.read("a"), ...engine.read("b")]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it("of one input see the old value of the others, whatever the order", () => {
    for (const flip of [false, true]) {
      const updates = Object.entries({
        a: add(a, b),
        b: sub(a, b),
        c: add(mul(input("c", []), 2), reduceSum(mul(a, b))),
      });
      const engine = engineOf({ updates: Object.fromEntries(flip ? updates.reverse() : updates) });
      engine.write("a", [1, 2, 3, 4, 5]);
      engine.write("b", [1, 1, 1, 1, 2]);
      engine.write("c", [10]);
      engine.run("p");
      expect([...engine.read("a")]).toEqual([2, 3, 4, 5, 7]);
      expect([...engine.read("b")]).toEqual([0, 1, 2, 3, 3]);
      expect([...engine.read("c")]).toEqual([40]);
    }
  });

  it("may be what an output shows, and outputs show the inputs as they were", () => {
    const next = add(a, 1);
    const engine = engineOf({ outputs: { before: a, next, again: next }, updates: { a: next, b: next } });
    engine.run("p", 2);
    expect([...engine.read("before")]).toEqual([1, 1, 1, 1, 1]);
    for (const name of ["next", "again", "a", "b"]) expect([...engine.read(name)], name).toEqual([2, 2, 2, 2, 2]);
  });

  it("may be constants, parts and other orders of inputs", () => {
    const engine = engineOf({
      updates: {
        a: constant(7, [5]),
        b: reshape(gather(a, iota(5)), [5]),
        c: slice(a, [1], [2]),
        d: iota(3),
        e: broadcast(slice(a, [4], [1]), [3]),
      },
    });
    engine.write("a", [1, 2, 3, 4, 5]);
    engine.run("p");
    expect(["a", "b", "c", "d", "e"].map((name) => [...engine.read(name)])).toEqual([
      [7, 7, 7, 7, 7],
      [1, 2, 3, 4, 5],
      [2, 3],
      [0, 1, 2],
      [5, 5, 5],
    ]);
  });

  it("that read their own input out of place are right", () => {
    const turned = gather(a, sub(4, iota(5)));
    const shifted = add(a, reshape(slice(add(broadcast(a, [2, 5]), 0), [1, 0], [1, 5]), [5]));
    for (const [value, expected] of [
      [add(turned, 1), [6, 5, 4, 3, 2]],
      [shifted, [2, 4, 6, 8, 10]],
      [sub(a, broadcast(slice(a, [0], [1]), [5])), [0, 1, 2, 3, 4]],
      [add(a, broadcast(reshape(reduceSum(a), [1]), [5])), [16, 17, 18, 19, 20]],
    ] as const) {
      const engine = engineOf({ updates: { a: value } });
      engine.write("a", [1, 2, 3, 4, 5]);
      engine.run("p");
      expect([...engine.read("a")]).toEqual(expected);
    }
  });
});

describe("run", () => {
  const w = input("w", [3, 4]);
  const x = input("x", [7, 3]);
  const loss = reduceSum(mul(tanh(matmul(x, w)), matmul(x, w)));
  const [gradient = loss] = grad(loss, [w]);
  const step = program({ outputs: { loss }, updates: { w: sub(w, mul(gradient, 0.01)) } });
  const start = () => {
    const engine = createWasmEngine([step], limit);
    engine.write(
      "x",
      Float32Array.from({ length: 21 }, (_, i) => ((i * 7) % 11) / 11 - 0.5),
    );
    engine.write(
      "w",
      Float32Array.from({ length: 12 }, (_, i) => ((i * 5) % 13) / 13 - 0.5),
    );
    return engine;
  };

  it("n times is n runs, to the bit", () => {
    const [once, often] = [start(), start()];
    for (let i = 0; i < 25; i++) once.run("p");
    often.run("p", 25);
    expect(often.read("w")).toEqual(once.read("w"));
    expect(often.read("loss")).toEqual(once.read("loss"));
  });

  it("trains as the interpreter does", () => {
    const engine = start();
    const fixed = Float64Array.from(engine.read("x"));
    let weights = Float64Array.from(engine.read("w"));
    for (let i = 0; i < 25; i++) [weights = weights] = interpret([step.updates.w ?? w], { x: fixed, w: weights });
    engine.run("p", 25);
    expectClose(engine.read("w"), weights, "w");
  });

  it("no times does nothing", () => {
    const engine = start();
    const before = engine.read("w");
    engine.run("p", 0);
    expect(engine.read("w")).toEqual(before);
  });
});

describe("refusals", () => {
  const engine = engineOf({ outputs: { sum: add(a, 1) } });

  it.each([
    ["an unknown input", () => engine.write("none", [1]), "there is no input “none”"],
    ["writing to an output", () => engine.write("sum", [1, 2, 3, 4, 5]), "there is no input “sum”"],
    ["a wrong number of elements", () => engine.write("a", [1, 2]), "“a” takes 5 numbers and was given 2"],
    ["reading what is not there", () => engine.read("none"), "there is no input or output “none”"],
    ["an unknown program", () => engine.run("none"), "there is no program “none”"],
    ["half a run", () => engine.run("p", 0.5), /a whole number of times/],
    ["less than no run", () => engine.run("p", -1), /a whole number of times/],
    [
      "two shapes of one name",
      () => engineOf({ outputs: { x: a, y: neg(input("a", [2, 3])) } }),
      "“a” has two shapes: [5] and [2, 3]",
    ],
    [
      "an output with the name of an input",
      () => engineOf({ outputs: { a: neg(a) } }),
      "“a” is the name of an input and of an output",
    ],
    [
      "two programs of one name",
      () => createWasmEngine([program({}), program({})], limit),
      "two programs have the same name",
    ],
  ])("%s", (_, act, message) => {
    expect(act).toThrow(message);
  });
});
