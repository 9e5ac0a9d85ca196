import { useMemo } from "react";
import type { Cases } from "../../core/data/dataset.ts";
import { isTrue } from "../../core/figures/labels.ts";
import { classProbabilities, type Probabilities, probabilitiesOf } from "../../core/figures/probabilities.ts";
import { className, classNames, labelNames, type PictureProps } from "./pictures.ts";
import { useClassified } from "./useClassified.ts";
import { useLabelled } from "./useLabelled.ts";

/** A yes-or-no question that all cases are asked: whether they are of a class, or have a label. */
export interface Question {
  /** Of the class or label. */
  readonly index: number;
  readonly name: string;
  /** The probability of a yes for each case. */
  readonly scores: Float32Array;
  readonly isPositive: (row: number) => boolean;
}

interface Questions {
  readonly questions: readonly Question[];
  /** Of two classes, one question is the other turned round. */
  readonly isTwoSided: boolean;
}

/** What the network answers whether each case is of each class, or has each label, as it learns. */
export function useQuestions({ data, kind, cases }: PictureProps): Questions | undefined {
  const classified = useClassified(cases, kind);
  const names = labelNames(data);
  const labelled = useLabelled(cases, names.length);
  const classes = classNames(data);
  return useMemo(() => {
    if (labelled) {
      const probabilities = { classes: labelled.labels, values: labelled.values };
      const questions = names.map((name, index) => ({
        index,
        name,
        scores: probabilitiesOf(probabilities, index),
        isPositive: (row: number) => isTrue(labelled, row, index),
      }));
      return { questions, isTwoSided: false };
    }
    if (!classified || classes.length === 0) return undefined;
    const { probabilities, cases: asked } = classified;
    const questions = Array.from({ length: probabilities.classes }, (_, index) => ({
      index,
      name: className(classes, index),
      scores: probabilitiesOf(probabilities, index),
      isPositive: (row: number) => asked.targets[row] === index,
    }));
    return { questions, isTwoSided: questions.length === 2 };
  }, [labelled, names, classified, classes]);
}

/** Answers of which the network is more or less sure, and which of them are right. */
interface Answers {
  readonly cases: Pick<Cases, "count" | "targets">;
  readonly probabilities: Probabilities;
}

/** What the network takes each case for; of labels, each label of each case is an answer of its own. */
export function useAnswers({ data, kind, cases }: PictureProps): Answers | undefined {
  const classified = useClassified(cases, kind);
  const labelled = useLabelled(cases, labelNames(data).length);
  return useMemo(() => {
    if (!labelled) return classified;
    const { values, targets } = labelled;
    return { cases: { count: targets.length, targets }, probabilities: classProbabilities("binary", 1, values) };
  }, [classified, labelled]);
}
