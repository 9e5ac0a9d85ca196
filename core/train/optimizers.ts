/** Optimizers, written in IR: from the gradients of a step to the new parameters, with PyTorch's formulas. */
import type { State } from "../compile/lowered.ts";
import { add, constant, div, expm1, input, less, max, mul, neg, select, sqrt, sub } from "../ir/build.ts";
import { square } from "../ir/functions.ts";
import type { Value } from "../ir/graph.ts";
import type { Optimizer } from "./settings.ts";

interface TrainedParameter {
  readonly value: Value<"input">;
  /** The gradient of the loss in it. */
  readonly gradient: Value;
}

/**
 * What one step does: new values of the parameters and of the optimizer's state, by the names of their inputs.
 * `learningRate` and `step` are scalars; `step` counts from 1 at the first step.
 */
export function optimizerUpdates(
  settings: Optimizer,
  parameters: readonly TrainedParameter[],
  learningRate: Value,
  step: Value,
): { readonly updates: Readonly<Record<string, Value>>; readonly state: readonly State[] } {
  const updates: Record<string, Value> = {};
  const state: State[] = [];
  for (const { value, gradient } of parameters) {
    const keep = (name: string): Value => {
      const kept = { name: `${value.attrs.name}.${name}`, shape: value.shape, initial: 0 };
      state.push(kept);
      return input(kept.name, kept.shape);
    };
    const next = stepOf(settings.kind, settings)({ value, gradient, learningRate, step, keep });
    updates[value.attrs.name] = next.value;
    for (const [name, kept] of Object.entries(next.kept)) updates[`${value.attrs.name}.${name}`] = kept;
  }
  return { updates, state };
}

interface Step extends TrainedParameter {
  readonly learningRate: Value;
  readonly step: Value;
  /** The state of this parameter under a name: zeros before the first step. */
  keep(name: string): Value;
}

interface Next {
  readonly value: Value;
  /** New values of what was kept, by the same names. */
  readonly kept: Readonly<Record<string, Value>>;
}

type Kind = Optimizer["kind"];
type SettingsOf<K extends Kind> = Optimizer & { readonly kind: K };

const steps: { readonly [K in Kind]: (settings: SettingsOf<K>) => (step: Step) => Next } = {
  sgd:
    ({ momentum, nesterov, dampening, weightDecay }) =>
    ({ value, gradient, learningRate, step, keep }) => {
      const decayed = addScaled(gradient, value, weightDecay);
      if (momentum === 0) return { value: sub(value, mul(learningRate, decayed)), kept: {} };
      // The first step is taken undamped.
      const damped = nesterov || dampening === 0 ? decayed : mul(decayed, select(less(1, step), 1 - dampening, 1));
      const velocity = addScaled(damped, keep("momentum"), momentum);
      const direction = nesterov ? addScaled(decayed, velocity, momentum) : velocity;
      return { value: sub(value, mul(learningRate, direction)), kept: { momentum: velocity } };
    },
  adam: (settings) => (step) =>
    adam(settings, { ...step, gradient: addScaled(step.gradient, step.value, settings.weightDecay) }),
  adamw: (settings) => (step) =>
    adam(settings, {
      ...step,
      value: addScaled(step.value, mul(step.learningRate, step.value), -settings.weightDecay),
    }),
  rmsprop:
    ({ alpha, momentum, centered, epsilon, weightDecay }) =>
    ({ value, gradient, learningRate, keep }) => {
      const decayed = addScaled(gradient, value, weightDecay);
      const meanSquare = runningMean(keep("meanSquare"), square(decayed), alpha);
      const meanGradient = centered ? runningMean(keep("meanGradient"), decayed, alpha) : undefined;
      // In float32 the difference can fall below 0 by rounding, where PyTorch's root would be NaN.
      const variance = meanGradient ? max(sub(meanSquare, square(meanGradient)), 0) : meanSquare;
      const scaled = div(decayed, add(sqrt(variance), epsilon));
      const velocity = momentum === 0 ? scaled : addScaled(scaled, keep("momentum"), momentum);
      return {
        value: sub(value, mul(learningRate, velocity)),
        kept: {
          meanSquare,
          ...(meanGradient ? { meanGradient } : {}),
          ...(momentum === 0 ? {} : { momentum: velocity }),
        },
      };
    },
  adagrad:
    ({ epsilon, weightDecay }) =>
    ({ value, gradient, learningRate, keep }) => {
      const decayed = addScaled(gradient, value, weightDecay);
      const sumOfSquares = add(keep("sumOfSquares"), square(decayed));
      const scaled = div(decayed, add(sqrt(sumOfSquares), epsilon));
      return { value: sub(value, mul(learningRate, scaled)), kept: { sumOfSquares } };
    },
  adadelta:
    ({ rho, epsilon, weightDecay }) =>
    ({ value, gradient, learningRate, keep }) => {
      const decayed = addScaled(gradient, value, weightDecay);
      const before = keep("meanSquaredStep");
      const meanSquare = runningMean(keep("meanSquare"), square(decayed), rho);
      const direction = mul(decayed, div(sqrt(add(before, epsilon)), sqrt(add(meanSquare, epsilon))));
      return {
        value: sub(value, mul(learningRate, direction)),
        kept: { meanSquaredStep: runningMean(before, square(direction), rho), meanSquare },
      };
    },
};

const stepOf = <K extends Kind>(kind: K, settings: SettingsOf<K>) => steps[kind](settings);

/** D. P. Kingma and J. Ba 2015; AdamW (I. Loshchilov and F. Hutter 2019) differs only in what it is given. */
function adam(
  { beta1, beta2, epsilon, amsgrad }: Extract<Optimizer, { readonly beta1: number }>,
  { value, gradient, learningRate, step, keep }: Omit<Step, "value"> & { readonly value: Value },
): Next {
  const firstMoment = runningMean(keep("firstMoment"), gradient, beta1);
  const secondMoment = runningMean(keep("secondMoment"), square(gradient), beta2);
  // S. Reddi et al. 2018: never forgets a large gradient.
  const largest = amsgrad ? max(keep("largestSecondMoment"), secondMoment) : secondMoment;
  const rate = div(learningRate, biasCorrection(beta1, step));
  const deviation = div(sqrt(largest), sqrt(biasCorrection(beta2, step)));
  return {
    value: sub(value, mul(rate, div(firstMoment, add(deviation, epsilon)))),
    kept: { firstMoment, secondMoment, ...(amsgrad ? { largestSecondMoment: largest } : {}) },
  };
}

/** 1 - beta^step. In float32 the power itself would lose the first steps' digits. */
const biasCorrection = (beta: number, step: Value): Value =>
  beta === 0 ? constant(1) : neg(expm1(mul(step, Math.log(beta))));

/** factor · mean + (1 - factor) · next. */
const runningMean = (mean: Value, next: Value, factor: number): Value => addScaled(mul(next, 1 - factor), mean, factor);

/** a + factor · b. */
const addScaled = (a: Value, b: Value, factor: number): Value => (factor === 0 ? a : add(a, mul(b, factor)));
