import { describe, expect, it } from "vitest";
import { createInterpreter } from "../../../core/compile/interpreter.ts";
import { add, input, reduceSum } from "../../../core/ir/build.ts";
import { grad } from "../../../core/ir/grad.ts";
import { interpret, type Precision } from "../../../core/ir/interpret.ts";
import { optimizerUpdates } from "../../../core/train/optimizers.ts";
import type { Optimizer } from "../../../core/train/settings.ts";

const sgd = { kind: "sgd", momentum: 0, nesterov: false, dampening: 0, weightDecay: 0 } as const;
const adam = { kind: "adam", beta1: 0.9, beta2: 0.999, epsilon: 1e-8, amsgrad: false, weightDecay: 0 } as const;
const rmsprop = { kind: "rmsprop", alpha: 0.5, momentum: 0, centered: false, epsilon: 1e-8, weightDecay: 0 } as const;

/** The weight after each of some steps, from 1, when the gradient is 1 at every one, or what is given. */
function descend(
  settings: Optimizer,
  learningRate: number,
  steps: number,
  { precision = "float64", gradients = [] }: { precision?: Precision; gradients?: readonly number[] } = {},
): number[] {
  const weight = input("weight", []);
  const step = add(input("step", []), 1);
  const parameters = [{ value: weight, gradient: input("gradient", []) }];
  const { updates, state } = optimizerUpdates(settings, parameters, input("learningRate", []), step);
  const engine = createInterpreter([{ name: "train", outputs: {}, updates: { ...updates, step } }], precision);
  engine.write("weight", [1]);
  engine.write("learningRate", [learningRate]);
  for (const { name, initial } of state) engine.write(name, [initial]);
  return Array.from({ length: steps }, (_, i) => {
    engine.write("gradient", [gradients[i] ?? 1]);
    engine.run("train");
    return engine.read("weight")[0] ?? Number.NaN;
  });
}

const near = (numbers: readonly number[]) => numbers.map((number) => expect.closeTo(number, 12));

describe("sgd", () => {
  it("steps down the gradient", () => expect(descend(sgd, 0.1, 3)).toEqual(near([0.9, 0.8, 0.7])));

  it("gathers speed with momentum", () =>
    expect(descend({ ...sgd, momentum: 0.5 }, 0.1, 3)).toEqual(near([0.9, 0.75, 0.575])));

  it("looks ahead with Nesterov's momentum", () =>
    expect(descend({ ...sgd, momentum: 0.5, nesterov: true }, 0.1, 2)).toEqual(near([0.85, 0.675])));

  it("damps every gradient but the first, unless Nesterov's momentum forbids it", () => {
    expect(descend({ ...sgd, momentum: 0.5, dampening: 0.5 }, 0.1, 3)).toEqual(near([0.9, 0.8, 0.7]));
    const nesterov = { ...sgd, momentum: 0.5, nesterov: true };
    expect(descend({ ...nesterov, dampening: 0.5 }, 0.1, 3)).toEqual(descend(nesterov, 0.1, 3));
  });

  it("pulls the weight to zero with weight decay", () =>
    expect(descend({ ...sgd, weightDecay: 0.5 }, 0.1, 2)).toEqual(near([0.85, 0.7075])));
});

describe("adam and adamw", () => {
  it("step by the learning rate, whatever the size of the gradient", () =>
    expect(descend({ ...adam, epsilon: 0 }, 0.1, 3)).toEqual(near([0.9, 0.8, 0.7])));

  it("put weight decay into the gradient, and beside it", () => {
    expect(descend({ ...adam, epsilon: 0, weightDecay: 0.5 }, 0.1, 1)).toEqual(near([0.9]));
    expect(descend({ ...adam, kind: "adamw", epsilon: 0, weightDecay: 0.5 }, 0.1, 1)).toEqual(near([0.85]));
  });

  it("work without memory", () =>
    expect(descend({ ...adam, beta1: 0, beta2: 0, epsilon: 0 }, 0.1, 2)).toEqual(near([0.9, 0.8])));

  it("keep the first steps' digits in float32, where 1 - beta2^t is tiny", () => {
    const [first = Number.NaN] = descend(adam, 0.1, 1, { precision: "float32" });
    expect(Math.abs(first - 0.9)).toBeLessThan(2e-7);
  });
});

