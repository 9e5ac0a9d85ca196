/** Why a network does not learn, in words, and what to do. */
import { lowerForDisplay } from "../compile/lower.ts";
import type { Lowered } from "../compile/lowered.ts";
import { withoutBypassed } from "../document/bypass.ts";
import type { Document } from "../document/document.ts";
import type { TrainingSettings } from "../train/settings.ts";
import type { Diagnosis, History, Rule, Subject } from "./finding.ts";
import { dyingRelu, saturation } from "./rules/activations.ts";
import { classImbalance, unscaledInputs, unscaledTargets } from "./rules/data.ts";
import { overfitting, plateau } from "./rules/fit.ts";
import { explodingGradient, vanishingGradient } from "./rules/gradients.ts";
import { learningRateTooHigh, learningRateTooLow } from "./rules/learningRate.ts";
import { lossMisfit, softmaxBeforeCrossEntropy } from "./rules/loss.ts";
import { notFinite } from "./rules/notFinite.ts";
import { noNonlinearity, symmetricInitialisation } from "./rules/structure.ts";

/** By kind, in the order in which a person should read what they find. */
const rules = {
  notFinite,
  lossMisfit,
  softmaxBeforeCrossEntropy,
  noNonlinearity,
  symmetricInitialisation,
  unscaledInputs,
  unscaledTargets,
  learningRateTooHigh,
  learningRateTooLow,
  explodingGradient,
  vanishingGradient,
  dyingRelu,
  saturation,
  plateau,
  overfitting,
  classImbalance,
} as const satisfies Readonly<Record<string, Rule>>;

export type FindingKind = keyof typeof rules;

export interface Finding extends Diagnosis {
  readonly kind: FindingKind;
  readonly title: string;
}

/** What follows from an illness is not one of its own: it goes with it. */
const consequences: { readonly [K in FindingKind]?: readonly FindingKind[] } = {
  notFinite: ["learningRateTooHigh", "explodingGradient", "vanishingGradient", "dyingRelu", "saturation", "plateau"],
  lossMisfit: ["notFinite", "plateau"],
  softmaxBeforeCrossEntropy: ["plateau"],
  noNonlinearity: ["plateau"],
  symmetricInitialisation: ["vanishingGradient", "explodingGradient", "learningRateTooLow", "dyingRelu", "plateau"],
  unscaledTargets: [
    "learningRateTooHigh",
    "learningRateTooLow",
    "explodingGradient",
    "dyingRelu",
    "saturation",
    "plateau",
  ],
  learningRateTooHigh: ["plateau"],
  learningRateTooLow: ["plateau"],
  explodingGradient: ["learningRateTooHigh", "plateau"],
  vanishingGradient: ["learningRateTooLow", "plateau"],
  dyingRelu: ["vanishingGradient", "plateau"],
  saturation: ["vanishingGradient", "plateau"],
};

/**
 * What is wrong with a network and its training, one finding of a kind at most, worst first. It stands on the network
 * as it is drawn, and on what its run has shown so far; without a run only what is drawn is
 * judged. Nodes that are bypassed count for nothing. `lowered` spares lowering it for display once more.
 */
export function diagnose(
  document: Document,
  training: TrainingSettings,
  history: History,
  lowered: Lowered = lowerForDisplay(document, training),
): readonly Finding[] {
  const subject: Subject = { document: withoutBypassed(document), training, ...history, lowered };
  const found = (Object.keys(rules) as FindingKind[]).flatMap((kind): readonly Finding[] => {
    const { title, find }: Rule = rules[kind];
    const diagnosis = find(subject);
    return diagnosis ? [{ kind, title, ...diagnosis }] : [];
  });
  const explained = new Set(found.flatMap(({ kind }) => consequences[kind] ?? []));
  return found.filter(({ kind }) => !explained.has(kind));
}
