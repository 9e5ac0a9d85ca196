/** Which pictures fit a network and its data. */
import type { Cases } from "../../core/data/dataset.ts";
import { takeEvenly } from "../../core/data/evenly.ts";
import type { PredictionKind, TrainingData } from "../training/run.ts";

/** What a person reads. A picture that shows the data alone, for want of a network, is called Data. */
export const pictureTitles = {
  regions: "Decision regions",
  curve: "Fitted curve",
  surface: "Fitted surface",
  image: "Painted image",
  imageGrid: "Images",
  drawing: "Draw one",
  reconstructions: "Reconstructions",
  latent: "Latent space",
  labelRegions: "Regions of labels",
  labelScores: "Scores by label",
  labelProbabilities: "Probabilities",
  confusion: "Confusion matrix",
  scores: "Scores by class",
  probabilities: "Probabilities",
  roc: "ROC curve",
  precisionRecall: "Precision–recall",
  calibration: "Reliability",
  fit: "Predicted over true",
  residuals: "Residuals",
  histogram: "Residual histogram",
  map: "Map of cases",
  filters: "First filters",
} as const;

export type PictureId = keyof typeof pictureTitles;

/** What a picture is made from. */
export interface PictureProps {
  readonly data: TrainingData;
  readonly kind: PredictionKind;
  /** The part of the cases that is looked at. */
  readonly cases: Cases;
  /** All parts, for a picture that shows them together. */
  readonly parts: readonly CasesPart[];
}

const ofClasses: readonly PictureId[] = [
  "confusion",
  "scores",
  "probabilities",
  "roc",
  "precisionRecall",
  "calibration",
];
const ofLabels: readonly PictureId[] = ["labelScores", "labelProbabilities", "roc", "precisionRecall", "calibration"];
const ofNumbers: readonly PictureId[] = ["fit", "residuals", "histogram"];
/** More numbers a case than there are colours are no single figures to be compared. */
const mostTargets = 6;

/**
 * The pictures that can be drawn of a network that predicts so many `outputs` a case, the best one first; none where there
 * is nothing to draw yet.
 */
export function picturesFor({ shape }: TrainingData, kind: PredictionKind, outputs: number | undefined): PictureId[] {
  const { features, targets, image, picture } = shape;
  const classifies = targets.kind === "classes" && (kind === "classes" || kind === "binary");
  const fits = targets.kind === "numbers" && kind === "numbers" && targets.names.length === outputs;
  const labels =
    targets.kind === "labels" && (kind === "binary" || kind === "numbers") && targets.names.length === outputs;
  const reconstructs = image !== undefined && kind === "numbers" && outputs === features.length;
  const holds: readonly (readonly [boolean, readonly PictureId[]])[] = [
    [picture !== undefined, ["image"]],
    [targets.kind === "classes" && features.length === 2, ["regions"]],
    [targets.kind === "labels" && features.length === 2, ["labelRegions"]],
    [targets.kind === "numbers" && features.length === 1, ["curve"]],
    [targets.kind === "numbers" && features.length === 2 && picture === undefined, ["surface"]],
    [reconstructs, ["reconstructions", "latent"]],
    [classifies && image !== undefined, ["imageGrid"]],
    [classifies && image?.[0] === 1, ["drawing"]],
    [classifies, ofClasses],
    [labels, ofLabels],
    [fits && targets.names.length <= mostTargets && picture === undefined, ofNumbers],
    [kind !== "none" && picture === undefined, ["map"]],
    [kind !== "none" && image !== undefined, ["filters"]],
  ];
  return holds.flatMap(([can, pictures]) => (can ? pictures : []));
}

/** Whether a picture is of one part of the cases, so that the person chooses which. */
export const showsPart = (picture: PictureId): boolean => !wholes.has(picture);
const wholes: ReadonlySet<PictureId> = new Set([
  "regions",
  "labelRegions",
  "curve",
  "surface",
  "image",
  "drawing",
  "latent",
  "filters",
]);

/** The same one each time, so that nothing is drawn again for it. */
const none: readonly string[] = [];

/** The names of the classes; none where targets are numbers. */
export const classNames = ({ shape: { targets } }: TrainingData): readonly string[] =>
  targets.kind === "classes" ? targets.classes : none;

/** The names of the labels; none where cases have no labels. */
export const labelNames = ({ shape: { targets } }: TrainingData): readonly string[] =>
  targets.kind === "labels" ? targets.names : none;

/** The names of the numbers to be predicted; none where targets are classes. */
export const targetNames = ({ shape: { targets } }: TrainingData): readonly string[] =>
  targets.kind === "numbers" ? targets.names : none;

/** What a class is called, one without a name too. */
export const className = (classes: readonly string[], index: number): string => classes[index] ?? `class ${index}`;

/** A part of the cases, as a person chooses it. */
export interface CasesPart {
  readonly name: "validation" | "training";
  readonly label: string;
  readonly cases: Cases;
}

/** Numbers that are sent to be predicted at a time, so that a picture stays quick. */
const mostNumbers = 1_000_000;
const mostCases = 2_000;

/** The parts that there are, those the network has not seen first. Of many cases, some are taken evenly. */
export function partsOf({ shape, training, validation }: TrainingData): readonly CasesPart[] {
  const limit = Math.max(1, Math.min(mostCases, Math.floor(mostNumbers / shape.features.length)));
  return (
    [
      { name: "validation", all: validation },
      { name: "training", all: training },
    ] as const
  )
    .filter(({ all }) => all.count > 0)
    .map(({ name, all }) => {
      const cases = someOf(all, limit);
      const count = cases === all ? String(all.count) : `${cases.count} of ${all.count}`;
      return { name, label: `${name === "training" ? "Training" : "Validation"}: ${count}`, cases };
    });
}

/** The cases, or so many of them, taken evenly. */
export const someOf = (cases: Cases, limit: number): Cases => (cases.count <= limit ? cases : takeEvenly(cases, limit));
