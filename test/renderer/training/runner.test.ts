import { describe, expect, it } from "vitest";
import { addNode } from "../../../core/document/edits.ts";
import {
  defaultTraining,
  optimizerDefaults,
  scheduleDefaults,
  type TrainingSettings,
} from "../../../core/train/settings.ts";
import { createRunner } from "../../../renderer/training/runner.ts";
import { network } from "../../fakes/network.ts";
import { now, reaches, stage, startWorker, until, xor } from "./stage.ts";

describe("a run", () => {
  it("is loaded when it is first needed, and gives the points to be drawn", async () => {
    const { runner, kinds } = stage();
    expect(now(runner)).toMatchObject({ status: "unloaded", data: undefined });
    runner.refresh();
    await reaches(runner, "ready");
    expect(kinds()).toEqual(["load"]);
    expect(now(runner)).toMatchObject({ step: 0, predictionKind: "classes", parameterCount: 2 * 4 + 4 + 4 * 2 + 2 });
    expect(now(runner).data?.training.count).toBe(32);
    expect(now(runner).data?.validation.count).toBe(8);
  });

  it("trains until it is paused, and its curves grow", async () => {
    const { runner } = stage();
    runner.play();
    await until(() => expect(now(runner).curves.length).toBeGreaterThan(1));
    expect(now(runner).status).toBe("running");
    runner.pause();
    await reaches(runner, "paused");
    expect(now(runner).step).toBeGreaterThan(0);
    expect(now(runner).latest?.loss).toBeGreaterThan(0);
    const bias = now(runner).parameters.find(({ name }) => name === "scores.bias");
    expect(bias?.values.every((value) => value !== 0)).toBe(true);
    await until(() => expect(now(runner).curves.at(-1)?.step).toBe(now(runner).step));
  });

  it("steps by one and goes back to its first weights", async () => {
    const { runner, kinds } = stage();
    runner.step();
    await until(() => expect(now(runner)).toMatchObject({ status: "paused", step: 1 }));
    runner.step(3);
    await until(() => expect(now(runner)).toMatchObject({ status: "paused", step: 4 }));
    runner.reset();
    await until(() => expect(now(runner)).toMatchObject({ status: "ready", step: 0 }));
    expect(now(runner).curves.filter(({ step }) => step > 0)).toEqual([]);
    expect(now(runner).data).toBeDefined();
    expect(kinds()).toEqual(["load", "step", "step", "reset"]);
  });

  it("begins again from the start when it has finished", async () => {
    const { runner, change, plan, kinds } = stage();
    change({ training: { ...plan().training, stopAfter: 5 } });
    runner.play();
    await until(() => expect(now(runner)).toMatchObject({ status: "finished", step: 5 }));
    runner.play();
    await until(() => expect(kinds()).toEqual(["load", "start", "reset", "start"]));
    await until(() => expect(now(runner)).toMatchObject({ status: "finished", step: 5 }));
  });

  it("answers while it is loaded, and only what makes sense", async () => {
    const { runner } = stage();
    const features = Float32Array.of(0, 0, 1, 1, -1, 1);
    expect(await runner.ask({ kind: "predict", features, count: 3 })).toBeUndefined();
    runner.refresh();
    await reaches(runner, "ready");
    const prediction = await runner.ask({ kind: "predict", features, count: 3 });
    expect(prediction).toMatchObject({ outputs: 2, step: 0 });
    const [first = 0, second = 0] = prediction?.values ?? [];
    expect(first + second).toBeCloseTo(1, 5);
    expect(await runner.ask({ kind: "predict", features, count: 4 })).toBeUndefined();
  });
});

