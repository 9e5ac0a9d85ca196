import { describe, expect, it } from "vitest";
import { prepareData } from "../../../core/data/prepare.ts";
import type { Document } from "../../../core/document/document.ts";
import { defaultTraining } from "../../../core/train/settings.ts";
import { network } from "../../fakes/network.ts";
import { classifier, hashOf, load, loaded, train } from "./classifier.ts";

const withTest: Document = {
  ...classifier,
  nodes: classifier.nodes.map((node) =>
    node.id === "data" ? { ...node, settings: { ...node.settings, testSplit: 0.3 } } : node,
  ),
};

describe("measuring the test cases", () => {
  it("gives the figures of cases that are in no other part, and changes nothing", () => {
    const stage = loaded({}, load(withTest));
    train(stage, 20);
    const before = hashOf(stage);
    const reply = stage.ask({ kind: "measureTest" });
    if (reply.kind !== "tested") return expect.fail(reply.kind);
    expect(reply.step).toBe(20);

    // The same by predicting each of these cases.
    const data = prepareData(withTest, defaultTraining.seed, {});
    if ("problem" in data) return expect.fail(data.problem.message);
    const { count, features, targets } = data.test;
    expect(count).toBe(16);
    const predicted = stage.ask({ kind: "predict", features, count });
    if (predicted.kind !== "predicted") return expect.fail(predicted.kind);
    const { values } = predicted;
    const right = [...targets].filter((target, i) => (values[2 * i + target] ?? 0) > 0.5).length;
    expect(reply.figures.accuracy).toBeCloseTo(right / count, 6);
    const loss = [...targets].reduce((sum, target, i) => sum - Math.log(values[2 * i + target] ?? 0), 0) / count;
    expect(reply.figures.loss).toBeCloseTo(loss, 4);
    expect(hashOf(stage)).toBe(before);
    expect(train(stage, 1)).toMatchObject({ step: 21 });
  });

  it("tells how many there are, and refuses where there are none", () => {
    expect(loaded({}, load(withTest)).messages[0]).toMatchObject({ data: { test: { count: 16 } } });
    const stage = loaded();
    expect(stage.ask({ kind: "measureTest" })).toMatchObject({ kind: "refused", message: /no test cases/ });
  });

  it("draws partners for cases that are compared, and tells how often the nearest is alike", () => {
    const ports = ["anchor", "positive", "negative"];
    const triplets = network(
      {
        data: ["triplets", { dataset: "blobs", samples: 60, noise: 0, testSplit: 0.2 }],
        ...Object.fromEntries(ports.map((port) => [port, ["dense", { units: 2 }] as const])),
      },
      { loss: ["tripletMargin", {}] },
      ports.flatMap((port) => [`data.${port} > ${port}.x`, `${port}.out > loss.${port}`]),
    );
    const reply = loaded({}, load(triplets)).ask({ kind: "measureTest" });
    // Without noise the blobs are points, however they are turned: the nearest of each is of its class.
    expect(reply).toMatchObject({ kind: "tested", figures: { nearest: 1, accuracy: expect.any(Number) } });
  });
});
