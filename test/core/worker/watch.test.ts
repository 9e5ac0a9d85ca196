import { describe, expect, it } from "vitest";
import { createInterpreter } from "../../../core/compile/interpreter.ts";
import type { ProbeFigures } from "../../../core/probe/measure.ts";
import type { Prober } from "../../../core/probe/prober.ts";
import { createSession, type Session } from "../../../core/train/session.ts";
import { defaultTraining } from "../../../core/train/settings.ts";
import { createWatch } from "../../../core/worker/watch.ts";
import { network } from "../../fakes/network.ts";
import { createStage } from "./stage.ts";

const document = network(
  { data: ["data", { dataset: "line", samples: 40 }], fit: ["dense", { units: 1 }] },
  { loss: ["mse", {}] },
  ["data.features > fit.x", "fit.out > loss.input", "data.targets > loss.target"],
);

function sessionOf(): Session {
  const session = createSession(document, defaultTraining, {}, createInterpreter);
  if ("problems" in session) throw new Error(session.problems[0]?.message);
  return session;
}

/** A watch of a prober that takes `cost` ms, where a call of `train` takes `stepTime` ms a step. */
function watched(cost: number, stepTime: number) {
  const session = sessionOf();
  let now = 0;
  const steps: number[] = [];
  let spent = 0;
  const look = (): ProbeFigures => {
    now += cost;
    spent += cost;
    return { step: session.step, loss: 0, nodes: [], parameters: [] };
  };
  const prober: Prober = {
    measure: look,
    measureStep(train) {
      const figures = look();
      train();
      return figures;
    },
    release: () => undefined,
  };
  const watch = createWatch(
    session,
    prober,
    () => now,
    ({ step }) => steps.push(step),
  );
  return {
    session,
    watch,
    steps,
    spent: () => spent,
    now: () => now,
    train(count: number) {
      const allowed = watch.limit(count);
      watch.train(allowed);
      now += allowed * stepTime;
    },
  };
}

describe("a watch", () => {
  it("looks at steps 0, 10, 50 and 200, however many steps are trained at a time", () => {
    const { session, steps, train } = watched(1, 0.01);
    while (session.step < 300) train(64);
    expect(steps).toEqual([0, 10, 50, 200]);
  });

  it("then looks twice a second, where that costs little", () => {
    const { session, steps, train, now } = watched(1, 10);
    while (now() < 10_000) train(4);
    const late = steps.filter((step) => step > 200);
    expect(late.length).toBeGreaterThanOrEqual(14);
    expect(late.length).toBeLessThanOrEqual(16);
    expect(session.step).toBeGreaterThan(950);
  });

  it("takes no more than 2 % of the time where a look costs much, but for the first four", () => {
    const { train, spent, now } = watched(80, 60);
    while (now() < 60_000) train(2);
    expect(spent()).toBeLessThan(0.02 * now() + 5 * 80);
    expect(spent()).toBeGreaterThan(0.01 * now());
  });

  it("looks at the step a run rests at, once", () => {
    const { watch, steps, train } = watched(1, 1);
    train(5);
    watch.rest();
    watch.rest();
    expect(steps).toEqual([0, 5]);
  });

  it("begins anew with the training", () => {
    const { watch, steps, train } = watched(1, 1);
    train(5);
    watch.clear();
    train(5);
    expect(steps).toEqual([0, 5]);
  });
});

describe("a watched run", () => {
  const load = { kind: "load", document, training: defaultTraining, files: {} } as const;

  it("posts what it sees, and what follows a step is the same to the bit", () => {
    const [plain, seen] = [createStage(), createStage()];
    plain.send(load);
    seen.send({ ...load, watched: true });
    for (const stage of [plain, seen]) {
      stage.send({ kind: "step", count: 60 });
      stage.pass(1000);
    }
    expect(plain.events("probed")).toEqual([]);
    expect(seen.events("probed").map(({ figures }) => figures.step)).toEqual([0, 10, 50, 60]);
    expect(seen.events("probed")[0]?.figures.parameters[0]?.updateNorm).toBeGreaterThan(0);
    expect(seen.ask({ kind: "weights" })).toEqual(plain.ask({ kind: "weights" }));
  });

  it("trains on where there is no memory to look", () => {
    const stage = createStage({
      createEngine(programs) {
        if (programs.some(({ name }) => name === "probe")) throw new Error("too much");
        return createInterpreter(programs, "float32");
      },
    });
    stage.send({ ...load, watched: true });
    stage.send({ kind: "step", count: 60 });
    stage.pass(1000);
    expect(stage.events("probed")).toEqual([]);
    expect(stage.events("state").at(-1)).toMatchObject({ state: "paused", step: 60 });
  });
});
