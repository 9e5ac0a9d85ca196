import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { catalogue, findOp } from "../../core/catalogue.ts";
import { input, mul, reduceSum } from "../../core/ir/build.ts";
import { grad } from "../../core/ir/grad.ts";
import type { Value } from "../../core/ir/graph.ts";
import { lowerOp, type SomeSettings } from "../core/ops/lowerOp.ts";
import { engines } from "./figures.ts";

/** Row-major; what JSON has no number for is a text. */
interface Tensor {
  readonly shape: readonly number[];
  readonly data: readonly (number | "NaN" | "Infinity" | "-Infinity")[];
}

/** Written by `extremes.py` beside this file, which says what it holds. */
interface Case {
  readonly id: string;
  readonly op: string;
  readonly settings: SomeSettings;
  readonly inputs: Readonly<Record<string, Tensor>>;
  readonly output: Tensor;
  /** `grads` are those of Σ cotangent · output. */
  readonly cotangent: Tensor;
  readonly grads: Readonly<Record<string, Tensor>>;
}

const { cases } = JSON.parse(readFileSync(new URL("extremes.json", import.meta.url), "utf8")) as {
  readonly cases: readonly Case[];
};

interface Mismatch {
  readonly op: string;
  readonly part: string;
  readonly found: number;
  readonly wanted: number;
}

/** Where an op gives something else than PyTorch does, and why. */
const differences: Readonly<Record<string, (mismatch: Mismatch) => boolean>> = {
  // PyTorch divides by (1 - x)·x, or 1e-12 where that is less. Ours are the slopes of the logarithms as they are, and 0
  // where they are held at -100 and so flat.
  "the slope of BCE at probabilities of 0 and 1": ({ op, part }) => op === "bce" && part === "gradient of input",
  // PyTorch has 0·∞ or ∞ - ∞ there. The logit is infinitely wrong, and the loss too.
  "BCE with an infinite logit of the wrong sign": ({ op, found, wanted }) =>
    op === "bceWithLogits" && found === Number.POSITIVE_INFINITY && Number.isNaN(wanted),
  // PyTorch multiplies by 0, and -∞·0 is no number. The curve is flat from -3 down, so 0 is right.
  "hard swish at minus infinity": ({ op, found, wanted }) => op === "hardSwish" && found === 0 && Number.isNaN(wanted),
  // PyTorch calls it not positive. A broken number must not turn into a good one.
  "binary step of NaN": ({ op, found, wanted }) => op === "binaryStep" && Number.isNaN(found) && wanted === 0,
  // PyTorch computes exp(x) - 1, which is 0 there. Ours keeps x.
  "ELU and its kin just below zero": ({ op, found, wanted }) =>
    ["elu", "celu", "selu"].includes(op) && wanted === 0 && Math.abs(found) < 1e-29,
  // Float32 keeps a distance of 10⁴ to 0.001.
  "triplet margin of distances that are large and nearly the same": ({ op, part, found, wanted }) =>
    op === "tripletMargin" && part === "output" && Math.abs(found - wanted) < 1.1e-3,
  // PyTorch takes the sum of a left and a right part that are both there at 0. With beta 0 it is L1, whose slope is 0.
  "the slope of Smooth L1 with beta 0 at the target": ({ op, found, wanted }) =>
    op === "smoothL1" && found === 0 && wanted === -1,
  // 1/(1 + |x|) less |x|/(1 + |x|)²: float32 keeps three figures of the difference.
  "the slope of softsign far out": ({ op, found, wanted }) => op === "softsign" && Math.abs(found / wanted - 1) < 1e-3,
  // A sine of 30 · 10⁴: the WebAssembly's own is made for |x| up to 10⁴, and loses figures in proportion from there on.
  "sine of 300,000": ({ op, found, wanted }) => op === "sine" && Math.abs(found - wanted) < 0.03,
};
const used = new Set<string>();

