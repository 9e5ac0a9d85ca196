/** Cases with several labels at once: a yes or no for each, and how often that is right. */
import { type ClassScore, scoreClasses } from "./confusion.ts";

/** The probability of each label for each case, `[count, labels]`, and which labels each has, zeros and ones as many. */
export interface Labelled {
  readonly labels: number;
  readonly values: Float32Array;
  readonly targets: Float32Array;
}

/** Whether the network says that a case has a label. */
export const isSaid = ({ labels, values }: Labelled, row: number, label: number): boolean =>
  (values[row * labels + label] ?? 0) >= 0.5;

/** Whether a case has a label. */
export const isTrue = ({ labels, targets }: Labelled, row: number, label: number): boolean =>
  targets[row * labels + label] === 1;

/** The figures of each label: of the cases that have it, and those that are said to. */
export function scoreLabels(labelled: Labelled): readonly ClassScore[] {
  const rows = labelled.targets.length / labelled.labels;
  return Array.from({ length: labelled.labels }, (_, label) => {
    const counts = new Uint32Array(4);
    for (let row = 0; row < rows; row++) {
      const cell = 2 * Number(isTrue(labelled, row, label)) + Number(isSaid(labelled, row, label));
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    const [, has] = scoreClasses({ classes: 2, counts });
    return has ?? { count: 0, right: 0, precision: undefined, recall: undefined, f1: undefined };
  });
}

/** The cases of which any label is wrong, in their order. */
export function wrongCases(labelled: Labelled): readonly number[] {
  const rows = labelled.targets.length / labelled.labels;
  const labels = Array.from({ length: labelled.labels }, (_, label) => label);
  return Array.from({ length: rows }, (_, row) => row).filter((row) =>
    labels.some((label) => isSaid(labelled, row, label) !== isTrue(labelled, row, label)),
  );
}
