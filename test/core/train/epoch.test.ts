/** What is new in every epoch beside the order: partners of cases, and images changed in other ways. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createInterpreter } from "../../../core/compile/interpreter.ts";
import type { Document } from "../../../core/document/document.ts";
import { restoreCheckpoint, takeCheckpoint } from "../../../core/train/checkpoint.ts";
import { hashWeights } from "../../../core/train/hash.ts";
import { advance, createSession, measureValidation, readParameters } from "../../../core/train/session.ts";
import { defaultTraining } from "../../../core/train/settings.ts";
import { network } from "../../fakes/network.ts";

const files = Object.fromEntries(
  ["digits8x8-images-idx3-ubyte.gz", "digits8x8-labels-idx1-ubyte.gz"].map((name) => [
    name,
    gunzipSync(readFileSync(`assets/data/${name}`)),
  ]),
);
const start = (document: Document) => {
  const session = createSession(document, { ...defaultTraining, batchSize: 10 }, files, createInterpreter);
  if ("problems" in session) throw new Error(session.problems.map(({ message }) => message).join(" "));
  return session;
};
const hashOf = (session: ReturnType<typeof start>) => hashWeights(readParameters(session).map(({ values }) => values));

const blobs = { dataset: "blobs", samples: 50, noise: 0, classes: 3 };
const siamese = (): Document => {
  const document = network(
    { data1: ["triplets", blobs], a: ["dense", { units: 2 }], p: ["dense", { units: 2 }], n: ["dense", { units: 2 }] },
    { loss1: ["tripletMargin", {}] },
    [
      ...["data1.anchor > a.x", "data1.positive > p.x", "data1.negative > n.x"],
      ...["a.out > loss1.anchor", "p.out > loss1.positive", "n.out > loss1.negative"],
    ],
  );
  const nodes = document.nodes.map((node) => (["p", "n"].includes(node.id) ? { ...node, sharesWith: "a" } : node));
  return { ...document, nodes };
};

describe("triplets", () => {
  it("bring each case together with one of its class and one of another", () => {
    const session = start(siamese());
    advance(session, 1);
    const { targets } = session.data.training;
    const [positive, negative] = ["data.positive", "data.negative"].map((name) => session.engine.read(name));
    for (const [row, index] of targets.entries()) {
      expect(targets[positive?.[row] ?? -1]).toBe(index);
      expect(targets[negative?.[row] ?? -1]).not.toBe(index);
    }
    expect(measureValidation(session).accuracy).toBeGreaterThan(0.9);
  });

  it("are others in every epoch, and the same again from a checkpoint", () => {
    const session = start(siamese());
    advance(session, session.stepsPerEpoch);
    const first = [...session.engine.read("data.negative")];
    advance(session, 1);
    expect([...session.engine.read("data.negative")]).not.toEqual(first);
    const checkpoint = takeCheckpoint(session);
    advance(session, 6);
    const hash = hashOf(session);
    restoreCheckpoint(session, checkpoint);
    advance(session, 6);
    expect(hashOf(session)).toBe(hash);
  });
});

describe("pairs", () => {
  it("say whether both are of one class", () => {
    const session = start(
      network(
        { data1: ["pairs", blobs], a: ["dense", { units: 2 }], b: ["dense", { units: 2 }] },
        { loss1: ["cosineEmbedding", {}] },
        ["data1.a > a.x", "data1.b > b.x", "a.out > loss1.x1", "b.out > loss1.x2", "data1.same > loss1.target"],
      ),
    );
    advance(session, 1);
    const { targets } = session.data.training;
    const other = session.engine.read("data.other");
    const alike = targets.filter((index, row) => targets[other[row] ?? -1] === index).length;
    expect(alike / targets.length).toBeGreaterThan(0.3);
    expect(alike / targets.length).toBeLessThan(0.7);
  });
});

describe("augmented images", () => {
  const reader = (settings: object) =>
    network(
      {
        data1: ["data", { dataset: "digits", ...settings }],
        flatten1: ["flatten", {}],
        dense1: ["dense", { units: 10 }],
      },
      { loss1: ["crossEntropy", {}] },
      [
        ...["data1.features > flatten1.x", "flatten1.out > dense1.x"],
        ...["dense1.out > loss1.input", "data1.targets > loss1.target"],
      ],
    );

  it("are others in every epoch, while those that validate stay", () => {
    const session = start(reader({ shift: 1 }));
    const validation = [...session.engine.read("validation.features")];
    advance(session, 1);
    const first = [...session.engine.read("data.features").subarray(0, 640)];
    session.step = session.stepsPerEpoch;
    advance(session, 1);
    expect([...session.engine.read("data.features").subarray(0, 640)]).not.toEqual(first);
    expect([...session.engine.read("validation.features")]).toEqual(validation);
  });

  it("stay as they are where nothing is asked for", () => {
    const session = start(reader({}));
    const before = [...session.engine.read("data.features")];
    advance(session, 1);
    expect([...session.engine.read("data.features")]).toEqual(before);
  });
});
