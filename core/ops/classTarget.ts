/** What losses that tell classes apart have in common: their settings, their checks, and PyTorch's way to weigh cases. */
import { div, equal, less, max, mul, neg, reduceSum, reshape, select, sub } from "../ir/build.ts";
import { argmax, mean, oneHot } from "../ir/functions.ts";
import type { Value } from "../ir/graph.ts";
import { type Lowering, numbersOf } from "../op.ts";
import { showBatchShape } from "./batchShape.ts";
import { macroF1 } from "./f1.ts";
import { reduce, reductionField, torchReduction } from "./reduction.ts";
import { classWeightsField, torchWeights, weightsOf } from "./weights.ts";

/** No class has this number, so nothing is ignored. */
const nothingIgnored = -100;

export const classFields = {
  reduction: reductionField,
  weight: classWeightsField,
  ignoreIndex: {
    kind: "int",
    label: "Ignore class",
    help: "Cases of this class do not count. -100 ignores none.",
    default: nothingIgnored,
    min: nothingIgnored,
    max: 1000,
  },
} as const;

interface ClassSettings {
  readonly weight: string;
  readonly ignoreIndex: number;
  readonly reduction: "mean" | "sum" | "none";
}

/** The number of classes. Refuses what is not one number a class, and fewer than the data has. */
export function requireClasses(label: string, input: Value, at: Lowering): number {
  const [, classes] = input.shape;
  if (classes === undefined || input.shape.length !== 2) {
    const advice = input.shape.length > 2 ? " Put a Flatten and a Dense before it." : "";
    return at.refuse(`${label} expects [batch, classes], gets ${showBatchShape(input.shape)}.${advice}`, "input");
  }
  if (at.classes !== undefined && classes < at.classes) {
    return at.refuse(
      `The data has ${at.classes} classes, but only ${classes} ${classes === 1 ? "score comes" : "scores come"} in. Give the last Dense ${at.classes} units.`,
      "input",
      { kind: "set", made: input, field: "units", value: at.classes },
    );
  }
  return classes;
}

/** Refuses targets that are not one class number a case. */
export function requireClassNumbers(label: string, target: Value, at: Lowering): void {
  if (target.shape.length !== 1) {
    at.refuse(`${label} compares classes, but these targets are numbers. Use MSE.`, "target", {
      kind: "replace",
      op: "mse",
    });
  }
}

/**
 * The negative log-likelihood of the right classes, given `[batch, classes]` log-probabilities, and the accuracy as a
 * metric. The mean is weighted: the sum of weighted losses over the sum of the weights of the cases that count. Part of
 * the likelihood, `labelSmoothing`, is given to all classes alike.
 */
export function classLoss(
  logProbabilities: Value,
  target: Value,
  { weight, ignoreIndex, reduction, labelSmoothing = 0 }: ClassSettings & { readonly labelSmoothing?: number },
  at: Lowering,
): Value {
  const [batch = 1, classes = 1] = logProbabilities.shape;
  const weights = weightsOf(weight, classes, classWeightsField, at);
  const counts = ignoreIndex >= 0 && ignoreIndex < classes ? sub(1, equal(target, ignoreIndex)) : undefined;
  const right = counts ? mul(oneHot(target, classes), reshape(counts, [batch, 1])) : oneHot(target, classes);
  const weighted = weights ? mul(logProbabilities, weights) : logProbabilities;

  let losses = neg(reduceSum(select(right, weighted, 0), { axes: [1] }));
  if (labelSmoothing > 0) {
    const all = neg(reduceSum(weighted, { axes: [1] }));
    const counted = counts ? select(counts, all, 0) : all;
    losses = sub(mul(losses, 1 - labelSmoothing), mul(counted, -labelSmoothing / classes));
  }
  const hits = equal(argmax(logProbabilities, 1), target);
  const shareOf = (cases: Value) =>
    counts ? div(reduceSum(mul(cases, counts)), max(reduceSum(counts), 1)) : mean(cases);
  at.metric("accuracy", shareOf(hits));
  if (!at.training) {
    if (classes >= 10) at.metric("topFive", shareOf(isAmongFive(logProbabilities, target, classes)));
    const predicted = oneHot(argmax(logProbabilities, 1), classes);
    at.metric("f1", macroF1(counts ? mul(predicted, reshape(counts, [batch, 1])) : predicted, right));
  }

  const caseWeights = weights ? reduceSum(mul(right, weights), { axes: [1] }) : counts;
  if (reduction !== "mean" || !caseWeights) return reduce(losses, reduction);
  return div(reduceSum(losses), reduceSum(caseWeights));
}

/** Whether fewer than five classes are likelier than the right one. */
function isAmongFive(logProbabilities: Value, target: Value, classes: number): Value {
  const ofTarget = reduceSum(select(oneHot(target, classes), logProbabilities, 0), { axes: [1], keep: true });
  return less(reduceSum(less(ofTarget, logProbabilities), { axes: [1] }), 5);
}

/**
 * The losses of the cases in TeX, as they are reduced: `loss` is that of case i, weighted and without its sign. With
 * weights the mean is over the sum of the weights of the right classes, w.
 */
export function classLossTex(
  { weight, ignoreIndex, reduction }: ClassSettings,
  loss: string,
  { weighs = numbersOf(weight).length > 0, ignores = ignoreIndex >= 0 } = {},
): string {
  const counted = String.raw`t_i \ne ${ignoreIndex}`;
  const sum = ignores ? String.raw`\sum_{${counted}}` : String.raw`\sum_i`;
  if (reduction === "none") {
    const losses = String.raw`\ell_i = -${loss}`;
    return ignores ? String.raw`${losses} \qquad ${counted}` : losses;
  }
  if (reduction === "sum") return `-${sum} ${loss}`;
  return weighs || ignores
    ? String.raw`-\frac{${sum} ${loss}}{${sum} ${weighs ? "w_{t_i}" : "1"}}`
    : String.raw`-\frac{1}{n} ${sum} ${loss}`;
}

/** The arguments of PyTorch's losses. */
export const torchClassArguments = ({ weight, ignoreIndex, reduction }: ClassSettings): readonly string[] => [
  torchWeights("weight", weight),
  ignoreIndex === nothingIgnored ? "" : `ignore_index=${ignoreIndex}`,
  torchReduction(reduction),
];
