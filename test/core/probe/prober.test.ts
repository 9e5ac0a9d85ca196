import { describe, expect, it } from "vitest";
import { createInterpreter } from "../../../core/compile/interpreter.ts";
import type { ProbeFigures } from "../../../core/probe/measure.ts";
import { createProber } from "../../../core/probe/prober.ts";
import { advance, createSession, type Session, takeTrainingFigures } from "../../../core/train/session.ts";
import { defaultTraining } from "../../../core/train/settings.ts";
import { wasmEngines } from "../../../core/wasm/engine.ts";
import { network } from "../../fakes/network.ts";

const net = (activation: string) =>
  network(
    {
      data: ["data", { dataset: "moons", samples: 100 }],
      hidden: ["dense", { units: 6 }],
      bend: [activation, {}],
      scores: ["dense", { units: 2 }],
    },
    { loss: ["crossEntropy", {}] },
    [
      "data.features > hidden.x",
      "hidden.out > bend.x",
      "bend.out > scores.x",
      "scores.out > loss.input",
      "data.targets > loss.target",
    ],
  );

function sessionOf(activation: string, learningRate = 0.01, batchSize = 32): Session {
  const training = { ...defaultTraining, learningRate, batchSize };
  const session = createSession(net(activation), training, {}, createInterpreter);
  if ("problems" in session) throw new Error(session.problems[0]?.message);
  return session;
}

const nodeOf = ({ nodes }: ProbeFigures, id: string) => nodes.find(({ node }) => node === id) ?? expect.fail(id);

