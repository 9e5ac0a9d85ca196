import { describe, expect, it } from "vitest";
import { createInterpreter } from "../../../../core/compile/interpreter.ts";
import { compile } from "../../../../core/compile/programs.ts";
import { interpret } from "../../../../core/ir/interpret.ts";
import { dropout } from "../../../../core/ops/layers/dropout.ts";
import { defaultTraining } from "../../../../core/train/settings.ts";
import { network } from "../../../fakes/network.ts";
import { lowerOp } from "../lowerOp.ts";

const ones = new Float64Array(4000).fill(1);
const apply = (p: number, training: boolean) => [
  ...(interpret(Object.values(lowerOp(dropout, { shapes: { x: [40, 100] }, settings: { p }, training }).outputs), {
    x: ones,
  })[0] ?? []),
];

describe("dropout", () => {
  it("zeroes numbers with its probability while training, and keeps the mean", () => {
    const y = apply(0.25, true);
    expect(new Set(y)).toEqual(new Set([0, 4 / 3]));
    // Four deviations: sqrt(4000 · 0.25 · 0.75) = 27.
    expect(Math.abs(y.filter((number) => number === 0).length - 1000)).toBeLessThan(110);
  });

  it("passes everything otherwise", () => expect(new Set(apply(0.25, false))).toEqual(new Set([1])));

  it("is another at every step and for every seed and node, and the same for the same", () => {
    const two = network(
      { data1: ["data", { dataset: "line" }], drop1: ["dropout", {}], drop2: ["dropout", {}], dense1: ["dense", {}] },
      { mse1: ["mse", {}] },
      [
        "data1.features > drop1.x",
        "data1.features > drop2.x",
        "drop1.out > mse1.input",
        "drop2.out > mse1.target",
        "data1.features > dense1.x",
      ],
    );
    const shape = { cases: 64, features: ["x"], targets: { kind: "numbers" as const, names: ["y"] } };
    const compiled = compile(
      { ...two, nodes: two.nodes },
      { ...defaultTraining, batchSize: 64 },
      { training: 64, validation: 0 },
      shape,
    );
    expect("problems" in compiled && compiled.problems.map(({ message }) => message)).toBe(false);
    if ("problems" in compiled) return;
    const engine = createInterpreter(compiled.programs);
    engine.write("data.features", new Float64Array(64).fill(1));
    const lossAt = (seed: number, step: number) => {
      engine.write("seed", [seed]);
      engine.write("step", [step]);
      engine.run("train");
      return engine.read("loss")[0];
    };
    // Where both nodes drop the same, or neither drops, nothing is lost.
    expect(lossAt(1, 0)).toBeGreaterThan(1);
    expect(lossAt(1, 0)).toBe(lossAt(1, 0));
    expect(new Set([lossAt(1, 0), lossAt(1, 1), lossAt(1, 2), lossAt(2, 0), lossAt(3, 0)]).size).toBeGreaterThan(2);
  });
});
