/** How a loss makes one number of the losses of the cases, as a setting. */
import { reduceSum } from "../ir/build.ts";
import { mean } from "../ir/functions.ts";
import type { Value } from "../ir/graph.ts";

type Reduction = "mean" | "sum";

export const reductionField = {
  kind: "choice",
  label: "Reduction",
  help: "The sum makes steps larger as the batch grows; the mean does not.",
  default: "mean",
  options: { mean: "Mean", sum: "Sum" },
} as const;

/** A single number. */
export const reduce = (losses: Value, reduction: Reduction): Value =>
  reduction === "mean" ? mean(losses) : reduceSum(losses);

/** The argument of PyTorch's losses; nothing for its default. */
export const torchReduction = (reduction: Reduction): string => (reduction === "mean" ? "" : 'reduction="sum"');
