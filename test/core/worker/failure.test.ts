/** How a run fails, through the whole trainer: `run.ts` and `train/diagnose.ts`. */
import { describe, expect, it } from "vitest";
import { createInterpreter } from "../../../core/compile/interpreter.ts";
import { isOp, toposort } from "../../../core/ir/graph.ts";
import { rootsOf } from "../../../core/ir/program.ts";
import { optimizerDefaults } from "../../../core/train/settings.ts";
import { network } from "../../fakes/network.ts";
import { load, loaded, states, train } from "./classifier.ts";
import { createStage } from "./stage.ts";

describe("a number that is not finite", () => {
  /** Diverges: the weights double their distance each step until they overflow. */
  const diverging = network(
    { data: ["data", { dataset: "line", samples: 50 }], first: ["dense", { units: 2 }], fit: ["dense", { units: 1 }] },
    { loss: ["mse", {}] },
    ["data.features > first.x", "first.out > fit.x", "fit.out > loss.input", "data.targets > loss.target"],
  );
  const sgd = { ...optimizerDefaults.sgd, momentum: 0 };
  const wild = load(diverging, { optimizer: sgd, learningRate: 10 });

  it("stops the run and names the node, the operation and the step", () => {
    const stage = loaded({ stepTime: 0.001 }, wild);
    stage.send({ kind: "start" });
    stage.pass(1000);
    const [failure, ...others] = stage.events("failed");
    expect(others).toEqual([]);
    expect(["first", "fit", "loss"]).toContain(failure?.problem.node);
    expect(failure?.problem.message).toMatch(
      /^At step \d+ a .* gave (infinity|no number \(NaN\))\. Reset, then try a lower learning rate\.$/,
    );
    expect(states(stage).at(-1)).toBe("failed");
    expect(stage.waiting()).toBe(0);
  });

  it("is found at the same step however the steps are cut", () => {
    const flatOut = loaded({ stepTime: 0.001 }, wild);
    train(flatOut, 5000);
    const oneByOne = loaded({}, wild);
    for (let i = 0; i < 100 && oneByOne.events("failed").length === 0; i++) train(oneByOne, 1);
    expect(oneByOne.events("failed")).toEqual(flatOut.events("failed"));
  });

  it("leaves the last finite weights, and a reset trains again", () => {
    const stage = loaded({ stepTime: 0.001 }, wild);
    expect(train(stage, 5000)).toMatchObject({ kind: "done", state: "failed" });
    const reply = stage.ask({ kind: "weights" });
    if (reply.kind !== "weights") throw new Error(reply.kind);
    for (const { values } of reply.parameters) expect(values.every(Number.isFinite)).toBe(true);
    expect(reply.step + 1).toBe(stage.events("failed")[0]?.step);
    expect(stage.ask({ kind: "start" })).toMatchObject({ kind: "refused" });
    stage.ask({ kind: "reset" });
    stage.ask({ kind: "tune", learningRate: 0.01 });
    expect(train(stage, 50)).toMatchObject({ kind: "done", state: "paused", step: 50 });
  });
});

describe("a fault of the engine", () => {
  /** An engine that breaks down on a hyperbolic tangent from the step on that is given. */
  const breaking = (from: number) => {
    let steps = 0;
    return createStage({
      createEngine: (programs) => {
        const engine = createInterpreter(programs, "float32");
        const bends = programs.some((program) => toposort(rootsOf(program)).some((value) => isOp(value, "tanh")));
        return {
          ...engine,
          run(program, times) {
            if (program !== "predict" && bends && steps >= from) throw new Error("unreachable");
            engine.run(program, times);
            if (program === "train") steps += times ?? 1;
          },
        };
      },
    });
  };

  it("fails the run with the node to blame, and answers what was asked", () => {
    const stage = breaking(20);
    stage.send(load());
    const id = stage.send({ kind: "step", count: 100 });
    stage.pass(1000);
    expect(stage.replyTo(id)).toMatchObject({ kind: "done", state: "failed" });
    expect(stage.events("failed")).toMatchObject([{ problem: { severity: "error", node: "bend" } }]);
    expect(stage.events("failed")[0]?.problem.message).toContain("unreachable");
    expect(stage.ask({ kind: "weights" })).toMatchObject({ kind: "weights" });
    expect(stage.ask(load(), 2)).toMatchObject({ kind: "loaded" });
  });

  it("at step 0 is a failed run too", () => {
    const stage = breaking(0);
    expect(stage.ask(load())).toMatchObject({ kind: "loaded" });
    expect(stage.events("failed")).toMatchObject([{ step: 0, problem: { node: "bend" } }]);
  });
});