describe("a prober", () => {
  it("shows the nodes between the data and the loss in their order, and every parameter", () => {
    const session = sessionOf("tanh");
    const figures = createProber(session, createInterpreter).measure();
    expect(figures.step).toBe(0);
    expect(figures.nodes.map(({ node, port }) => `${node}.${port}`)).toEqual(["hidden.out", "bend.out", "scores.out"]);
    expect(figures.parameters.map(({ name }) => name)).toEqual(session.compiled.parameters.map(({ name }) => name));
  });

  it("measures what is there at the present step, and changes nothing", () => {
    const session = sessionOf("tanh");
    const prober = createProber(session, createInterpreter);
    const before = nodeOf(prober.measure(), "hidden").value;
    advance(session, 20);
    const weights = session.engine.read("hidden.weight").slice();
    const after = prober.measure();
    expect(after.step).toBe(20);
    expect(nodeOf(after, "hidden").value).not.toEqual(before);
    expect(session.engine.read("hidden.weight")).toEqual(weights);
    expect(after.parameters.find(({ name }) => name === "hidden.weight")?.norm).toBeCloseTo(Math.hypot(...weights), 10);
  });

  it("gives the gradient of the loss: a bias' is the sum over the cases of what it is added to", () => {
    const { nodes, parameters } = createProber(sessionOf("tanh"), createInterpreter).measure();
    const ofScores = nodes.find(({ node }) => node === "scores")?.gradientNorm ?? 0;
    const ofBias = parameters.find(({ name }) => name === "scores.bias")?.gradientNorm ?? 0;
    expect(ofBias).toBeGreaterThan(0);
    // A sum of 80 rows is at most √80 times as long as all of them together.
    expect(ofBias).toBeLessThanOrEqual(Math.sqrt(80) * ofScores);
  });

  it("tells which units of a ReLU are dead: those that let nothing through for any case", () => {
    const session = sessionOf("relu");
    const prober = createProber(session, createInterpreter);
    const alive = nodeOf(prober.measure(), "bend").activation?.dead ?? 1;
    const bias = session.engine.read("hidden.bias");
    session.engine.write(
      "hidden.bias",
      Array.from(bias, (x, i) => (i < 3 ? -100 : x)),
    );
    const { activation } = nodeOf(prober.measure(), "bend");
    expect(activation?.dead).toBeGreaterThanOrEqual(Math.max(0.5, alive));
    expect(activation?.flat).toBeGreaterThanOrEqual(0.5);
    expect(activation?.input.least).toBeLessThan(-90);
  });

  it("tells how much of a tanh is saturated", () => {
    const session = sessionOf("tanh");
    const prober = createProber(session, createInterpreter);
    expect(nodeOf(prober.measure(), "bend").activation?.flat).toBeLessThan(0.2);
    session.engine.write(
      "hidden.bias",
      Array.from({ length: 6 }, () => 50),
    );
    expect(nodeOf(prober.measure(), "bend").activation?.flat).toBe(1);
  });

  it("measures by how much the next step changes a parameter, and that step is one like any other", () => {
    const [watched, other] = [sessionOf("tanh", 0.01), sessionOf("tanh", 0.01)];
    advance(watched, 3);
    advance(other, 3);
    const before = other.engine.read("hidden.weight");
    advance(other, 1);
    const after = other.engine.read("hidden.weight");
    const figures = createProber(watched, createInterpreter).measureStep(() => advance(watched, 1));
    expect(figures.step).toBe(3);
    expect(watched.step).toBe(4);
    expect(watched.engine.read("hidden.weight")).toEqual(after);
    expect(figures.parameters.find(({ name }) => name === "hidden.weight")?.updateNorm).toBeCloseTo(
      Math.hypot(...Array.from(after, (x, i) => x - (before[i] ?? 0))),
      12,
    );
  });

  it("gives the loss of the cases it looks at: here those of the first step, which takes all", () => {
    const session = sessionOf("tanh", 0.01, 80);
    const { loss } = createProber(session, createInterpreter).measure();
    advance(session, 1);
    expect(loss).toBeCloseTo(takeTrainingFigures(session).loss ?? Number.NaN, 10);
  });

  it("looks at cases from all of the data, in whatever order they stand", () => {
    const document = network(
      { data: ["data", { dataset: "sine", samples: 1000, scaling: "none" }], fit: ["dense", { units: 1 }] },
      { loss: ["mse", {}] },
      ["data.features > fit.x", "fit.out > loss.input", "data.targets > loss.target"],
    );
    const session = createSession(document, defaultTraining, {}, createInterpreter);
    if ("problems" in session) throw new Error(session.problems[0]?.message);
    session.engine.write("fit.weight", [1]);
    const { value } = nodeOf(createProber(session, createInterpreter).measure(), "fit");
    // The x of this data rise from -6 to 6.
    expect(value.least).toBeLessThan(-5.8);
    expect(value.greatest).toBeGreaterThan(5.8);
  });

  it("pairs cases as training does, for a loss that compares them", () => {
    const document = network(
      {
        data: ["triplets", { dataset: "blobs" }],
        ...Object.fromEntries(["a", "p", "n"].map((id) => [id, ["dense", {}]])),
      },
      { loss: ["tripletMargin", {}] },
      [
        "data.anchor > a.x",
        "data.positive > p.x",
        "data.negative > n.x",
        "a.out > loss.anchor",
        "p.out > loss.positive",
        "n.out > loss.negative",
      ],
    );
    const session = createSession(document, defaultTraining, {}, createInterpreter);
    if ("problems" in session) throw new Error(session.problems[0]?.message);
    const figures = createProber(session, createInterpreter).measure();
    expect(nodeOf(figures, "n").value).not.toEqual(nodeOf(figures, "p").value);
    expect(nodeOf(figures, "n").gradientNorm).toBeGreaterThan(0);
  });

  it("leaves out a node whose numbers are not finite", () => {
    const session = sessionOf("relu");
    session.engine.write("scores.bias", [Number.NaN, 0]);
    const nodes = createProber(session, createInterpreter)
      .measure()
      .nodes.map(({ node }) => node);
    expect(nodes).toEqual(["hidden", "bend"]);
  });

  it("shows in WebAssembly what the interpreter shows", () => {
    const session = sessionOf("gelu");
    advance(session, 5);
    const exact = createProber(session, createInterpreter).measure();
    const prober = createProber(session, wasmEngines({ memoryLimit: 2 ** 24 }));
    const fast = prober.measure();
    for (const [i, { value, gradientNorm }] of exact.nodes.entries()) {
      expect(fast.nodes[i]?.value.mean).toBeCloseTo(value.mean, 5);
      expect(fast.nodes[i]?.gradientNorm).toBeCloseTo(gradientNorm, 5);
    }
    prober.release();
  });
});
