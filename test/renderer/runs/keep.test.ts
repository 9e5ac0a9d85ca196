import { beforeEach, describe, expect, it } from "vitest";
import type { RunResult } from "../../../core/compare/run.ts";
import { newProject } from "../../../core/document/project.ts";
import type { KeptRun } from "../../../core/runs/kept.ts";
import { defaultTraining } from "../../../core/train/settings.ts";
import { deleteRun, keepRace, keepRun, renameRun, restoreRun } from "../../../renderer/runs/keep.ts";
import {
  addRun,
  documentStore,
  editProject,
  editTraining,
  isUnsaved,
  openProject,
  projectOf,
  redo,
  undo,
} from "../../../renderer/state/document.ts";
import { trainingStore } from "../../../renderer/state/training.ts";
import { toastStore } from "../../../renderer/ui/toast.ts";
import { activations, hiddenLayers, planOf } from "../../core/compare/spiral.ts";

const document = hiddenLayers(1);
const plan = planOf(document, [
  activations(1, ["tanh", "relu"]),
  { kind: "training", setting: "learningRate", values: [0.1, 0.01] },
]);
const result: RunResult = {
  variant: 0,
  seed: 1,
  steps: 60,
  curve: [{ step: 0, loss: 1 }],
  final: { loss: 1 },
  best: { loss: 1 },
  start: {},
  end: {},
  weightsHash: "00",
};
const run: KeptRun = {
  id: "run1",
  kind: "run",
  name: "Run 1",
  date: "2026-01-31T12:00:00Z",
  document,
  training: { ...defaultTraining, seed: 9 },
  steps: 10,
  curve: [],
  final: {},
};

const state = () => documentStore.getState();
const runs = () => projectOf(state()).runs;
const names = () => runs().map(({ name }) => name);
const lastToast = () => toastStore.getState().toasts.at(-1)?.message;

beforeEach(() => openProject(newProject));

describe("a race that has ended", () => {
  it("is kept by itself: undo takes back what the person did, and redo is still there", () => {
    editProject({ notes: "one" });
    editProject({ notes: "two" });
    undo();
    keepRace(plan, [result], "by itself");
    expect(names()).toEqual(["Race 1: activation × learning rate"]);
    expect(isUnsaved(state())).toBe(true);
    undo();
    expect([projectOf(state()).notes, names().length]).toEqual(["", 1]);
    redo();
    redo();
    expect([projectOf(state()).notes, names().length]).toEqual(["two", 1]);
  });

  it("can be kept when asked to, as a step", () => {
    const id = keepRace({ ...plan, axes: [] }, [result], "asked");
    expect(runs().map((kept) => [kept.id, kept.name])).toEqual([[id, "Race 1"]]);
    undo();
    expect(runs()).toEqual([]);
  });
});

describe("a run", () => {
  it("is kept as it is now: network, settings, curves and last figures", () => {
    editTraining({ seed: 77 });
    trainingStore.setState({
      document,
      step: 40,
      curves: [{ step: 40, loss: 0.25, accuracy: 0.5 }],
      latest: { step: 40, epoch: 2, loss: 0.2, validationLoss: 0.3, accuracy: Number.NaN },
    });
    keepRun();
    expect(runs()).toEqual([
      {
        id: "run1",
        kind: "run",
        name: "Run 1",
        date: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        document,
        training: { ...defaultTraining, seed: 77 },
        steps: 40,
        curve: [{ step: 40, loss: 0.25, accuracy: 0.5 }],
        final: { loss: 0.2, validationLoss: 0.3 },
      },
    ]);
    keepRun();
    expect(names()).toEqual(["Run 1", "Run 2"]);
    undo();
    expect(names()).toEqual(["Run 1"]);
  });

  it("is nothing before its first step", () => {
    trainingStore.setState({ document, step: 0 });
    keepRun();
    expect(runs()).toEqual([]);
  });
});

describe("what is kept", () => {
  beforeEach(() => addRun(run));

  it("is renamed and deleted, each a step", () => {
    renameRun("run1", "Baseline");
    deleteRun("run1");
    expect(names()).toEqual([]);
    undo();
    expect(names()).toEqual(["Baseline"]);
    undo();
    expect(names()).toEqual(["Run 1"]);
  });

  it("gives back its network and its settings in one step, and stays itself", () => {
    restoreRun(run);
    expect(projectOf(state())).toMatchObject({ document, training: { seed: 9 }, name: newProject.name });
    undo();
    expect(projectOf(state())).toMatchObject({ document: { nodes: [] }, training: defaultTraining, runs: [run] });
  });

  it("never makes room by itself: the person is told to delete some", () => {
    for (let i = 2; i <= 50; i++) addRun({ ...run, id: `run${i}` });
    expect(keepRace(plan, [result], "by itself")).toBeUndefined();
    expect(runs()).toHaveLength(50);
    expect(lastToast()).toBe(
      "A project keeps 50 runs, and this one has as many. Delete some under Runs, then keep this one.",
    );
  });

  it("has room in a file, which a race that is too large has not", () => {
    const tooLarge = "This race is too large for a project file. Export its tables instead.";
    const refusalOf = (results: readonly RunResult[], axes = plan.axes) => {
      const kept = keepRace({ ...plan, axes }, results, "asked");
      return kept === undefined ? lastToast() : undefined;
    };
    const many = Array.from({ length: 5001 }, () => result);
    expect(refusalOf(many)).toBe(tooLarge);
    const values = Array.from({ length: 200 }, (_, i) => i + 1);
    const units = { kind: "field", nodes: ["dense1"], field: "units", values } as const;
    expect(refusalOf([result], [units, units, units])).toBe(tooLarge);
    const long = { ...result, weightsHash: "0".repeat(2000) };
    expect(refusalOf(Array.from({ length: 2001 }, () => long))).toMatch(/^The runs that are kept fill the room/);
    expect(refusalOf(many.slice(1))).toBeUndefined();
    expect(runs()).toHaveLength(2);
  });
});
