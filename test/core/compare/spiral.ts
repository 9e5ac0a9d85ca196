/** A small race to test with: a network of some hidden layers on the spiral, and races of it run on the spot. */
import { createRunner, type Job, type ToRunner } from "../../../core/compare/job.ts";
import { type Axis, type Plan, seedsOf, variantsOf } from "../../../core/compare/plan.ts";
import type { RunResult } from "../../../core/compare/run.ts";
import type { Document } from "../../../core/document/document.ts";
import type { Setting } from "../../../core/op.ts";
import { defaultTraining } from "../../../core/train/settings.ts";
import { network } from "../../fakes/network.ts";

type Settings = Readonly<Record<string, Setting>>;

/** `act1`, `act2` … behind `dense1`, `dense2` …, then `dense0` with a score for each class and a cross entropy. */
export function hiddenLayers(count: number, dense: Settings = { units: 8 }, data: Settings = {}): Document {
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  const nodes = numbers.flatMap((i) => [
    [`dense${i}`, ["dense", dense] as const],
    [`act${i}`, ["tanh", {}] as const],
  ]);
  const chain = ["data1.features", ...numbers.flatMap((i) => [`dense${i}`, `act${i}`]), "dense0", "loss1.input"];
  const wires = chain.slice(1).map((name, i) => {
    const from = i === 0 ? "data1.features" : `${chain[i]}.out`;
    return `${from} > ${name.includes(".") ? name : `${name}.x`}`;
  });
  return network(
    {
      data1: ["data", { dataset: "spiral", samples: 120, ...data }],
      ...Object.fromEntries(nodes),
      dense0: ["dense", { units: 3 }],
    },
    { loss1: ["crossEntropy", {}] },
    [...wires, "data1.targets > loss1.target"],
  );
}

/** The activations of `hiddenLayers` as an axis. */
export const activations = (layers: number, values: readonly string[]): Axis => ({
  kind: "op",
  nodes: Array.from({ length: layers }, (_, i) => `act${i + 1}`),
  values,
});

export const planOf = (document: Document, axes: readonly Axis[], plan: Partial<Plan> = {}): Plan => ({
  document,
  training: defaultTraining,
  axes,
  seeds: 3,
  steps: 60,
  target: undefined,
  ...plan,
});

export const jobsOf = (plan: Plan): Job[] =>
  variantsOf(plan).flatMap((_, variant) => seedsOf(plan).map((seed) => ({ variant, seed })));

/** Runs all of a plan, one after the other. */
export function runAll(plan: Plan): RunResult[] {
  const results: RunResult[] = [];
  const turns: (() => void)[] = [];
  const runner = createRunner({
    post: (message) => {
      if (message.kind === "result") results.push(message.result);
    },
    now: () => 0,
    later: (callback) => void turns.push(callback),
  });
  const messages: ToRunner[] = [
    {
      kind: "race",
      variants: variantsOf(plan),
      files: {},
      distance: { steps: plan.steps, target: plan.target },
    },
    ...jobsOf(plan).map((job): ToRunner => ({ kind: "job", ...job })),
  ];
  for (const message of messages) runner.handle(message);
  for (const turn of turns) turn();
  return results;
}
