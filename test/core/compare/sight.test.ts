import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createRunner, type FromRunner } from "../../../core/compare/job.ts";
import { type Plan, variantsOf } from "../../../core/compare/plan.ts";
import { type Sight, sightPoints, sightSide } from "../../../core/compare/sight.ts";
import { makeDataset } from "../../../core/data/datasets.ts";
import type { DataFiles } from "../../../core/data/source.ts";
import { setSetting } from "../../../core/document/edits.ts";
import { parseProject } from "../../../core/document/file.ts";
import { defaultTraining } from "../../../core/train/settings.ts";
import { network } from "../../fakes/network.ts";
import { activations, hiddenLayers, jobsOf, planOf } from "./spiral.ts";

type Result = Extract<FromRunner, { readonly kind: "result" }>;

/** Runs all of a plan on the spot. */
function runAll(plan: Plan, seen: boolean, files: DataFiles = {}): Result[] {
  const answers: Result[] = [];
  const turns: (() => void)[] = [];
  const runner = createRunner({
    post: (message) => {
      if (message.kind === "result") answers.push(message);
    },
    now: () => 0,
    later: (callback) => void turns.push(callback),
  });
  const { steps, target } = plan;
  runner.handle({ kind: "race", variants: variantsOf(plan), files, distance: { steps, target }, seen });
  for (const job of jobsOf(plan)) runner.handle({ kind: "job", ...job });
  for (const turn of turns) turn();
  return answers;
}

/** The class that is seen where a case lies. */
function classAt({ x, y, values, outputs }: Sight, [left = 0, up = 0]: readonly number[]): number {
  const column = Math.round(((left - x[0]) / (x[1] - x[0])) * (sightSide - 1));
  const row = Math.round(((y[1] - up) / (y[1] - y[0])) * (sightSide - 1));
  const place = row * sightSide + column;
  const probabilities = [...values.slice(place * outputs, (place + 1) * outputs)];
  return probabilities.indexOf(Math.max(...probabilities));
}

describe("the sight of a network", () => {
  it("is where it sees which class: most cases lie in a region of their own class", () => {
    const plan = planOf(hiddenLayers(1, { units: 32 }), [activations(1, ["tanh"])], { seeds: 1, steps: 1500 });
    const [answer] = runAll(plan, true);
    const sight = answer?.sight;
    if (!sight) throw new Error("Nothing is seen.");
    expect(sight.kind).toBe("regions");
    expect(sight.values).toHaveLength(3 * sightSide ** 2);
    const cases = Array.from({ length: sight.cases.length / 3 }, (_, i) => [...sight.cases.slice(3 * i, 3 * i + 3)]);
    expect(cases.length).toBeGreaterThan(50);
    const right = cases.filter((one) => classAt(sight, one) === one[2]).length;
    expect(right / cases.length).toBeGreaterThan(0.8);
  });

  it("is the curve that it fits, near the cases", () => {
    const document = network(
      {
        data1: ["data", { dataset: "sine", noise: 0 }],
        dense1: ["dense", { units: 24 }],
        act1: ["tanh", {}],
        dense2: ["dense", { units: 1 }],
      },
      { loss1: ["mse", {}] },
      [
        "data1.features > dense1.x",
        "dense1.out > act1.x",
        "act1.out > dense2.x",
        "dense2.out > loss1.input",
        "data1.targets > loss1.target",
      ],
    );
    const training = { ...defaultTraining, learningRate: 0.02 };
    const [answer] = runAll(planOf(document, [], { seeds: 1, steps: 2000, training }), true);
    const sight = answer?.sight;
    if (!sight) throw new Error("Nothing is seen.");
    expect([sight.kind, sight.values.length]).toEqual(["curve", sightPoints]);
    const misses = Array.from({ length: sight.cases.length / 3 }, (_, i) => {
      const [x = 0, y = 0] = sight.cases.slice(3 * i, 3 * i + 2);
      const point = Math.round(((x - sight.x[0]) / (sight.x[1] - sight.x[0])) * (sightPoints - 1));
      return Math.abs((sight.values[point] ?? 0) - y);
    });
    expect(misses.reduce((sum, miss) => sum + miss, 0) / misses.length).toBeLessThan(0.15);
  });

  it("is the image that it paints, pixel by pixel", () => {
    const sample = parseProject(readFileSync("assets/samples/siren.nodegrad", "utf8"));
    if (!sample.ok) throw new Error("The sample is broken.");
    const document = setSetting(sample.project.document, "picture1", "size", 32);
    const name = "camera256-idx2-ubyte.gz";
    const files = { [name]: gunzipSync(readFileSync(`assets/data/${name}`)) };
    const { training } = sample.project;
    const [answer] = runAll(planOf(document, [], { seeds: 1, steps: 150, training }), true, files);
    const sight = answer?.sight;
    if (!sight) throw new Error("Nothing is seen.");
    expect([sight.kind, sight.x, sight.y, sight.outputs]).toEqual(["image", [0, 32], [0, 32], 1]);
    const { targets } = makeDataset({ settings: { dataset: "camera", size: 32 } }, files);
    const misses = sight.values.map((value, pixel) => (value - (targets[4 * pixel] ?? 0)) ** 2);
    expect(misses.reduce((sum, miss) => sum + miss, 0) / misses.length).toBeLessThan(0.05);
  });

  it("changes nothing of the results, and is not there where it is not asked for", () => {
    const plan = planOf(hiddenLayers(1), [activations(1, ["tanh", "relu"])], { seeds: 2, steps: 30 });
    const [seen, unseen] = [runAll(plan, true), runAll(plan, false)];
    expect(seen.map(({ result }) => result)).toEqual(unseen.map(({ result }) => result));
    expect(unseen.some(({ sight }) => sight)).toBe(false);
  });
});
