/** The figures that a run is measured by, as a person reads and chooses them. */
import { type FigureName, validationName } from "../../core/compare/figure.ts";
import { type Metric, metricNames } from "../../core/op.ts";
import { showFigure, showShare } from "./figures.ts";

export type Measure = "loss" | Metric;

export interface Look {
  /** Short enough for the header. */
  readonly label: string;
  /** What it is, of some cases: “validation cases”. */
  readonly meaning: (cases: string) => string;
  readonly show: (value: number | undefined) => string;
  /** A part of all cases, from 0 to 1. */
  readonly isShare?: true;
  /** An error, above 0, which a logarithmic axis shows well. */
  readonly isError?: true;
}

const share = { show: showShare, isShare: true } as const;

const looks: { readonly [M in Measure]: Look } = {
  loss: { label: "Loss", meaning: (cases) => `Mean loss of the ${cases}`, show: showFigure, isError: true },
  accuracy: { label: "Accuracy", meaning: (cases) => `Share of the ${cases} that are right`, ...share },
  topFive: {
    label: "Top 5",
    meaning: (cases) => `Share of the ${cases} whose class is among the five likeliest`,
    ...share,
  },
  f1: {
    label: "F1",
    meaning: (cases) => `Precision and recall in one, of the ${cases}: the mean of their classes`,
    ...share,
  },
  error: {
    label: "MAE",
    meaning: (cases) => `Mean absolute error: how far the ${cases} are off on average`,
    show: showFigure,
    isError: true,
  },
  rmse: {
    label: "RMSE",
    meaning: (cases) => `Root of the mean squared error of the ${cases}: large errors weigh more`,
    show: showFigure,
    isError: true,
  },
  r2: {
    label: "R²",
    meaning: (cases) =>
      `The part of what varies in the ${cases} that is explained: 1 is all, 0 no better than their mean`,
    show: (value) => (value === undefined ? "–" : value.toFixed(3)),
  },
  psnr: {
    label: "PSNR",
    meaning: () => "How near the painted image is to its target, in decibels: more is nearer",
    show: (value) => (value === undefined ? "–" : `${value.toFixed(1)} dB`),
  },
  nearest: {
    label: "Nearest",
    meaning: (cases) => `Share of the ${cases} whose nearest other one, as the network places them, is of their class`,
    ...share,
  },
};

/** What the accuracy of a network is that compares cases. */
const ordered: Look = {
  label: "In order",
  meaning: (cases) => `Share of the ${cases} that lie nearer to their like than to another`,
  ...share,
};

/** How a measure is shown among those that a run has. */
export const lookOf = (measure: Measure, among: readonly Measure[]): Look =>
  measure === "accuracy" && among.includes("nearest") ? ordered : looks[measure];

/** What says most of how well a task is done, first. */
const byWeight: readonly Metric[] = [
  ...(["psnr", "nearest", "accuracy", "error"] as const),
  ...metricNames.filter((name) => !["psnr", "nearest", "accuracy", "error"].includes(name)),
];

type Figures = { readonly [N in FigureName]?: number };

/** The measures that a run has, the loss apart; the one that fits its task best first. */
export const measuresOf = (latest: Figures | undefined): readonly Metric[] =>
  byWeight.filter((name) => latest && (name in latest || validationName(name) in latest));

/** The measure to be shown: the wanted one where the run has it, else the one that fits best. */
export const chosenMeasure = (measures: readonly Metric[], wanted: Metric | undefined): Metric | undefined =>
  measures.find((name) => name === wanted) ?? measures[0];
