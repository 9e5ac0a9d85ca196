/** Probabilities of all classes, `[count, classes]`. */
export interface Probabilities {
  readonly classes: number;
  readonly values: Float32Array;
}

/** What a network predicts as probabilities of classes. A yes-or-no network gives the probability of class 1 alone. */
export function classProbabilities(kind: "classes" | "binary", outputs: number, values: Float32Array): Probabilities {
  if (kind === "classes") return { classes: outputs, values };
  const both = new Float32Array(2 * values.length);
  for (const [index, probability] of values.entries()) {
    both[2 * index] = 1 - probability;
    both[2 * index + 1] = probability;
  }
  return { classes: 2, values: both };
}

/** The most probable class of case `index`; of equal ones the first. */
export function bestClass({ classes, values }: Probabilities, index: number): { class: number; probability: number } {
  let best = 0;
  for (let candidate = 1; candidate < classes; candidate++) {
    if ((values[index * classes + candidate] ?? 0) > (values[index * classes + best] ?? 0)) best = candidate;
  }
  return { class: best, probability: values[index * classes + best] ?? 0 };
}

/** The probability of each case for one class. */
export const probabilitiesOf = ({ classes, values }: Probabilities, index: number): Float32Array =>
  Float32Array.from({ length: values.length / classes }, (_, row) => values[row * classes + index] ?? 0);
