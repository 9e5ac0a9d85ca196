import { describe, expect, it } from "vitest";
import { raceTables } from "../../../core/compare/csv.ts";
import { variantsOf } from "../../../core/compare/plan.ts";
import type { RunResult } from "../../../core/compare/run.ts";
import { parseCsv } from "../../../core/data/csv.ts";
import { defaultTraining, optimizerDefaults } from "../../../core/train/settings.ts";
import { activations, hiddenLayers, planOf, runAll } from "./spiral.ts";

const plan = planOf(
  hiddenLayers(1, { units: 4 }),
  [activations(1, ["relu", "softmax"]), { kind: "training", setting: "learningRate", values: [0.01, 1e9] }],
  {
    steps: 8,
    seeds: 2,
    target: 0.3,
    training: { ...defaultTraining, optimizer: { ...optimizerDefaults.sgd, momentum: 0 } },
  },
);
const tables = raceTables(plan, variantsOf(plan));
const results = runAll(plan);
const runsOf = (list: readonly RunResult[]) => tables.runsHeader + list.map(tables.runRow).join("");
const curvesOf = (list: readonly RunResult[]) => tables.curvesHeader + list.map(tables.curveRows).join("");
const [runs, curves] = [runsOf(results), curvesOf(results)];

describe("the tables of a race", () => {
  it("have a row for each run, with what it has of each axis, its figures and the fingerprint of its weights", () => {
    const [header, first, ...others] = parseCsv(runs).map(({ cells }) => cells);
    expect(others).toHaveLength(results.length - 1);
    const row = Object.fromEntries(header?.map((name, i) => [name, first?.[i]]) ?? []);
    expect(row).toMatchObject({
      variant: "ReLU · learning rate 0.01",
      activation: "relu",
      learningRate: "0.01",
      seed: "1",
      status: "done",
      steps: "8",
      loss: String(results[0]?.final.loss),
      bestValidationLoss: String(results[0]?.best.validationLoss),
      endDead: String(results[0]?.end.dead),
      weightsHash: results[0]?.weightsHash,
    });
    expect(runs).not.toContain("stepTime");
  });

  it("have a row for each point of each curve", () => {
    const [header, ...rows] = parseCsv(curves).map(({ cells }) => cells);
    expect(header?.slice(0, 4)).toEqual(["variant", "seed", "step", "loss"]);
    expect(rows).toHaveLength(results.reduce((count, { curve }) => count + curve.length, 0));
    expect(rows[1]?.slice(0, 4)).toEqual(["ReLU · learning rate 0.01", "1", "1", String(results[0]?.curve[1]?.loss)]);
  });

  it("give back every result, diverged ones too, so that they are written to the same bytes", () => {
    expect(results.some(({ failure }) => failure?.kind === "diverged")).toBe(true);
    const read = tables.read(runs, curves);
    expect(read).toEqual(results.map(({ stepTime: _, ...result }) => result));
    expect([runsOf(read), curvesOf(read)]).toEqual([runs, curves]);
  });

  it("pass over a last row that was cut off, and the rows of another race", () => {
    expect(tables.read(runs.slice(0, -5), curves)).toHaveLength(results.length - 1);
    expect(tables.read("", "")).toEqual([]);
    const longer = raceTables({ ...plan, steps: 9 }, variantsOf(plan));
    expect(longer.read(runs, curves)).toEqual([]);
    const [other] = plan.axes;
    expect(raceTables({ ...plan, axes: other ? [other] : [] }, variantsOf(plan)).read(runs, curves)).toEqual([]);
  });

  it("refuse a text that is no table", () => {
    expect(() => tables.read(`${tables.runsHeader}"never closed\n`, curves)).toThrow(/Line 2/);
  });
});
