/** Weights that some losses give to classes or outputs, as a setting. */
import { concat, constant } from "../ir/build.ts";
import type { Value } from "../ir/graph.ts";
import { type Lowering, numbersOf } from "../op.ts";

const weights = { kind: "numbers", default: "", min: 0, max: 1e6 } as const;

export const classWeightsField = {
  ...weights,
  label: "Class weights",
  help: "One number a class, such as 1, 2.5, 1: how much its cases count. Empty: all count alike.",
} as const;

export const outputWeightsField = {
  ...weights,
  label: "Weights",
  help: "One number an output, such as 1, 0.5: how much it counts. Empty: all count alike.",
} as const;

export const positiveWeightsField = {
  ...weights,
  label: "Positive weights",
  help: "One number an output: how much its answer yes counts against no. Empty: both count alike.",
} as const;

/** `[count]`; undefined where none are set. Refuses another number of weights than `count`. */
export function weightsOf(
  text: string,
  count: number,
  { label }: { readonly label: string },
  at: Lowering,
): Value | undefined {
  const numbers = numbersOf(text);
  if (numbers.length === 0) return undefined;
  if (numbers.length !== count) {
    return at.refuse(
      `${label}: there are ${numbers.length}, but ${count} are needed. Clear them to let all count alike.`,
    );
  }
  return concat(
    numbers.map((number) => constant(number, [1])),
    0,
  );
}

/** The argument of PyTorch's losses; nothing where none are set. */
export function torchWeights(argument: string, text: string): string {
  const numbers = numbersOf(text);
  return numbers.length === 0 ? "" : `${argument}=torch.tensor([${numbers.join(", ")}])`;
}

/** The symbol of the weights in TeX; nothing where none are set. */
export const weightTex = (symbol: string, text: string): string =>
  numbersOf(text).length === 0 ? "" : String.raw`${symbol}\,`;
