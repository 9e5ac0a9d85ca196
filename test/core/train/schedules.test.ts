import { describe, expect, it } from "vitest";
import { add, input } from "../../../core/ir/build.ts";
import { scheduledRate } from "../../../core/train/schedules.ts";
import { type Schedule, scheduleDefaults } from "../../../core/train/settings.ts";
import { engines, expectClose } from "../../golden/figures.ts";

const step: Schedule = { kind: "step", stepSize: 3, gamma: 0.5, warmup: 0 };
const exponential: Schedule = { kind: "exponential", gamma: 0.8, warmup: 0 };
const cosine: Schedule = { kind: "cosine", tMax: 8, etaMin: 0.02, warmup: 0 };

/** A rise to 0.3 in four steps: PyTorch's `LinearLR(optimizer, 1 / 4, 1, 3)`, in a `SequentialLR` with milestone 4. */
const rise = [0.075, 0.15, 0.225, 0.3];

/** The rates of the first steps from 0.3, of PyTorch 1.13 in float64. */
const torch: readonly (readonly [name: string, schedule: Schedule, rates: readonly number[]])[] = [
  ["no schedule", { kind: "constant", warmup: 0 }, [0.3, 0.3, 0.3, 0.3]],
  ["LinearLR", { kind: "constant", warmup: 4 }, [...rise, 0.3, 0.3, 0.3]],
  ["StepLR", step, [0.3, 0.3, 0.3, 0.15, 0.15, 0.15, 0.075, 0.075, 0.075, 0.0375]],
  ["LinearLR, then StepLR", { ...step, warmup: 4 }, [...rise, 0.3, 0.3, 0.3, 0.15, 0.15, 0.15, 0.075, 0.075]],
  ["ExponentialLR", exponential, [0.3, 0.24, 0.192, 0.1536, 0.12288, 0.098304, 0.0786432, 0.06291456]],
  ["LinearLR, then ExponentialLR", { ...exponential, warmup: 4 }, [...rise, 0.3, 0.24, 0.192, 0.1536, 0.12288]],
  [
    "CosineAnnealingLR",
    cosine,
    [
      0.3, 0.28934313455158, 0.258994949366117, 0.213575680531113, 0.16, 0.106424319468887, 0.0610050506338834,
      0.0306568654484199, 0.02,
    ],
  ],
  [
    "LinearLR, then CosineAnnealingLR",
    { ...cosine, warmup: 4 },
    [...rise, 0.3, 0.28934313455158, 0.258994949366117, 0.213575680531113, 0.16, 0.106424319468887],
  ],
];

/** The same far on: by the number of the step, from 0. */
const later: readonly (readonly [name: string, schedule: Schedule, rates: Readonly<Record<number, number>>])[] = [
  [
    "StepLR",
    { kind: "step", stepSize: 100, gamma: 0.9, warmup: 0 },
    { 99: 0.3, 100: 0.27, 2999: 0.0141303860917387, 3000: 0.0127173474825649 },
  ],
  [
    "ExponentialLR",
    { kind: "exponential", gamma: 0.999, warmup: 0 },
    { 99: 0.2717093534876, 100: 0.271437644134113, 2999: 0.0149286468462571, 3000: 0.0149137181994109 },
  ],
  [
    "CosineAnnealingLR",
    { kind: "cosine", tMax: 3000, etaMin: 0, warmup: 0 },
    { 1: 0.299999917753304, 1500: 0.15, 2999: 8.22466958205756e-8, 3000: 0 },
  ],
];

/** A program that counts its steps and gives the rate of each. */
function program(schedule: Schedule) {
  const step = add(input("step", []), 1);
  return {
    name: "train",
    outputs: { rate: scheduledRate(schedule, input("learningRate", []), step) },
    updates: { step },
  };
}

describe.each(engines)("schedules in $name", ({ create, ...tolerance }) => {
  it.each(torch)("go PyTorch's way: %s", (_, schedule, rates) => {
    const engine = create([program(schedule)]);
    engine.write("learningRate", [0.3]);
    const found = rates.map(() => {
      engine.run("train");
      return engine.read("rate")[0] ?? Number.NaN;
    });
    expectClose(found, rates, "rate", tolerance);
  });

  it.each(later)("go PyTorch's way far on: %s", (_, schedule, rates) => {
    const engine = create([program(schedule)]);
    engine.write("learningRate", [0.3]);
    for (const [passed, rate] of Object.entries(rates)) {
      engine.write("step", [Number(passed)]);
      engine.run("train");
      expectClose(engine.read("rate"), [rate], `rate of step ${passed}`, tolerance);
    }
  });

  it("stay at the bottom of the cosine, however long the training goes on", () => {
    const engine = create([program(cosine)]);
    engine.write("learningRate", [0.3]);
    for (const passed of [8, 9, 16, 1_000_000]) {
      engine.write("step", [passed]);
      engine.run("train");
      expectClose(engine.read("rate"), [0.02], `rate of step ${passed}`, tolerance);
    }
  });

  it("start from the learning rate of the moment, so that it can be changed while training", () => {
    const engine = create([program({ ...step, warmup: 2 })]);
    engine.write("learningRate", [1]);
    engine.run("train", 5);
    expectClose(engine.read("rate"), [1], "rate of step 5", tolerance);
    engine.write("learningRate", [0.1]);
    engine.run("train");
    expectClose(engine.read("rate"), [0.05], "rate of step 6", tolerance);
  });
});

it("a constant rate is the learning rate itself, and costs nothing", () => {
  const learningRate = input("learningRate", []);
  expect(scheduledRate(scheduleDefaults.constant, learningRate, input("step", []))).toBe(learningRate);
});
