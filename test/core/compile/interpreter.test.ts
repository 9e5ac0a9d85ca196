import { describe, expect, it } from "vitest";
import { createInterpreter } from "../../../core/compile/interpreter.ts";
import { add, exp, input, mul } from "../../../core/ir/build.ts";
import type { Program } from "../../../core/ir/program.ts";

const [a, b, rate] = [input("a", [2]), input("b", [2]), input("rate", [])];
const swap: Program = { name: "swap", outputs: { sum: add(a, b) }, updates: { a: b, b: a } };
const grow: Program = { name: "grow", outputs: { product: mul(a, rate) }, updates: { a: mul(a, rate) } };

describe("the interpreter as an engine", () => {
  it("starts from zeros", () => {
    const engine = createInterpreter([swap]);
    expect(engine.read("a")).toEqual(Float64Array.of(0, 0));
    expect(engine.read("sum")).toEqual(Float64Array.of(0, 0));
  });

  it("updates all inputs together, after everything is computed", () => {
    const engine = createInterpreter([swap]);
    engine.write("a", [1, 2]);
    engine.write("b", [10, 20]);
    engine.run("swap");
    expect(engine.read("a")).toEqual(Float64Array.of(10, 20));
    expect(engine.read("b")).toEqual(Float64Array.of(1, 2));
    expect(engine.read("sum")).toEqual(Float64Array.of(11, 22));
  });

  it("runs a program several times, each on what the last left", () => {
    const engine = createInterpreter([grow]);
    engine.write("a", [1, 3]);
    engine.write("rate", [2]);
    engine.run("grow", 5);
    expect(engine.read("a")).toEqual(Float64Array.of(32, 96));
  });

  it("shares the inputs among its programs", () => {
    const engine = createInterpreter([swap, grow]);
    engine.write("b", [1, 2]);
    engine.write("rate", [3]);
    engine.run("swap");
    engine.run("grow");
    expect(engine.read("product")).toEqual(Float64Array.of(3, 6));
  });

  it("keeps what only an update names", () => {
    const engine = createInterpreter([{ name: "copy", outputs: {}, updates: { kept: a } }]);
    engine.write("a", [4, 5]);
    engine.run("copy");
    expect(engine.read("kept")).toEqual(Float64Array.of(4, 5));
  });

  it("gives copies", () => {
    const engine = createInterpreter([swap]);
    engine.read("a").fill(9);
    expect(engine.read("a")).toEqual(Float64Array.of(0, 0));
  });

  it("counts its bytes", () => {
    expect(createInterpreter([swap]).bytes).toBe((2 + 2 + 2) * 8);
  });

  it("rounds to float32 when asked", () => {
    const engine = createInterpreter([{ name: "exp", outputs: { y: exp(a) }, updates: {} }], "float32");
    engine.write("a", [0.1, 89]);
    expect(engine.read("a")[0]).toBe(Math.fround(0.1));
    engine.run("exp");
    expect(engine.read("y")).toEqual(
      Float64Array.of(Math.fround(Math.exp(Math.fround(0.1))), Number.POSITIVE_INFINITY),
    );
  });

  it("refuses what it does not have, and data of a wrong size", () => {
    const engine = createInterpreter([swap]);
    expect(() => engine.write("c", [1, 2])).toThrow("there is no input c");
    expect(() => engine.write("sum", [1, 2])).toThrow("there is no input sum");
    expect(() => engine.write("a", [1])).toThrow("the input a needs 2 numbers and got 1");
    expect(() => engine.read("c")).toThrow("there is no input or output c");
    expect(() => engine.run("train")).toThrow("there is no program train");
  });

  it("refuses programs that disagree about an input", () => {
    const other: Program = { name: "other", outputs: { y: input("a", [3]) }, updates: {} };
    expect(() => createInterpreter([swap, other])).toThrow("the input a has two shapes: [2] and [3]");
  });
});
