import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RunResult } from "../../../core/compare/run.ts";
import { edgeBetween } from "../../../core/document/edits.ts";
import { parseProject, serialize } from "../../../core/document/file.ts";
import { newProject, type Project } from "../../../core/document/project.ts";
import { freshId, type Kept, type KeptRace, type KeptRun, removeKept, renameKept } from "../../../core/runs/kept.ts";
import { thinResults } from "../../../core/runs/thin.ts";
import { defaultTraining } from "../../../core/train/settings.ts";
import { activations, hiddenLayers, planOf, runAll } from "../compare/spiral.ts";

const network = hiddenLayers(1);
/** With the ids that a file gives its wires. */
const document = { ...network, edges: network.edges.map(({ from, to }) => edgeBetween(from, to)) };
const run: KeptRun = {
  id: "run1",
  kind: "run",
  name: "Run 1",
  date: "2026-01-31T12:00:00.000Z",
  document,
  training: { ...defaultTraining, seed: 5 },
  steps: 200,
  curve: [
    { step: 0, validationLoss: 1.1 },
    { step: 100, loss: 0.5, validationLoss: 0.6, accuracy: 0.75 },
    { step: 200, loss: 1e-7 },
  ],
  final: { loss: 1e-7, validationLoss: 0.6 },
};
const plan = planOf(
  document,
  [
    activations(1, ["tanh", "relu"]),
    { kind: "training", setting: "learningRate", values: [0.01, 50] },
    { kind: "field", nodes: ["dense1"], field: "units", values: [4] },
  ],
  { seeds: 2, steps: 30, target: 0.9 },
);
/** As a race is kept. */
const results = thinResults(runAll(plan));
const race: KeptRace = { id: "run2", kind: "race", name: "Race 1", date: "2026-02-01T00:00:00Z", plan, results };
const project: Project = { ...newProject, document, runs: [run, race] };

interface KeptFile {
  version: number;
  runs: Record<string, unknown>[];
}
const fileOf = (kept: Project): KeptFile => JSON.parse(serialize(kept));
const errorsOf = (file: object): string[] => {
  const parsed = parseProject(JSON.stringify(file));
  return parsed.ok ? [] : parsed.errors.map(({ path, message }) => `${path}: ${message}`);
};

describe("what a project keeps", () => {
  it("stands in its file, a run with its curve and a race with its results", () => {
    expect(parseProject(serialize(project))).toEqual({ ok: true, project });
  });

  it("stands there with what failed, and with nothing at all", () => {
    const failed: readonly RunResult[] = results.map((result, i) =>
      i === 0
        ? { ...result, curve: [], steps: 3, failure: { kind: "diverged", step: 3, node: "act1", message: "It grew." } }
        : { ...result, curve: result.curve.slice(0, 2), weightsHash: "" },
    );
    const both: Project = {
      ...newProject,
      runs: [
        { ...race, results: failed },
        { ...race, id: "run3", results: [] },
      ],
    };
    expect(parseProject(serialize(both))).toEqual({ ok: true, project: both });
  });

  it("is small: a run of 170 takes less than half a megabyte", () => {
    const many = Array.from({ length: 170 }, (_, i): RunResult => ({ ...(results[0] as RunResult), seed: i }));
    const text = serialize({ ...project, runs: [{ ...race, results: thinResults(many) }] });
    expect(text.length).toBeLessThan(500_000);
    // A line for each number would be thousands.
    expect(text.split("\n").length).toBeLessThan(1500);
  });

  it("is nothing in a file of version 3, and a file that was saved then opens as it was", () => {
    const { runs: _, ...before } = fileOf(project);
    expect(parseProject(JSON.stringify({ ...before, version: 3 }))).toEqual({
      ok: true,
      project: { ...project, runs: [] },
    });
  });
});

