import { describe, expect, it } from "vitest";
import { replaceOp } from "../../../core/compare/replaceOp.ts";
import { bypassNodes } from "../../../core/document/bypass.ts";
import type { Document } from "../../../core/document/document.ts";
import { connect, disconnect, moveNodes, removeNodes, renameNode, setSetting } from "../../../core/document/edits.ts";
import { differences, showAxes } from "../../../core/runs/difference.ts";
import type { KeptRace, KeptRun } from "../../../core/runs/kept.ts";
import { defaultTraining, optimizerDefaults, type TrainingSettings } from "../../../core/train/settings.ts";
import { activations, hiddenLayers, planOf } from "../compare/spiral.ts";

const document = renameNode(hiddenLayers(2), "dense1", "First");
const runOf = (over: Partial<KeptRun> = {}): KeptRun => ({
  id: "run1",
  kind: "run",
  name: "",
  date: "2026-01-31T12:00:00Z",
  document,
  training: defaultTraining,
  steps: 100,
  curve: [],
  final: {},
  ...over,
});
const afterEdit = (edit: (document: Document) => Document) => differences(runOf(), runOf({ document: edit(document) }));
const afterTraining = (patch: Partial<TrainingSettings>) =>
  differences(runOf(), runOf({ training: { ...defaultTraining, ...patch } }));

describe("what differs between two networks", () => {
  it.each<[string, (document: Document) => Document, readonly string[]]>([
    ["nothing", (same) => same, []],
    ["where a node lies", (old) => moveNodes(old, new Map([["dense1", { x: 100, y: 50 }]])), []],
    ["a setting", (old) => setSetting(old, "dense1", "units", 16), ["First: units 8 → 16."]],
    ["a switch", (old) => setSetting(old, "dense1", "bias", false), ["First: bias on → off."]],
    ["an activation", (old) => replaceOp(old, ["act1"], "relu"), ["Tanh became ReLU."]],
    ["a name", (old) => renameNode(old, "dense2", "Second"), ["Dense (dense2) is now called Second."]],
    ["a node less", (old) => removeNodes(old, ["dense1"]), ["First (Dense) was removed."]],
    ["a node aside", (old) => bypassNodes(old, ["act1"], true), ["Tanh (act1) is bypassed."]],
    [
      "a wire less",
      (old) =>
        disconnect(
          old,
          old.edges.filter(({ to }) => to.node === "dense1").map(({ id }) => id),
        ),
      ["The wire from Data to First was removed."],
    ],
  ])("is said: %s", (_, edit, said) => {
    expect(afterEdit(edit)).toEqual(said);
  });

  it("is said the other way round where the other is the later", () => {
    const smaller = removeNodes(document, ["dense1"]);
    expect(differences(runOf({ document: smaller }), runOf())).toEqual(["First (Dense) was added."]);
    const apart = disconnect(
      document,
      document.edges.filter(({ to }) => to.node === "dense1").map(({ id }) => id),
    );
    const again = connect(apart, { node: "data1", port: "features" }, { node: "dense1", port: "x" });
    expect(differences(runOf({ document: apart }), runOf({ document: again }))).toEqual([
      "The wire from Data to First was added.",
    ]);
  });
});

describe("what differs in how it was trained", () => {
  it.each<[Partial<TrainingSettings>, readonly string[]]>([
    [{ learningRate: 0.1 }, ["Learning rate 0.01 → 0.1."]],
    [{ optimizer: optimizerDefaults.sgd, seed: 7 }, ["Optimizer Adam → SGD.", "Seed 1 → 7."]],
    [{ optimizer: { ...optimizerDefaults.adam, beta1: 0.5 } }, ["Beta 1 0.9 → 0.5."]],
    [{ stopAfter: 500 }, ["Stop after never → 500."]],
  ])("is said: %j", (patch, said) => {
    expect(afterTraining(patch)).toEqual(said);
  });

  it("is how long, too", () => {
    expect(differences(runOf(), runOf({ steps: 25_000 }))).toEqual(["Trained for 100 steps → 25,000 steps."]);
  });
});

describe("what differs between races", () => {
  const plan = planOf(document, [activations(2, ["tanh", "relu"])]);
  const raceOf = (over: Partial<KeptRace["plan"]> = {}): KeptRace => ({
    id: "run2",
    kind: "race",
    name: "",
    date: "2026-01-31T12:00:00Z",
    plan: { ...plan, ...over },
    results: [],
  });

  it("is what they compare and how often", () => {
    expect(differences(raceOf(), raceOf())).toEqual([]);
    const values = Array.from({ length: 10 }, (_, i) => i + 1);
    const axes = [...plan.axes, { kind: "field", nodes: ["dense1"], field: "units", values } as const];
    expect(differences(raceOf(), raceOf({ seeds: 9, axes }))).toEqual([
      "Compared activation (Tanh, ReLU) → activation (Tanh, ReLU) and units (1, 2, 3, 4, 5, 6, 7, 8, 2 more).",
      "Seeds of each variant 3 → 9.",
    ]);
    expect(showAxes({ ...plan, axes: [{ kind: "training", setting: "optimizer", values: ["sgd"] }] })).toBe(
      "optimizer (SGD)",
    );
  });

  it("is that the other is a single run", () => {
    expect(differences(runOf(), raceOf())).toEqual([
      "One is a single run, the other compares activation (Tanh, ReLU).",
    ]);
  });
});
