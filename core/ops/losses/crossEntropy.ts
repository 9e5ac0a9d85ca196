import { add, equal, mul, neg, reduceSum } from "../../ir/build.ts";
import { argmax, logSoftmax, mean, softmax } from "../../ir/functions.ts";
import { equalShapes, type Value } from "../../ir/graph.ts";
import { defineOp, type Lowering } from "../../op.ts";
import { showBatchShape } from "../batchShape.ts";
import {
  classFields,
  classLoss,
  classLossTex,
  requireClasses,
  requireClassNumbers,
  torchClassArguments,
} from "../classTarget.ts";
import { reduce } from "../reduction.ts";
import { torchCall } from "../torchCall.ts";
import { kindOf, unmoved } from "../valueKind.ts";
import { classWeightsField, weightsOf, weightTex } from "../weights.ts";

const { reduction, weight, ignoreIndex } = classFields;

export const crossEntropy = defineOp({
  label: "Cross entropy",
  group: "loss",
  summary: "How surprised the network is by the right class. Softmax is built in.",
  formula: String.raw`-\frac{1}{n} \sum_i \log \frac{e^{x_{i,t_i}}}{\sum_j e^{x_{i,j}}}`,
  formulaWith: crossEntropyTex,
  inputs: { input: [4, 3], target: [4] },
  outputs: ["loss"],
  fields: {
    reduction,
    targets: {
      kind: "choice",
      label: "Targets",
      help: "The number of the right class, or a probability for each class.",
      default: "classes",
      options: { classes: "Class numbers", probabilities: "Probabilities" },
    },
    weight,
    ignoreIndex: { ...ignoreIndex, when: { field: "targets", is: ["classes"] } },
    labelSmoothing: {
      kind: "float",
      label: "Label smoothing",
      help: "The part of the target that is spread over all classes, against overconfidence. 0 is none.",
      default: 0,
      min: 0,
      max: 1,
      step: 0.05,
    },
  },
  lower({ input, target }, settings, at) {
    const { targets } = settings;
    if (targets === "classes") requireClassNumbers("Cross entropy", target, at);
    requireClasses("Cross entropy", input, at);
    warnOfProbabilities(input, at);
    at.prediction("classes", softmax(input, 1));
    const logProbabilities = logSoftmax(input, 1);
    const loss = targets === "classes" ? classLoss : distributionLoss;
    return { loss: loss(logProbabilities, target, settings, at) };
  },
  torch: (settings) =>
    torchCall(
      "nn.CrossEntropyLoss",
      ...torchClassArguments(settings),
      settings.labelSmoothing === 0 ? "" : `label_smoothing=${settings.labelSmoothing}`,
    ),
  notes: [
    "The standard loss for telling classes apart. The last layer gives one score a class (a logit), without an activation; the loss turns them into probabilities and takes the logarithm of the right one's.",
    "Its gradient is simply the probabilities minus the right answer, so it stays strong while the network is wrong. An untrained network with k classes starts near log k.",
    "A confident mistake costs a lot, so wrong labels hurt. Long training makes the network overconfident: the validation loss rises although the accuracy stays. Label smoothing tempers both.",
  ],
  version: 1,
});

function crossEntropyTex(settings: {
  readonly targets: string;
  readonly weight: string;
  readonly ignoreIndex: number;
  readonly labelSmoothing: number;
  readonly reduction: "mean" | "sum" | "none";
}): string {
  const { targets, weight, labelSmoothing: smoothing } = settings;
  const ofClass = (j: string) => String.raw`\log \frac{e^{x_{i,${j}}}}{\sum_k e^{x_{i,k}}}`;
  const areClasses = targets === "classes";
  if (areClasses && smoothing === 0) {
    return classLossTex(settings, `${weightTex("w_{t_i}", weight)} ${ofClass("t_i")}`);
  }
  const wanted = areClasses ? "[j = t_i]" : "t_{i,j}";
  const loss = String.raw`\sum_j ${weightTex("w_j", weight)} ${smoothing === 0 ? wanted : "q_{i,j}"}\,${ofClass("j")}`;
  const tex = areClasses
    ? classLossTex(settings, loss)
    : classLossTex(settings, loss, { weighs: false, ignores: false });
  if (smoothing === 0) return tex;
  // In two lines, for a narrow place.
  return String.raw`\begin{gathered} ${tex} \\ q_{i,j} = (1 - ${smoothing})\,${wanted} + \frac{${smoothing}}{C} \end{gathered}`;
}

function warnOfProbabilities(input: Value, at: Lowering): void {
  const kind = kindOf(input);
  if (kind !== "softmax" && kind !== "probabilities") return;
  const made = unmoved(input);
  at.warn(
    `Cross entropy has softmax built in and expects scores (logits). Remove the ${at.nameOf(made)} before it.`,
    "input",
    { kind: "remove", made },
  );
}

/** The cross entropy of `[batch, classes]` target probabilities. Its mean is over the cases, whatever they weigh. */
function distributionLoss(
  logProbabilities: Value,
  target: Value,
  settings: {
    readonly weight: string;
    readonly labelSmoothing: number;
    readonly reduction: "mean" | "sum" | "none";
  },
  at: Lowering,
): Value {
  if (!equalShapes(target.shape, logProbabilities.shape)) {
    return at.refuse(
      `With probabilities as targets Cross entropy expects one for each class: the scores are ${showBatchShape(logProbabilities.shape)}, the targets are ${showBatchShape(target.shape)}.`,
      "target",
      target.shape.length === 1 ? { kind: "set", field: "targets", value: "classes" } : undefined,
    );
  }
  const [, classes = 1] = logProbabilities.shape;
  const weights = weightsOf(settings.weight, classes, classWeightsField, at);
  const smooth = settings.labelSmoothing;
  const wanted = smooth === 0 ? target : add(mul(target, 1 - smooth), smooth / classes);
  const parts = mul(weights ? mul(logProbabilities, weights) : logProbabilities, wanted);
  at.metric("accuracy", mean(equal(argmax(logProbabilities, 1), argmax(target, 1))));
  return reduce(neg(reduceSum(parts, { axes: [1] })), settings.reduction);
}
