import { describe, expect, it } from "vitest";
import { createInterpreter } from "../../../core/compile/interpreter.ts";
import {
  add,
  broadcast,
  div,
  exp,
  input,
  log,
  mul,
  reduceSum,
  select,
  sqrt,
  sub,
  withOrigin,
} from "../../../core/ir/build.ts";
import type { Value } from "../../../core/ir/graph.ts";
import type { Program } from "../../../core/ir/program.ts";
import { takeCheckpoint } from "../../../core/train/checkpoint.ts";
import { explainFault, findNonFinite } from "../../../core/train/diagnose.ts";
import { advance, type Session } from "../../../core/train/session.ts";

const w = withOrigin("weights", () => input("w", []));

/** A training of one number `w`, whose next value and loss are made of it. */
function sessionOf(initial: number, next: Value, loss: Value): Session {
  const program: Program = {
    name: "train",
    outputs: { loss },
    updates: { w: next, "sum.loss": add(input("sum.loss", []), loss) },
  };
  const engine = createInterpreter([program], "float32");
  engine.write("w", [initial]);
  const none = { count: 1, features: new Float32Array(), targets: new Float32Array() };
  return {
    document: { nodes: [], edges: [] },
    files: {},
    compiled: {
      lowered: {
        values: new Map(),
        parameters: [],
        state: [],
        updates: {},
        loss,
        penalty: undefined,
        metrics: {},
        prediction: undefined,
        problems: [],
      },
      programs: [program],
      parameters: [
        { name: "w", node: "weights", shape: [], initializer: { kind: "constant", value: initial }, value: w },
      ],
      state: [{ name: "sum.loss", shape: [], initial: 0 }],
      batchSize: 1,
      predictBatch: 1,
    },
    engine,
    inputs: new Set(["w", "sum.loss"]),
    stepsPerEpoch: 1000,
    data: {
      shape: { cases: 1, features: [], targets: { kind: "numbers", names: [] } },
      training: none,
      validation: none,
      test: none,
      normalizer: { offset: [], divisor: [] },
      targetNormalizer: { offset: [], divisor: [] },
    },
    seed: 1,
    learningRate: 1,
    step: 0,
    summedFrom: 0,
  };
}

function failureOf(session: Session, steps: number) {
  const good = takeCheckpoint(session);
  advance(session, steps);
  return findNonFinite(session, good);
}

describe("findNonFinite", () => {
  it("finds the step at which squaring 2 again and again overflows float32: 2^(2^7) is 2^128", () => {
    const squared = withOrigin("square", () => mul(w, w));
    const session = sessionOf(
      2,
      squared,
      withOrigin("loss", () => sub(w, 1)),
    );
    const failure = failureOf(session, 40);
    expect(failure?.step).toBe(7);
    expect(failure?.problem).toEqual({
      severity: "error",
      node: "square",
      message: "At step 7 a product of 1.845e19 and 1.845e19 gave infinity. Reset, then try a lower learning rate.",
    });
    expect(session.step).toBe(6);
    expect(session.engine.read("w")[0]).toBe(2 ** 64);
  });

  it("follows a loss that is no number back to the logarithm behind it", () => {
    const next = withOrigin("step", () => sub(w, 1));
    const logarithm = withOrigin("log", () => log(w));
    const session = sessionOf(
      3,
      next,
      withOrigin("loss", () => add(logarithm, 1)),
    );
    // 3, 2, 1, 0: log 0 is the fourth.
    expect(failureOf(session, 10)).toEqual({
      step: 4,
      problem: {
        severity: "error",
        node: "log",
        message: "At step 4 a logarithm of 0 gave infinity. Reset, then try a lower learning rate.",
      },
    });
  });

  it("at the first step, which no rate has had a part in, names the numbers that have a value", () => {
    const messageOf = (start: number, loss: Value) =>
      failureOf(
        sessionOf(
          start,
          withOrigin("step", () => sub(w, 1)),
          loss,
        ),
        3,
      )?.problem.message;
    expect(messageOf(-1, log(w))).toBe(
      "At step 1 a logarithm of −1 gave no number (NaN). A logarithm has a value above 0 only: keep what goes into it there.",
    );
    expect(messageOf(-1, sqrt(w))).toMatch(/^At step 1 a square root of −1 .*from 0 on only/);
    expect(messageOf(0, div(1, w))).toMatch(
      /^At step 1 a division of 1 and 0 gave infinity. There is no division by 0/,
    );
    expect(messageOf(1000, exp(w))).toMatch(/^At step 1 an exponential .* try a lower learning rate\.$/);
  });

  it("writes a number below 0 with a minus sign", () => {
    const root = withOrigin("root", () => sqrt(w));
    const session = sessionOf(
      2,
      withOrigin("step", () => sub(w, 2.5)),
      root,
    );
    expect(failureOf(session, 5)?.problem.message).toContain("At step 2 a square root of −0.5 gave no number (NaN).");
  });

  it("tells NaN from infinity", () => {
    const ratio = withOrigin("ratio", () => div(w, w));
    const session = sessionOf(
      1,
      withOrigin("step", () => sub(w, 1)),
      ratio,
    );
    expect(failureOf(session, 5)?.problem.message).toContain("At step 2 a division of 0 and 0 gave no number (NaN).");
  });

  it("says how large the numbers were where many go into one", () => {
    const sum = withOrigin("total", () => reduceSum(mul(broadcast(w, [4]), 2 ** 127)));
    const session = sessionOf(
      0.5,
      withOrigin("step", () => mul(w, 2)),
      sum,
    );
    expect(failureOf(session, 5)?.problem.message).toContain("a sum of numbers up to 8.507e37 gave infinity");
  });

  it("does not mind an infinity that is never used", () => {
    const unused = withOrigin("unused", () => select(input("sum.loss", []), 0, exp(mul(w, 0))));
    const safe = withOrigin("safe", () => select(sub(w, w), exp(mul(w, 1e4)), w));
    const session = sessionOf(
      1,
      safe,
      withOrigin("loss", () => mul(unused, safe)),
    );
    expect(failureOf(session, 20)).toBeUndefined();
    expect(session.step).toBe(20);
  });

  it("blames the parameter's node when the interpreter finds all finite", () => {
    const session = sessionOf(
      1,
      withOrigin("step", () => add(w, 1)),
      withOrigin("loss", () => mul(w, 1)),
    );
    const broken: Session = {
      ...session,
      engine: {
        ...session.engine,
        run: () => session.engine.write("w", [Number.NaN]),
      },
    };
    expect(failureOf(broken, 3)).toMatchObject({ step: 1, problem: { node: "weights" } });
  });
});

describe("explainFault", () => {
  it("names the node whose part of the program breaks a fresh engine", () => {
    const session = sessionOf(
      1,
      withOrigin("fine", () => add(w, 1)),
      withOrigin("culprit", () => exp(w)),
    );
    const problem = explainFault(session, new Error("out of bounds."), (programs) => ({
      ...createInterpreter(programs),
      run() {
        if (programs.some(({ outputs }) => Object.values(outputs).some(({ op }) => op === "exp")))
          throw new Error("again");
      },
    }));
    expect(problem).toEqual({
      severity: "error",
      node: "culprit",
      message: "The engine failed after step 0: out of bounds. Reset to try again.",
    });
  });

  it("names no node where no part breaks", () => {
    const session = sessionOf(1, add(w, 1), exp(w));
    expect(explainFault(session, "lost", createInterpreter)).not.toHaveProperty("node");
  });
});
