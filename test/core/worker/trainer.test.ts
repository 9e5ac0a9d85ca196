import { describe, expect, it } from "vitest";
import { network } from "../../fakes/network.ts";
import { classifier, hashOf, load, loaded, metricsOf, train } from "./classifier.ts";
import { createStage } from "./stage.ts";

describe("load", () => {
  it("answers with the data in its own units, and what there is to train", () => {
    const reply = createStage().ask(load());
    expect(reply).toMatchObject({
      kind: "loaded",
      run: 1,
      data: { shape: { cases: 50 }, training: { count: 40 }, validation: { count: 10 } },
      prediction: "classes",
      parameterCount: 2 * 4 + 4 + 4 * 2 + 2,
      stepsPerEpoch: 5,
    });
    if (reply.kind === "loaded") expect(Math.max(...reply.data.training.features)).toBeGreaterThan(2.5);
  });

  it("is ready, and shows the validation figures of step 0 after its reply", () => {
    const stage = loaded();
    expect(stage.messages.map(({ kind }) => kind)).toEqual(["loaded", "state", "progress"]);
    const [start] = metricsOf(stage);
    expect(start).toMatchObject({ step: 0, epoch: 0 });
    expect(start?.validationLoss).toBeGreaterThan(0);
    expect(start?.validationAccuracy).toBeGreaterThanOrEqual(0);
    expect(start).not.toHaveProperty("loss");
  });

  it("is refused with the problems of the document, and leaves the run before it alone", () => {
    const stage = loaded();
    const broken = { ...classifier, edges: classifier.edges.slice(1) };
    expect(stage.ask(load(broken), 2)).toMatchObject({
      kind: "refused",
      problems: [{ severity: "error", node: "hidden" }],
    });
    expect(stage.ask(load({ nodes: [], edges: [] }), 2)).toMatchObject({ kind: "refused", problems: [{}] });
    expect(train(stage, 3)).toMatchObject({ kind: "done", step: 3 });
  });

  it("is refused when the network needs too much memory, with the largest node to blame", () => {
    const stage = createStage({
      createEngine: () => {
        throw new Error("this network needs 900 MB of memory, and the limit is 512 MB");
      },
    });
    const wide = {
      ...classifier,
      nodes: classifier.nodes.map((node) =>
        node.id === "hidden" ? { ...node, settings: { ...node.settings, units: 4000 } } : node,
      ),
    };
    expect(stage.ask(load(wide))).toMatchObject({
      kind: "refused",
      problems: [
        {
          severity: "error",
          node: "hidden",
          message:
            "The network cannot be run: this network needs 900 MB of memory, and the limit is 512 MB. Make this node or the data smaller.",
        },
      ],
    });
  });

  it("trains with a batch as large as the data at most, and with no validation cases", () => {
    const data = { dataset: "line", samples: 20, validationSplit: 0 };
    const fit = network({ data: ["data", data], fit: ["dense", { units: 1 }] }, { loss: ["mse", {}] }, [
      "data.features > fit.x",
      "fit.out > loss.input",
      "data.targets > loss.target",
    ]);
    const stage = loaded({}, load(fit, { batchSize: 1000 }));
    expect(stage.messages[0]).toMatchObject({
      stepsPerEpoch: 1,
      prediction: "numbers",
      data: { validation: { count: 0 } },
    });
    train(stage, 2);
    const last = metricsOf(stage).at(-1);
    expect(last).toMatchObject({ step: 2, epoch: 2, loss: expect.any(Number), error: expect.any(Number) });
    expect(last).not.toHaveProperty("validationLoss");
    expect(last).not.toHaveProperty("accuracy");
  });

  it("trains a network that looks at the targets alone", () => {
    const odd = network(
      { data: ["data", { dataset: "line", samples: 20 }], fit: ["dense", { units: 1 }] },
      { loss: ["mse", {}] },
      ["data.targets > fit.x", "fit.out > loss.input", "data.targets > loss.target"],
    );
    const stage = loaded({}, load(odd));
    expect(train(stage, 2)).toMatchObject({ kind: "done", step: 2 });
    expect(stage.ask({ kind: "predict", features: new Float32Array(1), count: 1 })).toMatchObject({
      kind: "predicted",
    });
  });
});

describe("predict", () => {
  it("gives probabilities in the order asked, for more cases than the program takes at once", () => {
    const stage = loaded();
    train(stage, 10);
    const points = Float32Array.from({ length: 2 * 600 }, (_, i) => Math.sin(i) * 5);
    const all = stage.ask({ kind: "predict", features: points, count: 600 });
    const some = stage.ask({ kind: "predict", features: points.slice(2 * 597), count: 3 });
    if (all.kind !== "predicted" || some.kind !== "predicted") throw new Error("no prediction");
    expect([all.outputs, all.step, all.values.length]).toEqual([2, 10, 1200]);
    for (let i = 0; i < 600; i++) expect((all.values[2 * i] ?? 0) + (all.values[2 * i + 1] ?? 0)).toBeCloseTo(1, 5);
    expect([...all.values.slice(2 * 597)]).toEqual([...some.values]);
  });

  it("takes features in the data's own units: a trained line is hit where it is", () => {
    const fit = network(
      { data: ["data", { dataset: "line", samples: 50, noise: 0 }], fit: ["dense", { units: 1 }] },
      { loss: ["mse", {}] },
      ["data.features > fit.x", "fit.out > loss.input", "data.targets > loss.target"],
    );
    const stage = loaded({}, load(fit));
    train(stage, 400);
    const reply = stage.ask({ kind: "predict", features: Float32Array.of(-4, 0, 6), count: 3 });
    if (reply.kind !== "predicted") throw new Error(reply.kind);
    for (const [i, y] of [-1, 1, 4].entries()) expect(reply.values[i]).toBeCloseTo(y, 1);
  });

  it("does not disturb the training it interrupts", () => {
    const [quiet, disturbed] = [loaded(), loaded()];
    for (const stage of [quiet, disturbed]) stage.send({ kind: "step", count: 60 });
    for (let i = 0; i < 5; i++) {
      disturbed.pass(7);
      expect(disturbed.ask({ kind: "predict", features: new Float32Array(4), count: 2 })).toMatchObject({
        kind: "predicted",
      });
    }
    for (const stage of [quiet, disturbed]) stage.pass(1000);
    expect(hashOf(disturbed)).toBe(hashOf(quiet));
  });

  it("refuses features that do not fit", () => {
    const stage = loaded();
    for (const [length, count] of [
      [3, 1],
      [0, 0],
      [2, 2],
      [3, 1.5],
    ] as const) {
      expect(stage.ask({ kind: "predict", features: new Float32Array(length), count })).toMatchObject({
        kind: "refused",
      });
    }
  });
});