describe("a change of the plan", () => {
  it("of the learning rate tunes the run that is on", async () => {
    const { runner, change, plan, kinds } = stage();
    runner.step();
    await until(() => expect(now(runner).step).toBe(1));
    change({ training: { ...plan().training, learningRate: 0.5 } });
    runner.refresh();
    await until(() => expect(kinds()).toEqual(["load", "step", "tune"]));
    expect(now(runner).step).toBe(1);
  });

  it.each<Partial<TrainingSettings>>([
    { optimizer: optimizerDefaults.sgd },
    { schedule: scheduleDefaults.cosine },
    { clipValue: 1 },
    { clipNorm: 1 },
    { batchSize: 7 },
    { seed: 3 },
  ])("of any other training setting starts again: %j", async (changed) => {
    const { runner, change, plan, kinds } = stage();
    runner.step();
    await until(() => expect(now(runner).step).toBe(1));
    change({ training: { ...plan().training, ...changed } });
    runner.refresh();
    await until(() => expect(kinds()).toEqual(["load", "step", "checkpoint", "load"]));
    await until(() => expect(now(runner)).toMatchObject({ status: "ready", step: 0 }));
  });

  it("of the step to stop after counts for the run that is on", async () => {
    const { runner, change, plan, kinds } = stage();
    runner.step(3);
    await until(() => expect(now(runner)).toMatchObject({ status: "paused", step: 3 }));
    const stopAfter = (steps: number) => {
      change({ training: { ...plan().training, stopAfter: steps } });
      runner.refresh();
    };
    stopAfter(2);
    await reaches(runner, "finished");
    stopAfter(5);
    await reaches(runner, "paused");
    runner.play();
    await until(() => expect(now(runner)).toMatchObject({ status: "finished", step: 5 }));
    expect(kinds().filter((kind) => kind === "load")).toHaveLength(1);
  });

  it("beside the network, which takes no part in training, changes nothing until the next start", async () => {
    const { runner, change, plan, kinds } = stage();
    runner.step();
    await until(() => expect(now(runner).step).toBe(1));
    const beside = addNode(plan().document, "dense", { x: 0, y: 300 }).document;
    change({ document: beside });
    runner.refresh();
    runner.step();
    await until(() => expect(now(runner).step).toBe(2));
    expect(kinds()).toEqual(["load", "step", "step"]);
    runner.reset();
    await until(() => expect(now(runner)).toMatchObject({ status: "ready", step: 0, document: beside }));
  });

  it("that is undone gives its run back, weights and curves", async () => {
    const { runner, change, plan, told } = stage();
    const first = plan();
    runner.step(40);
    await until(() => expect(now(runner)).toMatchObject({ status: "paused", step: 40 }));
    const { curves } = now(runner);
    const hash = async () => (await runner.ask({ kind: "weights" }))?.hash;
    const trained = await hash();

    change({ document: xor(3) });
    runner.refresh();
    await until(() => expect(now(runner)).toMatchObject({ status: "ready", step: 0 }));
    change(first);
    runner.refresh();
    await until(() => expect(now(runner)).toMatchObject({ status: "paused", step: 40, curves }));
    expect(await hash()).toBe(trained);
    expect(told).toEqual(["The network changed: training starts from its initial weights. Undo brings the run back."]);

    // Deleting the data, too, leaves nothing in the worker.
    const { nodes, edges } = first.document;
    const isData = (id: string) => id === "data";
    change({
      document: { nodes: nodes.filter(({ id }) => !isData(id)), edges: edges.filter(({ from }) => !isData(from.node)) },
    });
    runner.refresh();
    await reaches(runner, "unloaded");
    change(first);
    runner.refresh();
    await until(() => expect(now(runner)).toMatchObject({ status: "paused", step: 40, curves }));
    expect(await hash()).toBe(trained);

    runner.reset();
    await reaches(runner, "ready");
    change({ document: xor(3) });
    runner.refresh();
    await until(() => expect(now(runner).parameterCount).toBe(2 * 3 + 3 + 3 * 2 + 2));
    change(first);
    runner.step();
    await until(() => expect(now(runner)).toMatchObject({ status: "paused", step: 1 }));
  });

  it("of names and places changes nothing", async () => {
    const { runner, change, plan, kinds } = stage();
    runner.step();
    await until(() => expect(now(runner).step).toBe(1));
    const { document } = plan();
    const nodes = document.nodes.map((node) => ({ ...node, name: "renamed", position: { x: 7, y: 7 } }));
    change({ document: { ...document, nodes } });
    runner.step();
    await until(() => expect(now(runner).step).toBe(2));
    expect(kinds()).toEqual(["load", "step", "step"]);
  });

  it("of the network starts again, says so, and goes on training if it did", async () => {
    const { runner, change, told } = stage();
    runner.play();
    await until(() => expect(now(runner).step).toBeGreaterThan(0));
    change({ document: xor(3) });
    runner.refresh();
    await until(() => expect(now(runner)).toMatchObject({ status: "running", parameterCount: 2 * 3 + 3 + 3 * 2 + 2 }));
    expect(told).toEqual(["The network changed: training starts from its initial weights. Undo brings the run back."]);
  });

  it("to a network that cannot be trained pauses the run, which is still there when the change is undone", async () => {
    const { runner, change, told, plan } = stage();
    const trainable = plan();
    runner.play();
    await until(() => expect(now(runner).step).toBeGreaterThan(0));
    change({ document: { ...plan().document, edges: plan().document.edges.slice(1) } });
    runner.refresh();
    await reaches(runner, "paused");
    await until(() => expect(told).toEqual(["Training was paused: the network has a problem."]));
    const { step } = now(runner);
    runner.play();
    await until(() => expect(now(runner).failure).toBeDefined());
    expect(now(runner)).toMatchObject({ status: "paused", step });
    change(trainable);
    runner.step();
    await until(() => expect(now(runner)).toMatchObject({ status: "paused", step: step + 1, failure: undefined }));
  });

  it("to other data shows the points of these, though the network cannot be trained", async () => {
    const { runner, change, plan } = stage();
    runner.step();
    await until(() => expect(now(runner).step).toBe(1));
    const { nodes, edges } = plan().document;
    const more = nodes.map((node) =>
      node.op === "data" ? { ...node, settings: { ...node.settings, samples: 80 } } : node,
    );
    change({ document: { nodes: more, edges: edges.slice(1) } });
    runner.refresh();
    await reaches(runner, "unloaded");
    expect(now(runner)).toMatchObject({ step: 0, curves: [] });
    expect(now(runner).data?.training.count).toBe(64);
  });
});

