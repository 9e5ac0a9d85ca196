import { describe, expect, it } from "vitest";
import { seedsOf, variantsOf } from "../../../core/compare/plan.ts";
import { createEntrant, startRun } from "../../../core/compare/run.ts";
import { hashWeights } from "../../../core/train/hash.ts";
import {
  advance,
  createSession,
  measureValidation,
  readParameters,
  takeTrainingFigures,
} from "../../../core/train/session.ts";
import { defaultTraining } from "../../../core/train/settings.ts";
import { createWasmEngine } from "../../../core/wasm/engine.ts";
import { network } from "../../fakes/network.ts";
import { activations, hiddenLayers, planOf, runAll } from "./spiral.ts";

const createEngine = (programs: Parameters<typeof createWasmEngine>[0]) =>
  createWasmEngine(programs, { memoryLimit: 2 ** 26 });

function sessionOf(plan: ReturnType<typeof planOf>, variant: number, seed: number) {
  const { document, training } = variantsOf(plan)[variant] ?? plan;
  const session = createSession(document, { ...training, seed }, {}, createEngine);
  if ("problems" in session) throw new Error(session.problems.map(({ message }) => message).join(" "));
  return session;
}

describe("a race is fair", () => {
  const plan = planOf(hiddenLayers(2), [activations(2, ["relu", "prelu", "selu"])]);

  it("gives every variant the same data, batches and initial weights for one seed", () => {
    const names = ["data.features", "data.targets", "validation.features", "dense1.weight", "dense2.weight"];
    const begun = [0, 1, 2].map((variant) => {
      const { engine, ...session } = sessionOf(plan, variant, 5);
      const start = names.map((name) => engine.read(name));
      advance({ engine, ...session }, 1);
      return [...start, engine.read("order")];
    });
    expect(begun[1]).toEqual(begun[0]);
    expect(begun[2]).toEqual(begun[0]);
  });

  it("trains each run to the bit as it would be trained alone", () => {
    for (const { variant, seed, weightsHash, steps } of runAll(plan)) {
      const session = sessionOf(plan, variant, seed);
      advance(session, steps);
      expect(weightsHash).toBe(hashWeights(readParameters(session).map(({ values }) => values)));
    }
  });
});

describe("the result of a run", () => {
  const plan = planOf(hiddenLayers(1), [activations(1, ["relu"])], { steps: 100, target: 0.5, seeds: 1 });
  const [result] = runAll(plan);

  it("has the figures of training and validation at fixed steps, rounded to seven digits", () => {
    expect(result?.curve.map(({ step }) => step)).toEqual(Array.from({ length: 51 }, (_, i) => 2 * i));
    const session = sessionOf(plan, 0, 1);
    advance(session, 98);
    takeTrainingFigures(session);
    advance(session, 2);
    const training = takeTrainingFigures(session);
    const validation = measureValidation(session);
    const digits = (x: number | undefined) => Number(x?.toPrecision(7));
    expect(result?.final).toEqual({
      loss: digits(training.loss),
      accuracy: digits(training.accuracy),
      validationLoss: digits(validation.loss),
      validationAccuracy: digits(validation.accuracy),
      validationF1: digits(validation.f1),
    });
    expect(result?.curve.at(-1)).toEqual({ step: 100, ...result?.final });
  });

  it("has the best of each figure, and the first point that reaches the target", () => {
    const accuracies = result?.curve.map(({ validationAccuracy = 0 }) => validationAccuracy) ?? [];
    expect(result?.best.validationAccuracy).toBe(Math.max(...accuracies));
    expect(result?.best.validationLoss).toBe(
      Math.min(...(result?.curve.map(({ validationLoss = 9 }) => validationLoss) ?? [])),
    );
    expect(result?.stepsToTarget).toBe(2 * accuracies.findIndex((accuracy) => accuracy >= 0.5));
  });

  it("tells where a run diverged, and what came before", () => {
    const wild = {
      ...defaultTraining,
      optimizer: { kind: "sgd", momentum: 0, nesterov: false, dampening: 0, weightDecay: 0 },
    } as const;
    const [run] = runAll(
      planOf(hiddenLayers(2), [activations(2, ["linear"])], {
        training: { ...wild, learningRate: 100 },
        steps: 500,
        seeds: 1,
      }),
    );
    expect(run?.failure?.kind).toBe("diverged");
    const step = run?.failure?.step ?? 0;
    expect(step).toBeGreaterThan(0);
    expect(step).toBeLessThan(500);
    expect(run?.steps).toBe(step - 1);
    expect(run?.failure?.node).toMatch(/dense|act|loss/);
    expect(run?.curve.at(-1)?.step).toBeLessThan(step);
  });

  it("is a refusal with the node to blame where the network cannot be trained", () => {
    const loose = { ...hiddenLayers(1), edges: [] };
    const [run] = runAll(planOf(loose, [], { seeds: 1 }));
    expect(run).toMatchObject({ steps: 0, failure: { kind: "refused", node: "loss1" } });
  });

  it("has the gradients of networks that compare cases with each other", () => {
    const towers = (names: readonly string[]) => Object.fromEntries(names.map((id) => [id, ["dense", {}] as const]));
    const triplets = network(
      { data: ["triplets", { dataset: "blobs" }], ...towers(["a", "p", "n"]) },
      { loss: ["tripletMargin", {}] },
      [
        "data.anchor > a.x",
        "data.positive > p.x",
        "data.negative > n.x",
        "a.out > loss.anchor",
        "p.out > loss.positive",
        "n.out > loss.negative",
      ],
    );
    const pairs = network(
      { data: ["pairs", { dataset: "blobs" }], ...towers(["a", "b"]) },
      { loss: ["cosineEmbedding", {}] },
      ["data.a > a.x", "data.b > b.x", "a.out > loss.x1", "b.out > loss.x2", "data.same > loss.target"],
    );
    for (const document of [triplets, pairs]) {
      const [run] = runAll(planOf(document, [], { seeds: 1, steps: 5 }));
      expect(run?.failure).toBeUndefined();
      expect(run?.start.firstGradient).toBeGreaterThan(0);
      expect(run?.start.lastGradient).toBeGreaterThan(0);
    }
  });

  it("follows from the seed alone, whatever ran before on the same engine", () => {
    const entrant = createEntrant(plan, {}, createEngine);
    if ("problem" in entrant) throw new Error(entrant.problem.message);
    const runOf = (seed: number) => {
      const next = startRun(entrant, 0, seed, plan, createEngine, () => 0);
      for (;;) {
        const run = next();
        if (run) return run;
      }
    };
    const [first, , again] = [3, 4, 3].map(runOf);
    expect(again).toEqual(first);
    expect(seedsOf({ ...plan, seeds: 2 })).toEqual([1, 2]);
  });
});
