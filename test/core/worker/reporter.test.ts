import { describe, expect, it } from "vitest";
import { classifier, load, loaded, metricsOf, train, watched } from "./classifier.ts";
import { createStage } from "./stage.ts";

describe("progress", () => {
  it("comes at most 20 times a second, with means over the steps in between", () => {
    const stage = loaded({ stepTime: 5 });
    stage.send({ kind: "start" });
    stage.pass(3000);
    const progress = stage.events("progress");
    expect(progress.length).toBeGreaterThan(40);
    expect(progress.length).toBeLessThanOrEqual(61);
    const losses = metricsOf(stage).flatMap(({ loss }) => (loss === undefined ? [] : [loss]));
    expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) / 2);
    expect(metricsOf(stage).at(-1)?.validationAccuracy).toBeGreaterThan(0.9);
    expect(progress.at(-1)?.stepsPerSecond).toBeCloseTo(200, 0);
  });

  it("holds back single steps that come faster, and loses none", () => {
    const stage = loaded();
    for (let i = 0; i < 30; i++) {
      stage.send({ kind: "step", count: 1 });
      stage.pass(5);
    }
    stage.pass(100);
    expect(stage.events("progress").length).toBeLessThanOrEqual(5);
    expect(metricsOf(stage).map(({ step }) => step)).toEqual(Array.from({ length: 31 }, (_, i) => i));
  });

  it("has a point for each of the first steps of a run that is watched, and then at growing distances, however fast it is", () => {
    const stage = loaded({ stepTime: 0.01 }, watched(load(undefined, { stopAfter: 1000 })));
    stage.send({ kind: "start" });
    stage.pass(100);
    const steps = metricsOf(stage).map(({ step }) => step);
    expect(steps.slice(0, 65)).toEqual(Array.from({ length: 65 }, (_, i) => i));
    for (const step of [66, 68, 126, 128, 132, 256, 264, 512, 528, 1000]) expect(steps).toContain(step);
    expect(new Set(steps).size).toBe(steps.length);
    expect(steps.length).toBeGreaterThan(150);
    expect(steps.length).toBeLessThan(200);
    expect(stage.events("progress").length).toBeLessThanOrEqual(4);
    expect(metricsOf(stage).every(({ step, loss }) => step === 0 || loss !== undefined)).toBe(true);

    const first = metricsOf(stage).find(({ step }) => step === 66);
    const single = loaded();
    for (let i = 0; i < 66; i++) train(single, 1);
    const losses = metricsOf(single).map(({ loss }) => loss ?? 0);
    expect(first?.loss).toBeCloseTo(((losses[65] ?? 0) + (losses[66] ?? 0)) / 2, 5);
  });

  it("measures the validation cases for a small part of the time, however many points there are", () => {
    const stage = loaded({ stepTime: 0.1, evaluationTime: 2 }, watched(load(undefined, { stopAfter: 1000 })));
    stage.send({ kind: "start" });
    stage.pass(1000);
    expect(metricsOf(stage).at(-1)?.step).toBe(1000);
    const measuring = stage.runs.filter(({ program }) => program === "evaluate").length;
    // 100 ms of training, and 2 ms for each: the first two, one for 20 ms, and the last.
    expect(measuring).toBeGreaterThan(4);
    expect(measuring).toBeLessThanOrEqual(10);
    expect(metricsOf(stage).length).toBeGreaterThan(150);
  });

  it("tells the parameters of nodes that have few numbers, as they are at the last of its steps", () => {
    const stage = loaded();
    train(stage, 5);
    stage.pass(100);
    const told = stage.events("progress").at(-1)?.parameters ?? [];
    const reply = stage.ask({ kind: "weights" });
    const weights = reply.kind === "weights" ? reply.parameters : [];
    expect(told).toEqual(weights.map(({ name, values }) => ({ name, values: [...values] })));
    expect(told.map(({ name }) => name)).toContain("hidden.bias");

    const wide = {
      ...classifier,
      nodes: classifier.nodes.map((node) =>
        node.id === "hidden" ? { ...node, settings: { ...node.settings, units: 17 } } : node,
      ),
    };
    const [start] = loaded({}, load(wide)).events("progress");
    expect(start?.parameters).toEqual([]);
  });

  it("is the mean of the losses of single steps", () => {
    const [single, whole] = [loaded(), loaded()];
    for (let i = 0; i < 10; i++) train(single, 1);
    train(whole, 10);
    const each = metricsOf(single).flatMap(({ loss }) => (loss === undefined ? [] : [loss]));
    expect(each).toHaveLength(10);
    expect(metricsOf(whole).at(-1)?.loss).toBeCloseTo(each.reduce((a, b) => a + b) / 10, 5);
  });

  it("measures the validation cases as a prediction of them does", () => {
    const stage = createStage();
    const start = stage.ask(load());
    train(stage, 20);
    if (start.kind !== "loaded") throw new Error(start.kind);
    const { features, targets, count } = start.data.validation;
    const reply = stage.ask({ kind: "predict", features, count });
    if (reply.kind !== "predicted") throw new Error(reply.kind);
    const hits = [...targets].filter((target, i) => (reply.values[2 * i + target] ?? 0) > 0.5).length;
    expect(metricsOf(stage).at(-1)?.validationAccuracy).toBeCloseTo(hits / count, 6);
  });
});
