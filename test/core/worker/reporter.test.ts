import { describe, expect, it } from "vitest";
import { classifier, load, loaded, metricsOf, train } from "./classifier.ts";
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
