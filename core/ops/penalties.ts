/** L1 and L2 penalties on the weights of a layer, and their settings. Biases are left free. */
import { abs, mul, reduceSum } from "../ir/build.ts";
import { square } from "../ir/functions.ts";
import type { Value } from "../ir/graph.ts";
import type { Lowering, Settings } from "../op.ts";

const strength = { kind: "float", default: 0, min: 0, max: 1000 } as const;

export const penaltyFields = {
  l1: {
    ...strength,
    label: "L1 penalty",
    help: "Adds this times the sum of all |weights| to the loss: those that help little go to zero. 0 is none.",
  },
  l2: {
    ...strength,
    label: "L2 penalty",
    help: "Adds this times the sum of all squared weights to the loss: they stay small. 0 is none.",
  },
} as const;

type PenaltySettings = Settings<typeof penaltyFields>;

/** Adds l1 · Σ|w| + l2 · Σw² to the loss that is trained. */
export function penalize(weight: Value, { l1, l2 }: PenaltySettings, at: Lowering): void {
  if (l1 > 0) at.penalty(mul(reduceSum(abs(weight)), l1));
  if (l2 > 0) at.penalty(mul(reduceSum(square(weight)), l2));
}

/** The same in PyTorch, for the comment behind a layer's line. */
export const torchPenalties = ({ l1, l2 }: PenaltySettings): readonly string[] => [
  ...(l1 > 0 ? [`loss += ${l1} * weight.abs().sum()`] : []),
  ...(l2 > 0 ? [`loss += ${l2} * weight.square().sum()`] : []),
];