describe.each(engines)("$name", ({ create }) => {
  it.each(cases)("gives what PyTorch gives for $id", ({ op: name, settings, inputs, output, cotangent, grads }) => {
    const op = findOp(name) ?? expect.fail(`there is no ${name}`);
    const shapes = Object.fromEntries(Object.keys(op.inputs).map((port) => [port, inputs[port]?.shape ?? []]));
    const lowered = lowerOp(op, { settings, shapes });
    const [result = input("none", [])] = Object.values(lowered.outputs);
    const leaves: Readonly<Record<string, Value>> = { ...lowered.inputs, ...lowered.parameters };
    const targets = Object.keys(grads).map((leaf) => leaves[leaf] ?? expect.fail(`there is no ${leaf}`));
    const gradients = grad(reduceSum(mul(result, input("cotangent", cotangent.shape))), targets);
    const outputs: Record<string, Value> = { output: result };
    for (const [i, leaf] of Object.keys(grads).entries()) outputs[`gradient of ${leaf}`] = gradients[i] ?? result;
    const engine = create([{ name: "case", outputs, updates: {} }]);
    const feeds = targets.length > 0 ? { ...inputs, cotangent } : inputs;
    for (const [leaf, { data }] of Object.entries(feeds)) engine.write(leaf, data.map(Number));
    engine.run("case");

    const allNaN = output.data.every((number) => number === "NaN");
    const expectPart = (part: string, { data }: Tensor) => {
      const found = engine.read(part);
      expect(found.length, part).toBe(data.length);
      const tolerance = toleranceOf(
        data.map(Number),
        cotangent.data.some((number) => number !== 1),
      );
      for (const [i, number] of data.entries()) {
        const mismatch: Mismatch = { op: name, part, found: found[i] ?? Number.NaN, wanted: Number(number) };
        if (isNear(mismatch, tolerance)) continue;
        // Where an output is NaN its slope means nothing, and PyTorch's own ops differ in what they make of it.
        if (part !== "output" && (allNaN || (data.length === output.data.length && output.data[i] === "NaN"))) continue;
        const [reason] = Object.entries(differences).find(([, covers]) => covers(mismatch)) ?? [];
        if (reason === undefined) expect.fail(`${part}[${i}] is ${mismatch.found}, PyTorch has ${number}`);
        used.add(reason);
      }
    };
    expectPart("output", output);
    for (const [leaf, tensor] of Object.entries(grads)) expectPart(`gradient of ${leaf}`, tensor);
  });
});

it("differs from PyTorch nowhere else than it says", () => {
  expect([...used].sort()).toEqual(Object.keys(differences).sort());
});

/** Where numbers of a case meet each other, the rounding of the largest shows in all. */
const toleranceOf = (data: readonly number[], meet: boolean): number =>
  meet ? 2e-6 * data.reduce((most, x) => (Number.isFinite(x) ? Math.max(most, Math.abs(x)) : most), 0.5) : 1e-37;

const isNear = ({ found, wanted }: Mismatch, tolerance: number): boolean =>
  found === wanted ||
  (Number.isNaN(found) && Number.isNaN(wanted)) ||
  Math.abs(found - wanted) <= 2e-5 * Math.abs(wanted) + tolerance;

/** Ops that meet no extreme numbers of their own, and why. */
const withoutExtremes: Readonly<Record<string, string>> = {
  data: "It has no inputs.",
  pairs: "It has no inputs.",
  triplets: "It has no inputs.",
  picture: "It has no inputs.",
  painting: "It passes its input on.",
  latentDivergence: "PyTorch has no module for it: its own test has torch.distributions' figures.",
  constant: "It has no inputs.",
  noise: "Its input gives only its shape.",
  dropout: "It passes numbers on or makes them 0, as its own test says.",
  embedding: "Its input is the number of an entry, as its own test says.",
  gradient: "What it gives is made of the field's own primitives.",
  divergence: "What it gives is made of the field's own primitives.",
  laplacian: "What it gives is made of the field's own primitives.",
};

it("tries every op of the catalogue, or says why not", () => {
  const tried = new Set([...cases.map(({ op }) => op), ...Object.keys(withoutExtremes)]);
  expect(Object.keys(catalogue).filter((name) => !tried.has(name))).toEqual([]);
});
