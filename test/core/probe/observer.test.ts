import { describe, expect, it } from "vitest";
import { createInterpreter } from "../../../core/compile/interpreter.ts";
import { createObserver } from "../../../core/probe/observer.ts";
import { advance, createSession, predict, type Session } from "../../../core/train/session.ts";
import { defaultTraining } from "../../../core/train/settings.ts";
import { network } from "../../fakes/network.ts";

const net = network(
  {
    data: ["data", { dataset: "moons", samples: 100 }],
    hidden: ["dense", { units: 3 }],
    bend: ["tanh", {}],
    beside: ["dense", { units: 3 }],
    sum: ["add", {}],
    scores: ["dense", { units: 2 }],
  },
  { loss: ["crossEntropy", {}] },
  [
    "data.features > hidden.x",
    "hidden.out > bend.x",
    "data.features > beside.x",
    "bend.out > sum.a",
    "beside.out > sum.b",
    "sum.out > scores.x",
    "scores.out > loss.input",
    "data.targets > loss.target",
  ],
);

function trained(): Session {
  const session = createSession(net, defaultTraining, {}, createInterpreter);
  if ("problems" in session) throw new Error(session.problems[0]?.message);
  advance(session, 5);
  return session;
}

/** More than a batch, and not a whole number of them. */
const count = 150;
const features = Float32Array.from({ length: 2 * count }, (_, i) => ((i * 37) % 101) / 20 - 2.5);

describe("an observer", () => {
  const session = trained();
  const observer = createObserver(session, createInterpreter);

  it("gives what a node gives for each case, from features in the data's own units", () => {
    const [hidden, bend] = observer.observe(["hidden", "bend"], features, count);
    expect(hidden).toMatchObject({ node: "hidden", shape: [3] });
    const weight = session.engine.read("hidden.weight");
    const bias = session.engine.read("hidden.bias");
    const { offset, divisor } = session.data.normalizer;
    const row = count - 1;
    for (let unit = 0; unit < 3; unit++) {
      const sum = [0, 1].reduce((total, i) => {
        const x = ((features[2 * row + i] ?? 0) - (offset[i] ?? 0)) / (divisor[i] ?? 1);
        return total + x * (weight[2 * unit + i] ?? 0);
      }, bias[unit] ?? 0);
      expect(hidden?.values[3 * row + unit]).toBeCloseTo(sum, 5);
      expect(bend?.values[3 * row + unit]).toBeCloseTo(Math.tanh(sum), 5);
    }
    expect(bend?.values).toHaveLength(3 * count);
  });

  it("leaves out nodes that have no value a case, and changes nothing", () => {
    const before = session.engine.read("hidden.weight").slice();
    expect(observer.observe(["loss", "gone", "scores"], features, count).map(({ node }) => node)).toEqual(["scores"]);
    expect(session.engine.read("hidden.weight")).toEqual(before);
  });

  it("keeps a few programs, and looks the same when one has been dropped", () => {
    const look = (node: string) => observer.observe([node], features, count)[0]?.values;
    const before = look("hidden");
    for (const node of ["bend", "beside", "sum", "scores", "data"]) look(node);
    expect(look("hidden")).toEqual(before);
  });

  it("predicts from what a node gives, as the network would have", () => {
    const [sum] = observer.observe(["sum"], features, count);
    const decoded = observer.decode("sum", sum?.values ?? new Float32Array(), count);
    const expected = predict(session, features, count);
    expect(decoded.outputs).toBe(2);
    for (const [i, value] of decoded.values.entries()) expect(value).toBeCloseTo(expected?.values[i] ?? Number.NaN, 5);
  });

  it("refuses to predict from a node that is passed by, and from one that is not there", () => {
    expect(() => observer.decode("bend", new Float32Array(3), 1)).toThrow("does not follow from this node alone");
    expect(() => observer.decode("gone", new Float32Array(3), 1)).toThrow("there is no prediction");
  });
});