describe("adam with AMSGrad", () => {
  it("goes on dividing by a large gradient after it has passed", () => {
    const forgetful = { ...adam, beta1: 0, beta2: 0, epsilon: 0 };
    const gradients = [10, 1];
    expect(descend(forgetful, 0.1, 2, { gradients })).toEqual(near([0.9, 0.8]));
    expect(descend({ ...forgetful, amsgrad: true }, 0.1, 2, { gradients })).toEqual(near([0.9, 0.89]));
  });
});

describe("rmsprop", () => {
  it("divides by the running size of the gradient", () =>
    expect(descend({ ...rmsprop, alpha: 0.75, epsilon: 0 }, 0.1, 1)).toEqual(near([0.8])));

  it("stays finite in float32 where a centred variance rounds below 0", () => {
    const weights = descend({ ...rmsprop, centered: true }, 1e-9, 40, {
      precision: "float32",
      gradients: Array(40).fill(0.3),
    });
    expect(weights.every(Number.isFinite)).toBe(true);
  });
});

describe("adagrad", () => {
  it("takes ever smaller steps", () =>
    expect(descend({ kind: "adagrad", epsilon: 0, weightDecay: 0 }, 0.1, 2)).toEqual(
      near([0.9, 0.9 - 0.1 / Math.SQRT2]),
    ));
});

describe("adadelta", () => {
  it("begins with steps of its epsilon and finds its own pace", () => {
    const [first = 0, second = 0] = descend({ kind: "adadelta", rho: 0, epsilon: 1e-6, weightDecay: 0 }, 1, 2);
    const step = Math.sqrt(1e-6 / (1 + 1e-6));
    expect(first).toBeCloseTo(1 - step, 12);
    expect(second).toBeCloseTo(first - Math.sqrt((step ** 2 + 1e-6) / (1 + 1e-6)), 12);
  });
});

describe("optimizerUpdates", () => {
  const weight = input("dense1.weight", [2, 3]);
  const bias = input("dense1.bias", [2]);
  const loss = add(reduceSum(weight), reduceSum(bias));
  const [weightGradient = weight, biasGradient = bias] = grad(loss, [weight, bias]);
  const parameters = [
    { value: weight, gradient: weightGradient },
    { value: bias, gradient: biasGradient },
  ];
  const stateOf = (settings: Optimizer) =>
    optimizerUpdates(settings, parameters, input("learningRate", []), input("step", [])).state;

  it("asks for state of the shape of each parameter, and for none that it does not use", () => {
    expect(stateOf(sgd)).toEqual([]);
    expect(stateOf({ ...sgd, momentum: 0.9 })).toEqual([
      { name: "dense1.weight.momentum", shape: [2, 3], initial: 0 },
      { name: "dense1.bias.momentum", shape: [2], initial: 0 },
    ]);
    expect(stateOf(rmsprop).map(({ name }) => name)).toEqual(["dense1.weight.meanSquare", "dense1.bias.meanSquare"]);
    expect(stateOf(adam).map(({ name }) => name)).toEqual([
      "dense1.weight.firstMoment",
      "dense1.weight.secondMoment",
      "dense1.bias.firstMoment",
      "dense1.bias.secondMoment",
    ]);
  });

  it("updates each parameter and all its state, in its own shape", () => {
    const { updates, state } = optimizerUpdates(adam, parameters, input("learningRate", []), input("step", []));
    const names = ["dense1.weight", "dense1.bias", ...state.map(({ name }) => name)];
    expect(Object.keys(updates).sort()).toEqual(names.toSorted());
    expect(updates["dense1.weight"]?.shape).toEqual([2, 3]);
    expect(updates["dense1.bias.secondMoment"]?.shape).toEqual([2]);
  });

  it("takes the learning rate when the step is taken, so it can be changed while training", () => {
    const { updates } = optimizerUpdates(sgd, parameters.slice(1), input("learningRate", []), input("step", []));
    const stepped = (learningRate: number) =>
      interpret(Object.values(updates), { "dense1.bias": [1, 1], learningRate: [learningRate], step: [1] })[0];
    expect(stepped(0.25)).toEqual(Float64Array.of(0.75, 0.75));
    expect(stepped(1)).toEqual(Float64Array.of(0, 0));
  });
});