describe("what goes wrong", () => {
  it("in the document is shown instead of training", async () => {
    const { runner, told, shownProblems } = stage(network({ data: ["data", {}] }, {}, []));
    runner.play();
    await until(() => expect(shownProblems()).toBe(1));
    expect(now(runner).status).toBe("unloaded");
    expect(now(runner).failure?.message).toBeTruthy();
    expect(told[0]).toMatch(/cannot be trained yet/);
  });

  it("in the worker is told, and a new one goes on from the last checkpoint", async () => {
    const { runner, told, workers, kinds } = stage();
    runner.play();
    await until(() => expect(kinds()).toContain("checkpoint"));
    const { step } = now(runner);
    await until(() => expect(now(runner).step).toBeGreaterThan(step));
    workers[0]?.die("out of memory");
    await until(() => expect(told.join()).toMatch(/It goes on from step \d+\.$/));
    await reaches(runner, "running");
    const from = Number(/step (\d+)/.exec(told.join())?.[1]);
    await until(() => expect(now(runner).step).toBeGreaterThan(from));
    expect(workers[1]?.requests.map(({ kind }) => kind).slice(0, 3)).toEqual(["load", "restore", "start"]);
    // Dead again before its first checkpoint: it is not tried a second time.
    workers[1]?.die("out of memory");
    await until(() => expect(told.at(-1)).toMatch(/Press Train to start again\.$/));
    expect(workers).toHaveLength(2);
  });

  it("in the worker before the first checkpoint is told, and the next press of Train gets a new one", async () => {
    const { runner, told, workers } = stage();
    runner.play();
    await until(() => expect(now(runner).step).toBeGreaterThan(0));
    workers[0]?.die("out of memory");
    expect(now(runner).status).toBe("unloaded");
    expect(now(runner).data).toBeDefined();
    await until(() =>
      expect(told).toEqual(["The training process stopped by itself and was replaced. Press Train to start again."]),
    );
    runner.play();
    await until(() => expect(now(runner).step).toBeGreaterThan(0));
    expect(workers).toHaveLength(2);
  });

  it("in a shipped file is told, and nothing hangs", async () => {
    const told: string[] = [];
    const runner = createRunner({
      connect: () => startWorker().port,
      plan: () => ({ document: xor(), training: defaultTraining }),
      readFiles: async () => {
        throw new Error("The file iris.csv is missing.");
      },
      tell: (message) => told.push(message),
      showProblems: () => {},
    });
    runner.play();
    await until(() => expect(told).toEqual(["Training broke off: The file iris.csv is missing."]));
    expect(now(runner).status).toBe("unloaded");
  });
});

describe("looks into the network", () => {
  it("are gathered while it trains, and forgotten with the run", async () => {
    const { runner } = stage();
    runner.step(12);
    await until(() => expect(now(runner).probes.at(-1)?.step).toBe(12));
    expect(now(runner).probes.map(({ step }) => step)).toEqual(expect.arrayContaining([0, 10]));
    expect(now(runner).document?.nodes).toHaveLength(5);
    runner.reset();
    await until(() => expect(now(runner).probes).toEqual([]));
  });
});

describe("a rerun", () => {
  it("trains the changed plan from the start and keeps the old curves beside it, until the next one", async () => {
    const { runner, change } = stage();
    runner.step(20);
    await until(() => expect(now(runner).curves.at(-1)?.step).toBe(20));
    const { curves } = now(runner);
    change({ document: xor(6) });
    runner.rerun("More units");
    await reaches(runner, "running");
    expect(now(runner).previous).toEqual({ change: "More units", curves });
    runner.pause();
    await reaches(runner, "paused");
    change({ document: xor(5) });
    runner.refresh();
    await reaches(runner, "ready");
    expect(now(runner).previous).toBeUndefined();
  });

  it("tells why it cannot be, and changes nothing", async () => {
    const { runner, change, told } = stage();
    runner.step(2);
    await reaches(runner, "paused");
    change({ document: network({ data: ["data", {}] }, {}, []) });
    runner.rerun("Remove everything");
    await until(() => expect(told.at(-1)).toContain("cannot be trained"));
    expect(now(runner).previous).toBeUndefined();
  });
});
