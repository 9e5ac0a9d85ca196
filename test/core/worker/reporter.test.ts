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

  it("has a point for each of the first steps 1, 2, 4 and so on of a run that is watched, however fast it is", () => {
    const stage = loaded({ stepTime: 0.1 }, watched());
    stage.send({ kind: "start" });
    stage.pass(60);
    stage.send({ kind: "pause" });
    stage.pass(60);
    const steps = metricsOf(stage).map(({ step }) => step);
    expect(steps.slice(0, 9)).toEqual([0, 1, 2, 4, 8, 16, 32, 64, 128]);
    expect(steps.at(-1)).toBe(stage.events("state").at(-1)?.step);
    expect(stage.events("progress").length).toBeLessThanOrEqual(4);
    const first = metricsOf(stage).find(({ step }) => step === 4);
    const single = loaded();
    for (let i = 0; i < 4; i++) train(single, 1);
    const losses = metricsOf(single).map(({ loss }) => loss ?? 0);
    expect(first?.loss).toBeCloseTo(((losses[3] ?? 0) + (losses[4] ?? 0)) / 2, 5);
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