describe("observe and decode", () => {
  it("look into the present step, and what a node gives leads to what is predicted", () => {
    const stage = loaded();
    train(stage, 10);
    const features = Float32Array.of(-1, 0, 2, 0.5, 3, -2);
    const observed = stage.ask({ kind: "observe", nodes: ["hidden"], features, count: 3 });
    if (observed.kind !== "observed") throw new Error(observed.kind);
    expect(observed).toMatchObject({ step: 10, nodes: [{ node: "hidden", shape: [4] }] });
    const values = observed.nodes[0]?.values ?? new Float32Array();
    const decoded = stage.ask({ kind: "decode", node: "hidden", values, count: 3 });
    const predicted = stage.ask({ kind: "predict", features, count: 3 });
    if (decoded.kind !== "predicted" || predicted.kind !== "predicted") throw new Error("no prediction");
    for (const [i, value] of predicted.values.entries()) expect(decoded.values[i]).toBeCloseTo(value, 5);
  });

  it("refuse numbers that do not fit, and a node from which nothing follows", () => {
    const stage = loaded();
    const values = new Float32Array(3);
    expect(stage.ask({ kind: "observe", nodes: ["hidden"], features: values, count: 1 }).kind).toBe("refused");
    expect(stage.ask({ kind: "decode", node: "hidden", values, count: 2 }).kind).toBe("refused");
    expect(stage.ask({ kind: "decode", node: "hidden", values, count: 1 }).kind).toBe("refused");
    expect(stage.ask({ kind: "decode", node: "gone", values, count: 1 }).kind).toBe("refused");
  });
});

describe("weights", () => {
  it("gives every parameter by name, and the same hash for the same seed on another trainer", () => {
    const stage = loaded();
    const reply = stage.ask({ kind: "weights" });
    if (reply.kind !== "weights") throw new Error(reply.kind);
    expect(reply.parameters.map(({ name, values }) => [name, values.length])).toEqual([
      ["hidden.weight", 8],
      ["hidden.bias", 4],
      ["scores.weight", 8],
      ["scores.bias", 2],
    ]);
    expect(reply.hash).toMatch(/^[0-9a-f]{16}$/);
    expect(hashOf(loaded())).toBe(reply.hash);
    expect(hashOf(loaded({}, load(classifier, { seed: 2 })))).not.toBe(reply.hash);
  });
});

describe("restore", () => {
  it("goes back to a checkpoint, pauses, and trains to the same bits from there", () => {
    const stage = loaded();
    train(stage, 7);
    const kept = stage.ask({ kind: "checkpoint" });
    if (kept.kind !== "checkpoint") return expect.fail(kept.kind);
    train(stage, 12);
    const expected = hashOf(stage);
    train(stage, 5);
    expect(stage.ask({ kind: "restore", checkpoint: kept.checkpoint })).toMatchObject({ state: "paused", step: 7 });
    train(stage, 12);
    expect(hashOf(stage)).toBe(expected);
  });

  it("goes on in a new trainer as in the one before", () => {
    const first = loaded();
    train(first, 9);
    const kept = first.ask({ kind: "checkpoint" });
    if (kept.kind !== "checkpoint") return expect.fail(kept.kind);
    const second = loaded();
    second.ask({ kind: "restore", checkpoint: kept.checkpoint });
    for (const stage of [first, second]) train(stage, 4);
    expect(hashOf(second)).toBe(hashOf(first));
  });

  it("refuses what is of another network, or broken, and changes nothing", () => {
    const stage = loaded();
    train(stage, 3);
    const before = hashOf(stage);
    const kept = stage.ask({ kind: "checkpoint" });
    if (kept.kind !== "checkpoint") return expect.fail(kept.kind);
    const { memory } = kept.checkpoint;
    const [name = ""] = memory.keys();
    const broken = [
      { step: 3, memory: new Map([["other", [1]]]) },
      { step: 3, memory: new Map([...memory, [name, [1]]]) },
      { step: 3, memory: new Map([...memory, [name, Array.from(memory.get(name) ?? [], () => Number.NaN)]]) },
      { step: -1, memory },
    ];
    for (const checkpoint of broken) {
      expect(stage.ask({ kind: "restore", checkpoint }).kind).toBe("refused");
    }
    expect(hashOf(stage)).toBe(before);
  });
});
