import { describe, expect, it } from "vitest";
import { add, cos, input, mul, reduceSum, sub } from "../../core/ir/build.ts";
import { square } from "../../core/ir/functions.ts";
import { grad } from "../../core/ir/grad.ts";
import { optimizerUpdates } from "../../core/train/optimizers.ts";
import { type Optimizer, optimizerDefaults } from "../../core/train/settings.ts";
import { engines, expectClose, readCases, reportCoverage, type Tensor } from "./figures.ts";
import { optimizerFor } from "./optimizer.ts";

interface Case {
  readonly id: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly w0: Tensor;
  readonly t: Tensor;
  readonly a: Tensor;
  readonly losses: readonly number[];
  readonly iterates: readonly (readonly number[])[];
}

const planned = readCases<Case>("optimizers.json").map((figures) => {
  const [name = ""] = figures.id.split(",");
  return { id: figures.id, figures, plan: optimizerFor({ name, params: figures.params }) };
});
const covered = planned.flatMap(({ id, figures, plan }) => ("settings" in plan ? [{ id, figures, plan }] : []));
const missing = planned.flatMap(({ plan }) => ("missing" in plan ? [plan.missing] : []));

/** One step on sum(a·(w - t)²)/2 + sum(cos w). */
function trainingStep(settings: Optimizer, { w0, t, a }: Case) {
  const w = input("w", w0.shape);
  const distance = square(sub(w, input("t", t.shape)));
  const loss = add(mul(reduceSum(mul(input("a", a.shape), distance)), 0.5), reduceSum(cos(w)));
  const step = add(input("step", []), 1);
  const [gradient = w] = grad(loss, [w]);
  const { updates, state } = optimizerUpdates(settings, [{ value: w, gradient }], input("learningRate", []), step);
  return { program: { name: "train", outputs: { loss }, updates: { ...updates, step } }, state };
}

describe.each(engines)("$name", ({ create, ...tolerance }) => {
  it.each(covered)("goes PyTorch's way with $id", ({ figures, plan }) => {
    const { program, state } = trainingStep(plan.settings, figures);
    const engine = create([program]);
    for (const { name, initial, shape } of state) engine.write(name, Array(shape[0] ?? 1).fill(initial));
    for (const [name, { data }] of Object.entries({ w: figures.w0, t: figures.t, a: figures.a }))
      engine.write(name, data);
    engine.write("learningRate", [plan.learningRate]);
    for (const [i, iterate] of figures.iterates.entries()) {
      engine.run("train");
      expectClose(engine.read("loss"), figures.losses.slice(i, i + 1), `loss before step ${i}`, tolerance);
      expectClose(engine.read("w"), iterate, `w after step ${i}`, tolerance);
    }
  });
});

describe("what is not covered yet", () => {
  it("is told", () => reportCoverage("optimizers", covered.length, missing));

  it("leaves no optimizer without a case", () => {
    const held = new Set(covered.map(({ plan }) => plan.settings.kind));
    expect(Object.keys(optimizerDefaults).filter((kind) => !held.has(kind as Optimizer["kind"]))).toEqual([]);
  });
});
