/** Earlier steps of a run: shown, gone on from, and changed from there on. */
import { describe, expect, it } from "vitest";
import { optimizerDefaults, type TrainingSettings } from "../../../core/train/settings.ts";
import type { Runner } from "../../../renderer/training/runner.ts";
import { network } from "../../fakes/network.ts";
import { now, reaches, stage, until } from "./stage.ts";

describe("the past", () => {
  /** A run of 40 steps, and its weights after each of these. */
  async function trained(steps: readonly number[] = [], total = 40) {
    const staged = stage();
    const { runner } = staged;
    const weights: Float32Array[] = [];
    for (const goal of [...steps, total]) {
      if (goal > now(runner).step) runner.step(goal - now(runner).step);
      await until(() => expect(now(runner)).toMatchObject({ status: "paused", step: goal }));
      await until(() => expect(now(runner).curves.at(-1)?.step).toBe(goal));
      weights.push(await weightsOf(runner));
    }
    return { ...staged, weights };
  }

  async function weightsOf(runner: Runner): Promise<Float32Array> {
    const reply = await runner.ask({ kind: "weights" });
    return reply?.parameters[0]?.values ?? new Float32Array();
  }

  const showsPast = (runner: Runner, step: number) =>
    until(() => expect(now(runner)).toMatchObject({ step, now: 40, sought: undefined }));

  it("is shown as it was, and then the present again", async () => {
    const { runner, weights } = await trained([20]);
    const { latest, probes, curves } = now(runner);
    expect(now(runner).kept).toContain(20);
    runner.view(20);
    expect(now(runner).sought).toBe(20);
    await showsPast(runner, 20);
    expect(await weightsOf(runner)).toEqual(weights[0]);
    expect(now(runner).epoch).toBe(5);
    expect(now(runner).latest?.loss).toBe(curves.findLast(({ step }) => step <= 20)?.loss);
    expect(now(runner).probes.at(-1)?.step).toBe(20);
    expect(now(runner).curves).toEqual(curves);
    runner.view();
    await until(() => expect(now(runner)).toMatchObject({ step: 40, now: undefined, sought: undefined }));
    expect(now(runner).latest).toEqual(latest);
    expect(now(runner).probes).toEqual(probes);
    expect(await weightsOf(runner)).toEqual(weights[1]);
  });

  it("shows the step that was asked for last", async () => {
    const { runner } = await trained();
    for (const step of [30, 7, 38, 25]) runner.view(step);
    await showsPast(runner, 25);
  });

  it("is gone on from: to the same weights where nothing is changed, the old curve beside the new one", async () => {
    const { runner, weights, change, plan } = await trained();
    const { curves } = now(runner);
    change({ training: { ...plan().training, stopAfter: 0 } });
    runner.view(17);
    await showsPast(runner, 17);
    runner.branch("Going on from step 17");
    await until(() => expect(now(runner)).toMatchObject({ status: "running", now: undefined }));
    runner.pause();
    await reaches(runner, "paused");
    expect(now(runner).previous).toEqual({ change: "Going on from step 17", curves });
    expect(now(runner).curves.filter(({ step }) => step <= 17)).toEqual(curves.filter(({ step }) => step <= 17));
    // Wherever it was paused: it passed, or comes to, step 40.
    if (now(runner).step < 40) {
      runner.step(40 - now(runner).step);
      await until(() => expect(now(runner)).toMatchObject({ status: "paused", step: 40 }));
    } else {
      runner.view(40);
      await until(() => expect(now(runner)).toMatchObject({ step: 40, sought: undefined }));
    }
    expect(await weightsOf(runner)).toEqual(weights[0]);
  });

  it("is left by training on, from the present", async () => {
    const { runner, kinds } = await trained();
    runner.view(17);
    await showsPast(runner, 17);
    runner.step();
    await until(() => expect(now(runner)).toMatchObject({ status: "paused", step: 41, now: undefined }));
    expect(kinds()).not.toContain("rewind");
  });

  it.each<Partial<TrainingSettings>>([{ learningRate: 0.5 }, { batchSize: 4 }, { optimizer: optimizerDefaults.sgd }])(
    "goes on with %j from the step that is shown",
    async (changed) => {
      const { runner, change, plan, weights, kinds } = await trained([17]);
      runner.view(17);
      change({ training: { ...plan().training, ...changed } });
      runner.branch("Something else");
      await until(() => expect(now(runner).status).toBe("running"));
      runner.pause();
      await reaches(runner, "paused");
      expect(now(runner).step).toBeGreaterThan(17);
      expect(now(runner).previous?.change).toBe("Something else");
      expect(now(runner).curves.some(({ step }) => step < 17)).toBe(true);
      runner.view(17);
      await until(() => expect(now(runner)).toMatchObject({ step: 17, sought: undefined }));
      expect(await weightsOf(runner)).toEqual(weights[0]);
      expect(kinds().includes("restore")).toBe(!("learningRate" in changed));
    },
  );

  it("goes on from before a failure with shorter steps", async () => {
    const line = network(
      { data: ["data", { dataset: "line", samples: 40 }], fit: ["dense", { units: 1 }] },
      { loss: ["mse", {}] },
      ["data.features > fit.x", "fit.out > loss.input", "data.targets > loss.target"],
    );
    const { runner, change, plan } = stage(line);
    change({ training: { ...plan().training, optimizer: optimizerDefaults.sgd, learningRate: 10 } });
    runner.play();
    await reaches(runner, "failed");
    expect(now(runner).failure).toBeDefined();
    runner.view(2);
    change({ training: { ...plan().training, learningRate: 0.001 } });
    runner.branch("Learning rate 0.001, from step 2");
    await until(() => expect(now(runner)).toMatchObject({ status: "running", failure: undefined }));
    await until(() => expect(now(runner).curves.filter(({ step }) => step > 2).length).toBeGreaterThan(2));
    expect(now(runner).previous?.change).toBe("Learning rate 0.001, from step 2");
  });

  it("takes a change of the network from there on, where its weights fit, and waits", async () => {
    const { runner, change, plan, weights } = await trained([17]);
    runner.view(17);
    await showsPast(runner, 17);
    const { document } = plan();
    const relu = document.nodes.map((node) => (node.op === "tanh" ? { ...node, op: "relu" } : node));
    change({ document: { ...document, nodes: relu } });
    runner.refresh();
    await until(() => expect(now(runner)).toMatchObject({ status: "paused", step: 17, now: undefined }));
    await until(() => expect(now(runner).previous?.change).toBe("A change at step 17"));
    expect(await weightsOf(runner)).toEqual(weights[0]);
    expect(now(runner).curves.at(-1)?.step).toBe(17);
  });

  it("waits for a network that can be trained, and takes it from there on then", async () => {
    const { runner, change, told, plan, weights } = await trained([17]);
    runner.view(17);
    await showsPast(runner, 17);
    const { document } = plan();
    const [firstWire, ...others] = document.edges;
    change({ document: { ...document, edges: others } });
    runner.refresh();
    await reaches(runner, "paused");
    const relu = document.nodes.map((node) => (node.op === "tanh" ? { ...node, op: "relu" } : node));
    change({ document: { nodes: relu, edges: [...(firstWire ? [firstWire] : []), ...others] } });
    runner.refresh();
    await until(() => expect(now(runner).previous?.change).toBe("A change at step 17"));
    expect(await weightsOf(runner)).toEqual(weights[0]);
    expect(told).toEqual([]);
  });

  it("starts anew where the weights do not fit, and says so", async () => {
    const { runner, change, told, plan } = await trained();
    runner.view(17);
    await showsPast(runner, 17);
    const { document } = plan();
    const wider = document.nodes.map((node) =>
      node.id === "hidden" ? { ...node, settings: { ...node.settings, units: 9 } } : node,
    );
    change({ document: { ...document, nodes: wider } });
    runner.refresh();
    await until(() => expect(told.at(-1)).toMatch(/^These weights do not fit the changed network/));
    await until(() => expect(now(runner)).toMatchObject({ status: "ready", step: 0, previous: undefined }));
  });
});
