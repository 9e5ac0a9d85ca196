/** How a loss makes one number of the losses of the cases, as a setting. */
import { reduceSum } from "../ir/build.ts";
import { mean } from "../ir/functions.ts";
import type { Value } from "../ir/graph.ts";

type Reduction = "mean" | "sum" | "none";

export const reductionField = {
  kind: "choice",
  label: "Reduction",
  help: "The sum makes steps larger as the batch grows; the mean does not. None keeps every loss, which cannot train.",
  default: "mean",
  options: { mean: "Mean", sum: "Sum", none: "None" },
} as const;

/** A single number, or the losses as they are. */
export function reduce(losses: Value, reduction: Reduction): Value {
  if (reduction === "none") return losses;
  return reduction === "mean" ? mean(losses) : reduceSum(losses);
}

/** The losses as they are reduced, in TeX. `loss` is that of case or number i, without the sign before the sum. */
export function reducedTex(reduction: Reduction, loss: string, sign: "" | "-" = ""): string {
  if (reduction === "none") return String.raw`\ell_i = ${sign}${loss}`;
  return `${sign}${reduction === "mean" ? String.raw`\frac{1}{n} \sum_i` : String.raw`\sum_i`} ${loss}`;
}

/** The argument of PyTorch's losses; nothing for its default. */
export const torchReduction = (reduction: string): string => (reduction === "mean" ? "" : `reduction="${reduction}"`);
