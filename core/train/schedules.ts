/** Learning-rate schedules, written in IR, with PyTorch's formulas: `LinearLR`, then `StepLR`, `ExponentialLR` or `CosineAnnealingLR`. */
import { add, cos, div, exp, floor, max, min, mul, sub } from "../ir/build.ts";
import { square } from "../ir/functions.ts";
import type { Value } from "../ir/graph.ts";
import type { Schedule } from "./settings.ts";

/**
 * The learning rate of one step, a scalar, from the one that is set; `step` counts from 1 at the first step. The last
 * step of a warm-up is the first with the whole rate. A cosine that has come down stays there (PyTorch's rises again).
 */
export function scheduledRate(schedule: Schedule, learningRate: Value, step: Value): Value {
  const { warmup } = schedule;
  const scheduled = rateOf(schedule.kind, schedule)(learningRate, max(sub(step, warmup + 1), 0));
  return warmup === 0 ? scheduled : mul(scheduled, min(div(step, warmup), 1));
}

type Kind = Schedule["kind"];
type SettingsOf<K extends Kind> = Schedule & { readonly kind: K };

/** `passed` counts the steps since the warm-up, from 0. */
type Rate = (learningRate: Value, passed: Value) => Value;

const rates: { readonly [K in Kind]: (settings: SettingsOf<K>) => Rate } = {
  constant: () => (learningRate) => learningRate,
  step:
    ({ stepSize, gamma }) =>
    (learningRate, passed) =>
      mul(learningRate, power(gamma, floor(div(passed, stepSize)))),
  exponential:
    ({ gamma }) =>
    (learningRate, passed) =>
      mul(learningRate, power(gamma, passed)),
  cosine:
    ({ tMax, etaMin }) =>
    (learningRate, passed) => {
      const angle = mul(min(passed, tMax), Math.PI / 2 / tMax);
      // (1 + cos 2x) / 2 is cos² x, which in float32 keeps its digits to the end.
      return add(mul(sub(learningRate, etaMin), square(cos(angle))), etaMin);
    },
};

const rateOf = <K extends Kind>(kind: K, settings: SettingsOf<K>) => rates[kind](settings);

/** base^exponent, for a base above 0. */
const power = (base: number, exponent: Value): Value => exp(mul(exponent, Math.log(base)));
