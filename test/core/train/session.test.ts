import { describe, expect, it } from "vitest";
import { createInterpreter } from "../../../core/compile/interpreter.ts";
import { restoreCheckpoint, takeCheckpoint } from "../../../core/train/checkpoint.ts";
import {
  advance,
  createSession,
  measureValidation,
  predict,
  resetSession,
  takeTrainingFigures,
} from "../../../core/train/session.ts";
import { defaultTraining } from "../../../core/train/settings.ts";
import { measureTest } from "../../../core/train/testPart.ts";
import { network } from "../../fakes/network.ts";

const document = network(
  {
    data1: ["data", { dataset: "line" }],
    dense1: ["dense", { units: 4 }],
    norm1: ["batchNorm", {}],
    drop1: ["dropout", {}],
    dense2: ["dense", { units: 1 }],
  },
  { mse1: ["mse", {}] },
  [
    "data1.features > dense1.x",
    "dense1.out > norm1.x",
    "norm1.out > drop1.x",
    "drop1.out > dense2.x",
    "dense2.out > mse1.input",
    "data1.targets > mse1.target",
  ],
);

function start(seed: number) {
  const session = createSession(document, { ...defaultTraining, seed }, {}, (programs) => createInterpreter(programs));
  if ("problems" in session) throw new Error(session.problems.map(({ message }) => message).join(" "));
  return session;
}

describe("what is random while a session trains", () => {
  it("follows from its seed", () => {
    const session = start(1);
    const [first] = session.engine.read("seed");
    resetSession(session, 2);
    const [second] = session.engine.read("seed");
    expect(second).not.toBe(first);
    expect(start(2).engine.read("seed")[0]).toBe(second);
    expect(Math.fround(second ?? Number.NaN)).toBe(second);
  });
});

describe("a checkpoint", () => {
  it("holds the state of nodes: training from it gives the same bits again", () => {
    const session = start(3);
    advance(session, 5);
    const checkpoint = takeCheckpoint(session);
    expect([...checkpoint.memory.keys()]).toEqual(expect.arrayContaining(["norm1.runningMean", "norm1.runningVar"]));
    advance(session, 7);
    const after = takeCheckpoint(session);
    restoreCheckpoint(session, checkpoint);
    advance(session, 7);
    expect(takeCheckpoint(session)).toEqual(after);
  });
});

/** A million times the line y = x/2 + 1, without noise, as a person's own table. */
const rows = Array.from({ length: 60 }, (_, i) => `${i / 10},${1_000_000 * (i / 20 + 1)}`);
const table = { t: new TextEncoder().encode(["x,price", ...rows].join("\n")) };
const own = {
  kind: "table",
  file: "t",
  cases: rows.length,
  missing: "drop",
  columns: [
    { name: "x", role: "feature" },
    { name: "price", role: "target" },
  ],
} as const;

function startOnPrices(targetScaling: "none" | "standardize") {
  const { nodes, edges } = network(
    { data1: ["data", { dataset: "own", targetScaling, testSplit: 0.2 }], dense1: ["dense", { units: 1 }] },
    { mse1: ["mse", {}] },
    ["data1.features > dense1.x", "dense1.out > mse1.input", "data1.targets > mse1.target"],
  );
  const withOwn = { nodes: nodes.map((node) => (node.id === "data1" ? { ...node, own } : node)), edges };
  const training = { ...defaultTraining, seed: 1, learningRate: 0.05 };
  const session = createSession(withOwn, training, table, createInterpreter);
  if ("problems" in session) throw new Error(session.problems.map(({ message }) => message).join(" "));
  return session;
}

describe("scaled targets", () => {
  it("are learned, and predicted in the data's own units", () => {
    const session = startOnPrices("standardize");
    advance(session, 400);
    const values = predict(session, Float32Array.of(0, 2, 4), 3)?.values ?? new Float32Array();
    for (const [i, price] of [1_000_000, 2_000_000, 3_000_000].entries()) {
      expect(Math.abs((values[i] ?? Number.NaN) - price)).toBeLessThan(20_000);
    }
    const unscaled = startOnPrices("none");
    advance(unscaled, 400);
    expect(predict(unscaled, Float32Array.of(4), 1)?.values[0]).toBeLessThan(1000);
  });

  it("leave errors in the data's own units, and the loss in deviations", () => {
    const session = startOnPrices("standardize");
    advance(session, 20);
    const { features, targets, count } = session.data.validation;
    const predicted = predict(session, features, count)?.values ?? new Float32Array();
    const off = [...targets].map((t, i) => Math.abs(t - (predicted[i] ?? Number.NaN)));
    const mean = off.reduce((sum, x) => sum + x) / count;
    const { error = 0, rmse = 0, loss = 0, r2 } = measureValidation(session);
    expect(error / mean).toBeCloseTo(1, 4);
    expect(rmse / Math.sqrt(off.reduce((sum, x) => sum + x * x, 0) / count)).toBeCloseTo(1, 4);
    expect(Math.sqrt(loss) * (session.data.targetNormalizer.divisor[0] ?? 0)).toBeCloseTo(rmse, 0);
    expect(r2).toBeLessThan(1);
    expect(takeTrainingFigures(session).error).toBeGreaterThan(100);
    expect(measureTest(session, createInterpreter)?.error).toBeGreaterThan(100);
  });
});
