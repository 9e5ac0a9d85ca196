import { describe, expect, it } from "vitest";
import { createInterpreter } from "../../../core/compile/interpreter.ts";
import { restoreCheckpoint, takeCheckpoint } from "../../../core/train/checkpoint.ts";
import { advance, createSession, resetSession } from "../../../core/train/session.ts";
import { defaultTraining } from "../../../core/train/settings.ts";
import { network } from "../../fakes/network.ts";

const document = network(
  {
    data1: ["data", { dataset: "line" }],
    dense1: ["dense", { units: 4 }],
    norm1: ["batchNorm", {}],
    drop1: ["dropout", {}],
    dense2: ["dense", { units: 1 }],
  },
  { mse1: ["mse", {}] },
  [
    "data1.features > dense1.x",
    "dense1.out > norm1.x",
    "norm1.out > drop1.x",
    "drop1.out > dense2.x",
    "dense2.out > mse1.input",
    "data1.targets > mse1.target",
  ],
);

function start(seed: number) {
  const session = createSession(document, { ...defaultTraining, seed }, {}, (programs) => createInterpreter(programs));
  if ("problems" in session) throw new Error(session.problems.map(({ message }) => message).join(" "));
  return session;
}

describe("what is random while a session trains", () => {
  it("follows from its seed", () => {
    const session = start(1);
    const [first] = session.engine.read("seed");
    resetSession(session, 2);
    const [second] = session.engine.read("seed");
    expect(second).not.toBe(first);
    expect(start(2).engine.read("seed")[0]).toBe(second);
    expect(Math.fround(second ?? Number.NaN)).toBe(second);
  });
});

describe("a checkpoint", () => {
  it("holds the state of nodes: training from it gives the same bits again", () => {
    const session = start(3);
    advance(session, 5);
    const checkpoint = takeCheckpoint(session);
    expect([...checkpoint.memory.keys()]).toEqual(expect.arrayContaining(["norm1.runningMean", "norm1.runningVar"]));
    advance(session, 7);
    const after = takeCheckpoint(session);
    restoreCheckpoint(session, checkpoint);
    advance(session, 7);
    expect(takeCheckpoint(session)).toEqual(after);
  });
});