describe("a fault of what is kept", () => {
  const changed = (index: number, change: Record<string, unknown>): KeptFile => {
    const file = fileOf(project);
    Object.assign(file.runs[index] ?? {}, change);
    return file;
  };
  const resultsOf = (change: Record<string, unknown>) =>
    changed(1, { results: { ...(fileOf(project).runs[1]?.results as object), ...change } });

  it.each<[string, object, string]>([
    ["another kind", changed(0, { kind: "film" }), "runs[0].kind: What is kept is a run or a race, not “film”."],
    ["an id", changed(0, { id: "x" }), "runs[0].id: The id of what is kept must be such as “run1”, not “x”."],
    ["an id twice", changed(1, { id: "run1" }), "runs[1].id: There is another run “run1”."],
    [
      "a date",
      changed(0, { date: "yesterday" }),
      "runs[0].date: A date must be such as “2026-01-31T12:00:00Z”, not “yesterday”.",
    ],
    [
      "a key",
      changed(0, { results: {} }),
      "runs[0].results: “results” is not known here. Remove it, or check how it is written.",
    ],
    [
      "a curve of another length",
      changed(0, { points: "0 100" }),
      "runs[0].curve.loss: There are 3 numbers here for 2 points.",
    ],
    [
      "a curve that is none",
      changed(0, { points: "0 one 2" }),
      "runs[0].points: Numbers stand here with a space between them, and “one” is none.",
    ],
    ["a figure", changed(0, { final: { loss: "low" } }), "runs[0].final.loss: This must be a number, not “low”."],
    [
      "a training setting",
      changed(0, { training: { batchSize: 0 } }),
      "runs[0].training.batchSize: Batch size must be a whole number from 1 to 65536, not 0.",
    ],
    [
      "a node",
      changed(0, { document: { nodes: [{ id: "a", op: "spell", position: { x: 0, y: 0 } }], edges: [] } }),
      "runs[0].document.nodes[0].op: There is no node type “spell” here. The file may need a newer NodeGrad.",
    ],
    ["seeds", changed(1, { seeds: 0 }), "runs[1].seeds: This must be a whole number from 1 to 1000, not 0."],
    [
      "an axis of nodes that are not there",
      changed(1, { axes: [{ kind: "op", nodes: ["nobody"], values: ["relu"] }] }),
      "runs[1].axes[0].nodes[0]: There is no node “nobody” for this axis.",
    ],
    [
      "an axis of a setting that is not there",
      changed(1, { axes: [{ kind: "training", setting: "__proto__", values: [1] }] }),
      "runs[1].axes[0].setting: There is no training setting “__proto__”.",
    ],
    [
      "a value of an axis",
      changed(1, { axes: [{ kind: "training", setting: "learningRate", values: [-1] }] }),
      "runs[1].axes[0].values[0]: Learning rate must be a number from 1e-9 to 100, not -1.",
    ],
    [
      "a variant that the race has not",
      resultsOf({ variant: "0 0 1 1 2 2 3 9" }),
      "runs[1].results.variant: These must be whole numbers from 0 to 3, not 9.",
    ],
    [
      "a column of another length",
      resultsOf({ final: { loss: "1 2" } }),
      "runs[1].results.final.loss: There are 2 numbers here for 8 runs.",
    ],
    [
      "a failure of no run",
      resultsOf({ failures: [{ run: 99, kind: "diverged", step: 1, message: "" }] }),
      "runs[1].results.failures[0]: This must name a run of the race, a step, and “diverged” or “refused”.",
    ],
    [
      "curves with more points than steps",
      resultsOf({ points: "0 1" }),
      "runs[1].results.points: A curve here has more points than there are steps.",
    ],
  ])("is refused with its place: %s", (_, file, error) => {
    expect(errorsOf(file)).toContain(error);
  });

  it("is that there is too much of it", () => {
    expect(errorsOf({ ...fileOf(project), runs: Array(51).fill({}) })).toEqual([
      "runs: There are 51 of these, more than the 50 allowed.",
    ]);
    expect(errorsOf(resultsOf({ seed: "1 ".repeat(6000) }))[0]).toBe(
      "runs[1].results.seed: There are more numbers here than the 5000 allowed.",
    );
    const values = Array.from({ length: 5000 }, (_, i) => 1 + (i % 4000));
    const axes = [0, 1, 2].map(() => ({ kind: "field", nodes: ["dense1"], field: "units", values }));
    expect(errorsOf(changed(1, { axes }))).toContain(
      "runs[1].axes: These axes make more variants than a race may have.",
    );
  });
});

describe("any file at all", () => {
  it("is answered where what is kept has any value in any place, and written as it was read", () => {
    const text = serialize(project);
    const places = placesIn(JSON.parse(text).runs, ["runs"]);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.oneof(fc.jsonValue(), trickyValue), (place, value) => {
        const file = JSON.parse(text);
        replaceAt(file, place, value);
        const parsed = parseProject(JSON.stringify(file));
        if (parsed.ok) expect(parseProject(serialize(parsed.project))).toEqual(parsed);
        else for (const { message } of parsed.errors) expect(message).toMatch(/^\S.*\.$/su);
      }),
      { seed: 11, numRuns: 250 },
    );
  });
});

const trickyValue = fc.constantFrom<unknown>(
  0,
  -1,
  1e308,
  "",
  "-",
  "0 1",
  "  ",
  "-0",
  "1e999",
  "__proto__",
  [],
  {},
  [[]],
  null,
  true,
);

type Place = readonly (string | number)[];

function placesIn(value: unknown, path: Place): Place[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => placesIn(item, [...path, key]))];
}

function replaceAt(root: object, place: Place, value: unknown): void {
  let parent = root as Record<string, unknown>;
  for (const key of place.slice(0, -1)) parent = parent[key] as Record<string, unknown>;
  parent[place.at(-1) ?? ""] = value;
}

describe("the list", () => {
  const kept: readonly Kept[] = [run, race];

  it("gives ids that were not there, renames and removes", () => {
    expect(freshId([])).toBe("run1");
    expect(freshId([{ ...run, id: "run7" }, race])).toBe("run8");
    expect(renameKept(kept, "run1", "First").map(({ name }) => name)).toEqual(["First", "Race 1"]);
    expect(renameKept(kept, "run1", "Run 1")[0]).toBe(run);
    expect(removeKept(kept, "run1")).toEqual([race]);
  });
});
